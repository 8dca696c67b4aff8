using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Once.Kernel.Storage;

/// <summary>Runs PostgreSQL's own programs against the store; they read the password from the environment, not from the
/// command line where others could see it.</summary>
internal static class PostgresTools
{
    private const string Debian = "/usr/lib/postgresql";

    /// <exception cref="StoreException">The program is not installed, or says no.</exception>
    public static async Task RunAsync(string program, StoreOptions store, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var target = new NpgsqlConnectionStringBuilder(store.ConnectionString);
        var start = new ProcessStartInfo(Find(program), arguments) { UseShellExecute = false, RedirectStandardError = true };
        start.Environment["PGHOST"] = target.Host;
        start.Environment["PGPORT"] = target.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = target.Username;
        start.Environment["PGPASSWORD"] = target.Password;
        start.Environment["PGDATABASE"] = target.Database;
        try
        {
            using var process = Process.Start(start)!;
            var said = await process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            if (process.ExitCode != 0)
                throw new StoreException($"{program} 没有成功：{said.Trim()}");
        }
        catch (Win32Exception exception)
        {
            throw new StoreException($"没有找到 {program}。请装上与服务器同版本的 PostgreSQL 客户端程序（Debian：apt-get install postgresql-client），再运行一次。", exception);
        }
    }

    /// <summary>The newest one installed, which reads every older server.</summary>
    private static string Find(string program)
    {
        var found = Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian)
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin", program))
                .FirstOrDefault(File.Exists)
            : null;
        return found ?? program;
    }
}

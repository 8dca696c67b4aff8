using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Once.Kernel.Storage;
using Xunit;

namespace Once.Tests.Hosting;

/// <summary>A private PostgreSQL server on a free loopback port, with its files in a temporary folder. It stops and
/// its files go when it is disposed or when this process ends, however it ends: a shell beside it waits on a pipe.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Script = """
        dir=$1; bin=$2; port=$3; extra=$4
        trap '' INT TERM
        "$bin/initdb" -D "$dir" -U once -A trust -E UTF8 --locale=C --no-sync >/dev/null || exit 1
        "$bin/pg_ctl" start -w -D "$dir" -l "$dir/log" -o "-p $port -k $dir -h 127.0.0.1 -c max_connections=200 -c shared_buffers=128MB $extra" >/dev/null || { cat "$dir/log"; exit 1; }
        echo ready
        while read -r word; do
            case $word in
                kill)
                    # Its children follow it at once; where nobody reaps the dead, its number would look alive for ever.
                    kill -9 $(head -1 "$dir/postmaster.pid"); sleep 0.5
                    rm -f "$dir/postmaster.pid" "$dir/.s.PGSQL.$port.lock"; echo done ;;
                start) "$bin/pg_ctl" start -w -t 30 -D "$dir" -l "$dir/log" -o "-p $port -k $dir -h 127.0.0.1 $extra" >/dev/null && echo done || tail -1 "$dir/log" ;;
            esac
        done
        "$bin/pg_ctl" stop -t 5 -D "$dir" -m immediate >/dev/null 2>&1
        rm -rf "$dir"
        """;

    private static readonly Lazy<Task<PostgresServer>> SharedServer = new(() => StartAsync("-c fsync=off -c synchronous_commit=off -c full_page_writes=off"));
    private static readonly string? Binaries = FindBinaries();
    private static int _databases;

    private readonly Process _shell;
    private readonly int _port;

    private PostgresServer(Process shell, int port) => (_shell, _port) = (shell, port);

    /// <summary>Why tests on PostgreSQL are skipped; null when they can run.</summary>
    public static string? Missing => Binaries is null ? "PostgreSQL is not installed: no postgres program found." : null;

    public static void SkipIfMissing()
    {
        if (Missing is { } reason)
            Assert.Skip(reason);
    }

    /// <summary>The server of this test run: fast, not durable.</summary>
    public static Task<PostgresServer> SharedAsync() => SharedServer.Value;

    public static async Task<PostgresServer> StartAsync(string settings)
    {
        SkipIfMissing();
        var port = FreePort();
        var folder = Path.Combine(Path.GetTempPath(), $"once-postgres-{Environment.ProcessId}-{port}");
        // PostgreSQL refuses to run as root.
        string[] program = Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "sh"] : ["sh"];
        var start = new ProcessStartInfo(program[0], [.. program[1..], "-c", Script, "sh", folder, Binaries!, port.ToString(CultureInfo.InvariantCulture), settings])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        var server = new PostgresServer(Process.Start(start)!, port);
        if (await server._shell.StandardOutput.ReadLineAsync() is not "ready" and var line)
            throw new InvalidOperationException($"PostgreSQL did not start: {line} {await server._shell.StandardOutput.ReadToEndAsync()}");
        return server;
    }

    public string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={_port};Username=once;Database={database};Maximum Pool Size=20";

    /// <summary>Makes a new database, empty or as a copy of another, and returns its name.</summary>
    public async Task<string> CreateDatabaseAsync(string template = "template1")
    {
        var name = $"once_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        return name;
    }

    public async Task DropDatabaseAsync(string name)
    {
        await using (var connection = new NpgsqlConnection(new StoreOptions(ConnectionString(name)).PreparingConnectionString))
            NpgsqlConnection.ClearPool(connection);
        await ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)");
    }

    /// <summary>Kills the server's first process with SIGKILL.</summary>
    public Task KillAsync() => SayAsync("kill");

    /// <summary>Starts it again on the same files and port.</summary>
    public Task StartAgainAsync() => SayAsync("start");

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task SayAsync(string word)
    {
        await _shell.StandardInput.WriteLineAsync(word);
        if (await _shell.StandardOutput.ReadLineAsync() is not "done" and var line)
            throw new InvalidOperationException($"PostgreSQL did not {word}: {line}");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string? FindBinaries()
    {
        const string debian = "/usr/lib/postgresql";
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(Directory.Exists(debian) ? Directory.GetDirectories(debian).OrderDescending().Select(version => Path.Combine(version, "bin")) : []);
        return folders.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }
}

using System.Diagnostics;
using Once.Tests.Hosting;

namespace Once.Tests.Operating;

/// <summary>What a command printed, and how it ended.</summary>
internal sealed record Printed(int ExitCode, string Out, string Error);

/// <summary>Runs <c>once</c> as an operator would: a program of its own, in a folder of its own.</summary>
internal sealed class CommandLine : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string File(string name) => _folder.File(name);

    public async Task<Printed> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "once.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["ConnectionStrings__Once"] = $"Data Source={File("once.db")}";
        start.Environment["Once__Keys__Path"] = File("keys");
        start.Environment["Once__Attachments__Path"] = File("attachments");
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new Printed(process.ExitCode, (await output).Trim(), (await error).Trim());
    }

    public void Dispose() => _folder.Dispose();
}

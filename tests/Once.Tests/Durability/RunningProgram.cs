using System.Diagnostics;
using System.Globalization;
using System.Net;
using Once.Kernel.Storage;
using Once.Tests.Hosting;

namespace Once.Tests.Durability;

/// <summary>The real program as a process of its own on a store, asked over HTTP as a browser does; killed without warning.</summary>
internal sealed class RunningProgram : IDisposable
{
    private readonly Process _process;

    private RunningProgram(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <param name="folder">Keys and attachments; the same at the next start.</param>
    /// <param name="port">The same at the next start, so that people need not look for it.</param>
    public static async Task<RunningProgram> StartAsync(StoreOptions store, TemporaryFolder folder, int port)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}"));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Once.Web.dll")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Testing",
            ["ASPNETCORE_URLS"] = address.ToString(),
            ["ConnectionStrings__Once"] = store.ConnectionString,
            ["Once__Keys__Path"] = folder.File("keys"),
            ["Once__Attachments__Path"] = folder.File("attachments"),
            ["Once__Demo"] = "true",
            ["Once__DemoCases"] = "false",
            ["Logging__LogLevel__Default"] = "None",
        })
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        using var client = new HttpClient();
        await Eventually.Async(async () => process.HasExited || await AnswersAsync(client, new Uri(address, "health")), TimeSpan.FromMinutes(2));
        return process.HasExited
            ? throw new InvalidOperationException($"The program did not start: {await process.StandardError.ReadToEndAsync()}")
            : new RunningProgram(process, address);
    }

    /// <summary>A browser without script; its cookies outlive the program.</summary>
    public Visitor Visit() => new(new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = Address });

    /// <summary>SIGKILL, and the end of the process.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private static async Task<bool> AnswersAsync(HttpClient client, Uri health)
    {
        try
        {
            return (await client.GetAsync(health)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}

using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Api;

/// <summary>The interface as committed is the interface as served. After a wanted change, set ONCE_WRITE_OPENAPI=1 and run
/// this test once: it writes the file.</summary>
public sealed class OpenApiTests
{
    [Fact]
    public async Task The_committed_document_is_what_the_program_serves()
    {
        await using var host = await OnceHost.StartAsync();
        using var client = host.Client();
        var served = (await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative))).ReplaceLineEndings("\n").Trim();

        var file = Path.Combine(Root(), "docs", "openapi.json");
        if (Environment.GetEnvironmentVariable("ONCE_WRITE_OPENAPI") == "1")
            await File.WriteAllTextAsync(file, served + "\n");

        Assert.Equal((await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n").Trim(), served);
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Once.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException("Once.slnx");
    }
}

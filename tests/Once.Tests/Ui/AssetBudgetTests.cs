using System.IO.Compression;
using Xunit;

namespace Once.Tests.Ui;

/// <summary>A guide page may cost 120 KB on the first visit; the styles and scripts keep well within it.</summary>
public sealed class AssetBudgetTests
{
    [Theory]
    [InlineData("once.css", 30)]
    [InlineData("app.js", 25)]
    [InlineData("icons.svg", 12)]
    public void A_bundle_stays_within_its_part_of_the_budget(string file, int kilobytes)
    {
        var bytes = File.ReadAllBytes(Path.Combine(DistFolder(), file));

        Assert.InRange(Compressed(bytes), 1, kilobytes * 1024);
    }

    private static long Compressed(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);
        return target.Length;
    }

    private static string DistFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Once.slnx")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "src", "Once.Assets", "wwwroot", "dist");
    }
}

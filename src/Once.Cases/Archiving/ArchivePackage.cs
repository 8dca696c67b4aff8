using System.IO.Compression;
using System.Text;
using Once.Kernel.Crypto;
using Once.Kernel.Time;

namespace Once.Cases.Archiving;

/// <summary>A file of a package: its path, and how to open its content.</summary>
internal sealed record ArchivePart(string Path, Func<CancellationToken, Task<Stream>> OpenAsync)
{
    public static ArchivePart Text(string path, string text) => new(path, _ => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(text))));
}

/// <summary>The package: a zip whose files stand in order of their paths, all of the same moment, with a list of their SM3
/// digests. The same case gives the same bytes.</summary>
internal static class ArchivePackage
{
    public const string DigestsPath = "digests.sm3";

    public static async Task WriteAsync(Stream target, IEnumerable<ArchivePart> parts, DateOnly on, CancellationToken cancellation)
    {
        var stamp = new DateTimeOffset(on.StartOfChinaDay().AddHours(8), TimeSpan.Zero);
        var digests = new StringBuilder();
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        foreach (var part in parts.OrderBy(p => p.Path, StringComparer.Ordinal))
        {
            await using var content = await part.OpenAsync(cancellation);
            using var hasher = new Sm3Hasher();
            await using (var entry = await Entry(zip, part.Path, stamp).OpenAsync(cancellation))
            {
                var buffer = new byte[64 * 1024];
                int read;
                while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
                {
                    hasher.Append(buffer.AsSpan(0, read));
                    await entry.WriteAsync(buffer.AsMemory(0, read), cancellation);
                }
            }
            digests.Append(Sm3.Hex(hasher.Finish())).Append("  ").Append(part.Path).Append('\n');
        }
        await using var list = await Entry(zip, DigestsPath, stamp).OpenAsync(cancellation);
        await list.WriteAsync(Encoding.UTF8.GetBytes(digests.ToString()), cancellation);
    }

    /// <returns>Paths that are missing, added or changed; empty when the package is as it was made.</returns>
    public static async Task<IReadOnlyList<string>> FaultsAsync(Stream package, CancellationToken cancellation)
    {
        using var zip = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true, Encoding.UTF8);
        if (zip.GetEntry(DigestsPath) is not { } list)
            return [DigestsPath];
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        using (var reader = new StreamReader(await list.OpenAsync(cancellation), Encoding.UTF8))
            while (await reader.ReadLineAsync(cancellation) is { Length: > 66 } line)
                known[line[66..]] = line[..64];
        var faults = known.Keys.Except(zip.Entries.Select(e => e.FullName)).ToList();
        foreach (var entry in zip.Entries.Where(e => e.FullName != DigestsPath))
        {
            await using var content = await entry.OpenAsync(cancellation);
            if (known.GetValueOrDefault(entry.FullName) != Sm3.Hex(await Sm3.HashAsync(content, cancellation)))
                faults.Add(entry.FullName);
        }
        return faults;
    }

    private static ZipArchiveEntry Entry(ZipArchive zip, string path, DateTimeOffset stamp)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
        entry.LastWriteTime = stamp;
        return entry;
    }
}

using Microsoft.EntityFrameworkCore;
using Once.Kernel.Crypto;

namespace Once.Kernel.Storage;

/// <summary>From which files, by which program, a part of the store was last filled: a start with the same ones has nothing to do.</summary>
public sealed class SeedStamp
{
    /// <summary>Which part, such as <c>catalogue</c>.</summary>
    public required string Name { get; init; }

    public required string Digest { get; set; }
}

/// <summary>Asks and keeps stamps, in the transaction of the seeding.</summary>
public static class SeedStamps
{
    /// <summary>Digest of files by name and content, and of the program that reads them.</summary>
    /// <param name="reader">A type of the module that does the seeding: changed code seeds again.</param>
    public static string DigestOf(Type reader, IEnumerable<string> files)
    {
        using var hasher = new Sm3Hasher();
        hasher.Append(reader.Module.ModuleVersionId.ToByteArray());
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            hasher.Append(System.Text.Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            hasher.Append(File.ReadAllBytes(file));
        }
        return Sm3.Hex(hasher.Finish());
    }

    public static Task<bool> IsSeededAsync(this OnceDb db, string name, string digest, CancellationToken cancellation = default) =>
        db.Set<SeedStamp>().AsNoTracking().AnyAsync(s => s.Name == name && s.Digest == digest, cancellation);

    /// <summary>Adds the stamp to the unit of work, or writes over the one before; the caller saves.</summary>
    public static async Task StampSeedAsync(this OnceDb db, string name, string digest, CancellationToken cancellation = default)
    {
        if (await db.Set<SeedStamp>().FindAsync([name], cancellation) is { } known)
            known.Digest = digest;
        else
            db.Add(new SeedStamp { Name = name, Digest = digest });
    }
}

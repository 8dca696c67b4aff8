using System.IO.Compression;
using System.Text.Json;
using Once.Kernel.Crypto;

namespace Once.Kernel.Storage;

/// <summary>Opens a backup and proves that it is whole before anything is done with it.</summary>
internal static class ReadBackup
{
    /// <exception cref="StoreException">Not a backup, damaged, or of a form this program does not know.</exception>
    public static async Task<BackupManifest> CheckAsync(ZipArchive zip, CancellationToken cancellation)
    {
        var manifest = await ManifestAsync(zip, cancellation);
        if (manifest.Format != BackupManifest.CurrentFormat)
            throw new StoreException($"备份是第 {manifest.Format} 种格式，这个程序只认第 {BackupManifest.CurrentFormat} 种，请用做备份的那个版本。");
        foreach (var entry in manifest.Entries)
        {
            if (!IsKnown(entry.Name))
                throw new StoreException($"备份里有不认识的内容：{entry.Name}。");
            await CheckAsync(zip, entry, cancellation);
        }
        return manifest;
    }

    private static async Task<BackupManifest> ManifestAsync(ZipArchive zip, CancellationToken cancellation)
    {
        try
        {
            await using var stream = (zip.GetEntry(BackupManifest.Name) ?? throw new StoreException("这不是 once db backup 做的备份：里面没有清单。")).Open();
            return await JsonSerializer.DeserializeAsync<BackupManifest>(stream, JsonSerializerOptions.Web, cancellation)
                ?? throw new StoreException("备份的清单是空的。");
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException)
        {
            throw new StoreException("备份已损坏：清单读不出来。", exception);
        }
    }

    private static async Task CheckAsync(ZipArchive zip, BackupEntry entry, CancellationToken cancellation)
    {
        var found = zip.GetEntry(entry.Name) ?? throw new StoreException($"备份已损坏：缺少 {entry.Name}。");
        string digest;
        try
        {
            await using var content = found.Open();
            digest = Sm3.Hex(await Sm3.HashAsync(content, cancellation));
        }
        catch (InvalidDataException exception)
        {
            throw new StoreException($"备份已损坏：{entry.Name} 读不出来。", exception);
        }
        if (digest != entry.Sm3)
            throw new StoreException($"备份已损坏：{entry.Name} 的 SM3 与清单不符。");
    }

    /// <summary>Only names this program writes; a name never leads out of its folder.</summary>
    private static bool IsKnown(string name)
    {
        if (name is BackupManifest.SqliteEntry or BackupManifest.PostgresEntry)
            return true;
        if (name.StartsWith(BackupManifest.AttachmentFolder, StringComparison.Ordinal))
            return name.Length == BackupManifest.AttachmentFolder.Length + 64 && name[BackupManifest.AttachmentFolder.Length..].All(char.IsAsciiHexDigitLower);
        return name.StartsWith(BackupManifest.KeyFolder, StringComparison.Ordinal)
            && name.EndsWith(".key", StringComparison.Ordinal)
            && name[BackupManifest.KeyFolder.Length..^4].All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
    }
}

using System.IO.Compression;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Attachments;
using Once.Kernel.Crypto;
using Once.Kernel.Time;

namespace Once.Kernel.Storage;

/// <summary>Copies a running system into one file: database, attachments and keys, each with its SM3 digest.</summary>
public sealed class BackUpStore(OnceDb db, StoreOptions store, MigrateStore schema, IFileStore files, KeyRingOptions keys, TimeProvider time)
{
    /// <summary>Writes the backup, readable by its owner only; nothing stands at <paramref name="path"/> until it is whole.</summary>
    /// <exception cref="StoreException">The file is there already, the store is not, or an attachment's content is missing.</exception>
    public async Task<BackupManifest> RunAsync(string path, CancellationToken cancellation = default)
    {
        if (File.Exists(path))
            throw new StoreException($"{path} 已经存在，请换一个文件名。");
        if (store.FilePath is { } file && !File.Exists(file))
            throw new StoreException($"库文件 {file} 不存在，没有东西可备份。");
        var draft = path + ".draft";
        var copy = path + ".database";
        try
        {
            await CopyDatabaseAsync(copy, cancellation);
            BackupManifest manifest;
            using (var zip = Open(draft))
                manifest = await FillAsync(zip, copy, cancellation);
            DurableFile.Publish(draft, path);
            return manifest;
        }
        finally
        {
            File.Delete(draft);
            File.Delete(copy);
        }
    }

    private static ZipArchive Open(string draft)
    {
        var how = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new ZipArchive(new FileStream(draft, how), ZipArchiveMode.Create);
    }

    private async Task CopyDatabaseAsync(string copy, CancellationToken cancellation)
    {
        File.Delete(copy);
        if (store.Kind is StoreKind.Postgres)
        {
            await PostgresTools.RunAsync("pg_dump", store, ["--format=custom", "--no-owner", "--no-privileges", "--exclude-table=qrtz_*", $"--file={copy}"], cancellation);
            return;
        }
        await using var source = new SqliteConnection(store.ConnectionString);
        await using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Pooling = false }.ToString());
        await source.OpenAsync(cancellation);
        await target.OpenAsync(cancellation);
        source.BackupDatabase(target);
    }

    private async Task<BackupManifest> FillAsync(ZipArchive zip, string copy, CancellationToken cancellation)
    {
        var entries = new List<BackupEntry>();
        var name = store.Kind is StoreKind.Sqlite ? BackupManifest.SqliteEntry : BackupManifest.PostgresEntry;
        await using (var database = File.OpenRead(copy))
            entries.Add(await AddAsync(zip, name, database, cancellation));

        // Contents are never changed or removed, so what the copied rows point at is all there, whatever happened since.
        var digests = await db.Attachments().Select(a => a.Digest).Distinct().OrderBy(d => d).ToListAsync(cancellation);
        foreach (var digest in digests)
        {
            await using var content = await files.OpenAsync(digest, cancellation)
                ?? throw new StoreException($"附件内容 {digest} 不见了，备份没有做成。先运行 once db check 查看。");
            entries.Add(await AddAsync(zip, BackupManifest.AttachmentFolder + digest, content, cancellation));
        }

        string[] keyFiles = Directory.Exists(keys.Path) ? Directory.GetFiles(keys.Path, "*.key") : [];
        foreach (var key in keyFiles.Order(StringComparer.Ordinal))
        {
            await using var content = File.OpenRead(key);
            entries.Add(await AddAsync(zip, BackupManifest.KeyFolder + Path.GetFileName(key), content, cancellation));
        }

        var migrations = (await schema.InfoAsync(cancellation)).Where(row => row.AppliedAt is not null).Select(row => $"{row.Module} {row.Number:0000}");
        var manifest = new BackupManifest(BackupManifest.CurrentFormat, store.Kind, time.UtcNow(), [.. migrations], entries);
        await using (var stream = zip.CreateEntry(BackupManifest.Name).Open())
            await JsonSerializer.SerializeAsync(stream, manifest, JsonSerializerOptions.Web, cancellation);
        return manifest;
    }

    private static async Task<BackupEntry> AddAsync(ZipArchive zip, string name, Stream content, CancellationToken cancellation)
    {
        using var hasher = new Sm3Hasher();
        await using var target = zip.CreateEntry(name, name == BackupManifest.SqliteEntry ? CompressionLevel.Fastest : CompressionLevel.NoCompression).Open();
        var buffer = new byte[64 * 1024];
        long size = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
        {
            hasher.Append(buffer.AsSpan(0, read));
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
            size += read;
        }
        return new BackupEntry(name, size, Sm3.Hex(hasher.Finish()));
    }
}

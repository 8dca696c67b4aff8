using System.Globalization;
using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Npgsql;
using Once.Kernel.Attachments;
using Once.Kernel.Crypto;
using Once.Kernel.Time;

namespace Once.Kernel.Storage;

/// <summary>Puts a backup in the place of the store. The whole backup is proven first; the database comes last, so that
/// a restore that is cut short leaves the store as it was.</summary>
public sealed class RestoreStore(StoreOptions store, IFileStore files, AttachmentOptions attachments, KeyRingOptions keys, TimeProvider time)
{
    /// <param name="force">Replace a store that holds something; keys that differ are kept beside the restored ones.</param>
    /// <exception cref="StoreException">The backup is damaged or of the other kind of store, the target is not empty, or is in use.</exception>
    public async Task<BackupManifest> RunAsync(string path, bool force, CancellationToken cancellation = default)
    {
        if (!File.Exists(path))
            throw new StoreException($"没有找到备份文件 {path}。");
        using var zip = Open(path);
        var manifest = await ReadBackup.CheckAsync(zip, cancellation);
        if (manifest.Store != store.Kind)
            throw new StoreException($"备份来自 {manifest.Store}，现在配置的库是 {store.Kind}，两者不能互相恢复。");
        using var held = StoreLock.Take(store);
        if (!force)
            await RefuseUnlessEmptyAsync(zip, manifest, cancellation);
        foreach (var entry in manifest.Entries.Where(e => e.Name.StartsWith(BackupManifest.AttachmentFolder, StringComparison.Ordinal)))
            await RestoreAttachmentAsync(zip, entry, cancellation);
        foreach (var entry in manifest.Entries.Where(e => e.Name.StartsWith(BackupManifest.KeyFolder, StringComparison.Ordinal)))
            await RestoreKeyAsync(zip, entry, cancellation);
        await RestoreDatabaseAsync(zip, cancellation);
        return manifest;
    }

    private static ZipArchive Open(string path)
    {
        try
        {
            return ZipFile.OpenRead(path);
        }
        catch (InvalidDataException exception)
        {
            throw new StoreException("备份已损坏：不是完整的压缩文件。", exception);
        }
    }

    private async Task RefuseUnlessEmptyAsync(ZipArchive zip, BackupManifest manifest, CancellationToken cancellation)
    {
        if (store.FilePath is { } file ? File.Exists(file) && new FileInfo(file).Length > 0 : await CountTablesAsync(cancellation) > 0)
            throw new StoreException("现在的库里已有数据。确定要用备份换掉它，就加上 --force。");
        foreach (var entry in manifest.Entries.Where(e => e.Name.StartsWith(BackupManifest.KeyFolder, StringComparison.Ordinal)))
        {
            if (await DiffersAsync(zip, entry, KeyPath(entry), cancellation))
                throw new StoreException($"密钥 {KeyPath(entry)} 与备份里的不同。确定要用备份里的，就加上 --force，现在的会改名留着。");
        }
    }

    private async Task RestoreAttachmentAsync(ZipArchive zip, BackupEntry entry, CancellationToken cancellation)
    {
        var draft = Path.Combine(Directory.CreateDirectory(Path.Combine(attachments.Path, ".drafts")).FullName, Path.GetRandomFileName());
        await ExtractAsync(zip, entry.Name, draft, cancellation);
        await files.PutAsync(entry.Name[BackupManifest.AttachmentFolder.Length..], draft, cancellation);
        File.Delete(draft);
    }

    private async Task RestoreKeyAsync(ZipArchive zip, BackupEntry entry, CancellationToken cancellation)
    {
        var path = KeyPath(entry);
        if (File.Exists(path) && !await DiffersAsync(zip, entry, path, cancellation))
            return;
        var folder = Directory.CreateDirectory(keys.Path);
        if (!OperatingSystem.IsWindows())
            folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (File.Exists(path))
            File.Move(path, $"{path}.before-{time.UtcNow().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}");
        await ExtractAsync(zip, entry.Name, path + ".draft", cancellation);
        DurableFile.Publish(path + ".draft", path);
    }

    private async Task RestoreDatabaseAsync(ZipArchive zip, CancellationToken cancellation)
    {
        if (store.FilePath is { } file)
        {
            await ExtractAsync(zip, BackupManifest.SqliteEntry, file + ".draft", cancellation);
            await using (var connection = new SqliteConnection(store.ConnectionString))
                SqliteConnection.ClearPool(connection);
            // A log of the old file would be replayed into the new one.
            File.Delete(file + "-wal");
            File.Delete(file + "-shm");
            DurableFile.Publish(file + ".draft", file);
            return;
        }
        await RestorePostgresAsync(zip, cancellation);
    }

    /// <summary>Emptying and filling are one transaction: what fails half-way leaves the old data as they were.</summary>
    private async Task RestorePostgresAsync(ZipArchive zip, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("once-restore-").FullName;
        try
        {
            var (dump, script, empty) = (Path.Combine(folder, "dump"), Path.Combine(folder, "script.sql"), Path.Combine(folder, "empty.sql"));
            await ExtractAsync(zip, BackupManifest.PostgresEntry, dump, cancellation);
            await PostgresTools.RunAsync("pg_restore", store, ["--no-owner", "--no-privileges", "--schema=public", $"--file={script}", dump], cancellation);
            await File.WriteAllTextAsync(empty, "DROP SCHEMA public CASCADE; CREATE SCHEMA public;\n", cancellation);
            await PostgresTools.RunAsync("psql", store,
                ["--no-psqlrc", "--quiet", "--output=/dev/null", "--set=ON_ERROR_STOP=1", "--single-transaction", $"--file={empty}", $"--file={script}"], cancellation);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private string KeyPath(BackupEntry entry) => Path.Combine(keys.Path, entry.Name[BackupManifest.KeyFolder.Length..]);

    private static async Task<bool> DiffersAsync(ZipArchive zip, BackupEntry entry, string path, CancellationToken cancellation)
    {
        if (!File.Exists(path))
            return false;
        await using var ours = File.OpenRead(path);
        await using var theirs = zip.GetEntry(entry.Name)!.Open();
        return Sm3.Hex(await Sm3.HashAsync(ours, cancellation)) != Sm3.Hex(await Sm3.HashAsync(theirs, cancellation));
    }

    private static async Task ExtractAsync(ZipArchive zip, string name, string path, CancellationToken cancellation)
    {
        var how = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var target = new FileStream(path, how);
        await using var source = zip.GetEntry(name)!.Open();
        await source.CopyToAsync(target, cancellation);
    }

    private async Task<long> CountTablesAsync(CancellationToken cancellation) =>
        Convert.ToInt64(await ExecuteAsync("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'", cancellation), CultureInfo.InvariantCulture);

    private async Task<object?> ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(store.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // only literals of this class
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(cancellation);
    }
}

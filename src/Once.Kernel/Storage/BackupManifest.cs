namespace Once.Kernel.Storage;

/// <summary>What a backup holds, as its entry <c>manifest.json</c> says.</summary>
/// <param name="Format">Form of the backup; this program reads 1.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="Migrations">Steps of the schema it was made with, <c>kernel 0001</c>.</param>
public sealed record BackupManifest(int Format, StoreKind Store, DateTime CreatedAt, IReadOnlyList<string> Migrations, IReadOnlyList<BackupEntry> Entries)
{
    public const int CurrentFormat = 1;
    public const string Name = "manifest.json";
    public const string SqliteEntry = "once.db";
    public const string PostgresEntry = "once.dump";
    public const string AttachmentFolder = "attachments/";
    public const string KeyFolder = "keys/";
}

/// <param name="Sm3">Digest of the content, 64 lower-case hexadecimal digits.</param>
public sealed record BackupEntry(string Name, long Size, string Sm3);

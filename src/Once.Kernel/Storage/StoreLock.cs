namespace Once.Kernel.Storage;

/// <summary>A SQLite file has one program: the lock is a file beside it, let go by the system when the program ends,
/// however it ends. PostgreSQL needs none. A program that writes asks
/// its services for it once at start.</summary>
public sealed class StoreLock : IDisposable
{
    private readonly FileStream? _held;

    private StoreLock(FileStream? held) => _held = held;

    /// <summary>Takes the lock for as long as the result lives.</summary>
    /// <exception cref="StoreException">Another program has this file.</exception>
    public static StoreLock Take(StoreOptions store)
    {
        if (store.FilePath is not { Length: > 0 } path || path == ":memory:")
            return new StoreLock(null);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        try
        {
            return new StoreLock(new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception)
        {
            throw new StoreException($"库文件 {path} 正被另一个程序使用。一个 SQLite 库同时只能由一个程序打开：先停下那个程序，或改用 PostgreSQL。", exception);
        }
    }

    public void Dispose() => _held?.Dispose();
}

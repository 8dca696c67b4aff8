using System.Runtime.InteropServices;

namespace Once.Kernel.Storage;

/// <summary>Puts a finished file in its place so that it is there, whole, after loss of power.</summary>
internal static partial class DurableFile
{
    /// <summary>Moves <paramref name="draft"/> to <paramref name="path"/>, making its folders; a file there already is replaced.
    /// Both must lie on one file system.</summary>
    public static void Publish(string draft, string path)
    {
        using (var stream = new FileStream(draft, FileMode.Open, FileAccess.ReadWrite))
            stream.Flush(flushToDisk: true);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        File.Move(draft, path, overwrite: true);
        // The folder itself, and two above it that may have been made with it (ab/cd/…).
        var at = new DirectoryInfo(folder);
        for (var level = 0; level < 3 && at is not null; level++, at = at.Parent)
            SyncFolder(at.FullName);
    }

    /// <summary>A rename is on disk only once its folder is; .NET has no call for that.</summary>
    private static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var handle = Open(folder, 0);
        if (handle < 0)
            return;
        _ = Sync(handle);
        _ = Close(handle);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}

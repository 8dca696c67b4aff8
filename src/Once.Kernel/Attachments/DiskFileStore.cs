using Once.Kernel.Storage;

namespace Once.Kernel.Attachments;

/// <summary>Contents as files <c>ab/cd/abcd…</c> below one folder.</summary>
public sealed class DiskFileStore(AttachmentOptions options) : IFileStore
{
    /// <summary>Path of a content, whether it is there or not.</summary>
    /// <exception cref="ArgumentException">Not a digest: nothing else ever becomes part of a path.</exception>
    public string PathOf(string digest) => Path.Combine(options.Path, DigestPath.Of(digest, Path.DirectorySeparatorChar));

    public Task PutAsync(string digest, string draft, CancellationToken cancellation)
    {
        DurableFile.Publish(draft, PathOf(digest));
        return Task.CompletedTask;
    }

    public Task<Stream?> OpenAsync(string digest, CancellationToken cancellation)
    {
        var path = PathOf(digest);
        return Task.FromResult<Stream?>(File.Exists(path)
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan)
            : null);
    }

    public Task DeleteAsync(string digest, CancellationToken cancellation)
    {
        // Without its folder, too, a content is gone already.
        if (File.Exists(PathOf(digest)))
            File.Delete(PathOf(digest));
        return Task.CompletedTask;
    }
}

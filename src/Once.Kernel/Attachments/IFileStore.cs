namespace Once.Kernel.Attachments;

/// <summary>Where the contents lie, each under its SM3 digest: a folder or an object store.</summary>
public interface IFileStore
{
    /// <summary>Keeps a finished file under its digest; when this returns, it survives loss of power.</summary>
    /// <param name="digest">64 lower-case hexadecimal digits.</param>
    /// <param name="draft">Path of the file; it may be moved away.</param>
    Task PutAsync(string digest, string draft, CancellationToken cancellation);

    /// <summary>Opens a content to read; null when there is none under this digest.</summary>
    Task<Stream?> OpenAsync(string digest, CancellationToken cancellation);

    /// <summary>Destroys a content; nothing happens when there is none under this digest. The caller has made sure that
    /// nothing else needs it.</summary>
    Task DeleteAsync(string digest, CancellationToken cancellation);
}

using Once.Catalogue.Finding;

namespace Once.Catalogue.Contract;

/// <summary>Keeps what people find in step with what is in force.</summary>
public sealed class SearchIndex
{
    private readonly WriteIndex _write;

    internal SearchIndex(WriteIndex write) => _write = write;

    /// <summary>Writes the entries of these codes anew, or all of the kind; runs in the caller's transaction, after the
    /// caller's SaveChanges. What has not changed stays untouched. Other nodes see it within five seconds.</summary>
    /// <returns>How many entries changed.</returns>
    public Task<int> WriteAsync(FindableKind kind, IReadOnlyCollection<string>? codes = null, CancellationToken cancellation = default) =>
        _write.RunAsync(kind, codes, cancellation);
}

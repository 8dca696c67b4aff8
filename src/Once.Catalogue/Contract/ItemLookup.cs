using Once.Kernel.Storage;

namespace Once.Catalogue.Contract;

/// <summary>Finds published items for the modules above.</summary>
public sealed class ItemLookup(OnceDb db)
{
    /// <summary>The version, published or since retired: a running case keeps its own. Null when unknown.</summary>
    public Task<PublishedItem?> VersionAsync(Guid versionId, CancellationToken cancellation = default) => throw new NotSupportedException(db.ContextId.ToString() + versionId);

    /// <summary>The version in force of an item by its 实施编码 (31 characters). Null when none is published.</summary>
    public Task<PublishedItem?> InForceAsync(string code, CancellationToken cancellation = default) => throw new NotSupportedException(db.ContextId.ToString() + code);
}

namespace Once.Kernel.Records;

/// <summary>Contribution point: chains that are not everybody's to read who may read records, such as those about the reader's own
/// organ. Registered as a singleton by the module.</summary>
/// <param name="Aggregate">Kind of thing it judges.</param>
/// <param name="IsHiddenAsync">Whether the chain is hidden from the current actor; it then reads as if it were not there.</param>
public sealed record ChainVeil(string Aggregate, Func<IServiceProvider, Guid, CancellationToken, Task<bool>> IsHiddenAsync);

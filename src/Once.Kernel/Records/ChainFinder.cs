namespace Once.Kernel.Records;

/// <summary>Contribution point: how a module's own numbers lead to the chain of records behind them. Registered as a
/// singleton by the module.</summary>
/// <param name="FindAsync">The chain's id; null where the words are no number of this module.</param>
public sealed record ChainFinder(Func<IServiceProvider, string, CancellationToken, Task<Guid?>> FindAsync);

namespace Once.Catalogue.Contract;

/// <summary>Running matters under a version of an item.</summary>
/// <param name="What">What they are in words, such as 待受理.</param>
/// <param name="Then">What becomes of them when the version is replaced, in one sentence.</param>
public sealed record VersionUse(string What, int Count, string Then);

/// <summary>Contribution point: a module above tells which of its running matters a change of an item touches. Register with
/// <c>services.AddSingleton(new VersionUses(...))</c>.</summary>
/// <param name="OfAsync">Everything under one of these versions that is not yet finished; nothing where there is none.</param>
public sealed record VersionUses(Func<IServiceProvider, IReadOnlyCollection<Guid>, CancellationToken, Task<IReadOnlyList<VersionUse>>> OfAsync);

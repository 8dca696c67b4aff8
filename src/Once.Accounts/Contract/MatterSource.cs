namespace Once.Accounts.Contract;

/// <summary>A matter a mandate may be limited to.</summary>
/// <param name="Code">基本编码, 12 digits.</param>
public sealed record Matter(string Code, string Name);

/// <summary>Another module's matters, for the limits of mandates.</summary>
/// <param name="FindAsync">Those whose name holds the words, or whose code they are; at most a few.</param>
/// <param name="NamesAsync">Names by code; codes that it does not know are left out.</param>
/// <param name="LicencesAsync">Types of the licences that matters of these codes end in.</param>
public sealed record MatterSource(
    Func<IServiceProvider, string, CancellationToken, Task<IReadOnlyList<Matter>>> FindAsync,
    Func<IServiceProvider, IReadOnlyList<string>, CancellationToken, Task<IReadOnlyDictionary<string, string>>> NamesAsync,
    Func<IServiceProvider, IReadOnlyCollection<string>, CancellationToken, Task<IReadOnlySet<string>>> LicencesAsync);

namespace Once.Licences.Contract;

/// <summary>A licence went from one state into another.</summary>
/// <param name="From">As it stood before, on that day.</param>
/// <param name="Reason">As it is told to the holder.</param>
public sealed record LicenceStateChange(Guid LicenceId, Guid? HolderId, string Name, string Number, LicenceState From, LicenceState To, string Reason);

/// <summary>Contribution point: told of every change of state within the transaction that makes it. A module in which
/// something rests on the licence takes note in the same unit of work.</summary>
public sealed record LicenceStateListener(Func<IServiceProvider, LicenceStateChange, CancellationToken, Task> TellAsync);

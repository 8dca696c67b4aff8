namespace Once.Licences.Contract;

/// <summary>
/// Contribution point: asked on the day after a licence's last day, before the program writes it down as expired. A
/// module in which a renewal waits undecided renews the licence by silence (<see cref="RenewLicence"/>), within the
/// transaction that is open, and answers true.
/// </summary>
/// <remarks>行政许可法 第50条第2款: 逾期未作决定的，视为准予延续.</remarks>
/// <param name="RenewAsync">Licence and its last day; true when the licence was renewed.</param>
public sealed record RenewalBySilence(Func<IServiceProvider, Guid, DateOnly, CancellationToken, Task<bool>> RenewAsync);

/// <summary>A rung of the reminders before a licence ends.</summary>
/// <param name="DaysLeft">Natural days until the last day, as of today.</param>
public sealed record LicenceReminder(Guid LicenceId, Guid? HolderId, string Name, string Number, DateOnly ValidUntil, int DaysLeft);

/// <summary>Contribution point: told once for each rung, within the transaction that remembers it. A module that sends
/// messages adds them to the same unit of work.</summary>
public sealed record LicenceReminderListener(Func<IServiceProvider, LicenceReminder, CancellationToken, Task> TellAsync);

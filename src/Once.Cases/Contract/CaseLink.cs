using Once.Ui;

namespace Once.Cases.Contract;

/// <summary>Contribution point: something staff may go to from a case, such as reporting a problem that was seen in it.
/// Registered as a singleton by the module whose page it is.</summary>
/// <param name="Permission">Who sees it.</param>
/// <param name="To">By the application and the number of the case in it.</param>
public sealed record CaseLink(string Permission, Func<Guid, int, ActionEntry> To);

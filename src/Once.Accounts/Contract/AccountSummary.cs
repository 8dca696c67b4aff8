namespace Once.Accounts.Contract;

public enum AccountKind { Applicant, Staff }

/// <summary>What other modules may know of an account.</summary>
/// <param name="PartyId">The natural person behind it; null for staff and while unverified.</param>
/// <param name="OrganIds">Organs of its posts; empty for applicants.</param>
public sealed record AccountSummary(Guid Id, AccountKind Kind, string Name, Guid? PartyId, IReadOnlyList<Guid> OrganIds);

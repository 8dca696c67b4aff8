using Once.Accounts.Contract;

namespace Once.Accounts.Model;

/// <summary>One sign-in on one device. The row decides, on every request and node; the cookie only names it.</summary>
internal sealed class Session
{
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>At most a minute behind: it is not written on every request.</summary>
    public required DateTime LastSeenAt { get; set; }

    public string? Ip { get; init; }

    public required string Device { get; init; }

    /// <summary>The second factor was given, or the province vouched for the person.</summary>
    public bool CodePassed { get; set; }

    public Guid? PostId { get; set; }

    /// <summary>The enterprise acted for; null when acting for oneself.</summary>
    public Guid? ActingForId { get; set; }

    public DateTime? RevokedAt { get; set; }

    /// <summary>Whether it is still good: not revoked, not idle too long, not older than the longest session.</summary>
    public static bool IsAlive(DateTime created, DateTime lastSeen, DateTime? revoked, AccountKind kind, AccountsSettings settings, DateTime now) =>
        revoked is null && now - lastSeen < settings.IdleEnd(kind) && now - created < settings.LongestSession;
}

using Once.Accounts.Contract;
using Once.Kernel.Actors;

namespace Once.Accounts.Acting;

/// <summary>What stands between a session and its rights.</summary>
internal enum SessionStage { Open, AwaitsCode, AwaitsPassword, AwaitsCodeSetUp }

/// <summary>The session of this request as read from the store.</summary>
internal sealed record SessionView(
    Guid Id, Guid AccountId, AccountKind Kind, string Name, Guid? PartyId, Guid? PostId, Guid? OrganId, string? Role, Scope? Scope,
    Guid? ActingForId, SessionStage Stage);

/// <summary>The session of this request; null when nobody is signed in. Known to the sign-in pages even while the
/// session still awaits a code or a new password and the actor is nobody.</summary>
internal sealed class CurrentSession
{
    public SessionView? Value { get; set; }
}

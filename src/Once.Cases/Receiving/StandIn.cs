using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Receiving;

/// <summary>代填: on the pages where one applies, and nowhere else, the clerk stands in for the person who has consented. Every
/// rule holds as for the person; every record names the clerk.</summary>
internal sealed class StandIn(OnceDb db, CurrentActor actor, CurrentReception current, TimeProvider time)
{
    public const string Cookie = "once-reception";

    /// <summary>Puts the person in the clerk's place for this request.</summary>
    /// <returns>False when the reception is not the clerk's own, not consented to, or over.</returns>
    public async Task<bool> RunAsync(Guid receptionId, CancellationToken cancellation = default)
    {
        var clerk = actor.Value;
        if (clerk.Kind is not ActorKind.Staff || !clerk.Has(CasesPermissions.StandIn))
            return false;
        var reception = await db.Receptions().AsNoTracking().SingleOrDefaultAsync(r => r.Id == receptionId && r.ClerkId == clerk.AccountId, cancellation);
        if (reception is null || !reception.IsOpenAt(time.UtcNow()))
            return false;
        current.Value = reception;
        actor.Become(new Actor(ActorKind.Applicant, clerk.AccountId, reception.PersonName, reception.PersonId, reception.PrincipalId) { Behind = clerk });
        return true;
    }

    /// <summary>Whether one applies at this path.</summary>
    public static bool Applies(PathString path) =>
        path.StartsWithSegments("/apply", StringComparison.Ordinal) || (path.StartsWithSegments("/bundle", StringComparison.Ordinal) && path.Value!.EndsWith("/apply", StringComparison.Ordinal)) || (path.StartsWithSegments("/my", StringComparison.Ordinal) && path.Value!.EndsWith("/discard", StringComparison.Ordinal));
}

/// <summary>The reception within which this request fills in; null on all others.</summary>
internal sealed class CurrentReception
{
    public Reception? Value { get; set; }

    /// <summary>Set where another city's window received: keeps that with the application and says what the receipt says of it.</summary>
    public Func<Case, CancellationToken, Task<string>>? Partner { get; set; }
}

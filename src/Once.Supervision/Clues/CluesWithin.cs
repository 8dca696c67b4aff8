using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Supervision.Model;
using Once.Supervision.Reporting;

namespace Once.Supervision.Clues;

/// <summary>The one door to clues: list, count, page, document, file and acts all ask here. Somebody who has a post in the organ
/// concerned, in use or not, finds nothing, whatever else they may do.</summary>
internal sealed class CluesWithin(OnceDb db, CurrentActor actor, OrganDirectory organs, AccountDirectory accounts)
{
    public async Task<IQueryable<Clue>> AllAsync(CancellationToken cancellation)
    {
        var by = actor.Value;
        var own = await OwnOrgansAsync(by, cancellation);
        var (raise, check) = (by.ReachOf(SupervisionPermissions.PassClues), by.ReachOf(SupervisionPermissions.CheckClues));
        var (everyOffice, offices) = (raise.IsEverything, raise.OrganIds.ToList());
        var (everyBody, bodies) = (check.IsEverything, check.OrganIds.ToList());
        return db.Clues().Where(c => !own.Contains(c.OrganId)
            && ((c.OfficeId != null && (everyOffice || offices.Contains(c.OfficeId.Value)))
                || (c.DisciplineId != null && (everyBody || bodies.Contains(c.DisciplineId.Value)))));
    }

    /// <summary>Whether a clue is about an organ of the actor's: then not even its bare records are theirs to read.</summary>
    public async Task<bool> IsAboutOwnAsync(Guid id, CancellationToken cancellation)
    {
        var own = await OwnOrgansAsync(actor.Value, cancellation);
        return await db.Clues().AnyAsync(c => c.Id == id && own.Contains(c.OrganId), cancellation);
    }

    /// <summary>The organs the actor belongs to by any post, with their divisions and the bodies these are part of.</summary>
    private async Task<List<Guid>> OwnOrgansAsync(Actor by, CancellationToken cancellation)
    {
        if (by.Kind is not ActorKind.Staff)
            return [];
        var own = new HashSet<Guid>();
        foreach (var organ in ((await accounts.FindAsync(by.AccountId, cancellation))?.OrganIds ?? []).Append(by.OrganId ?? Guid.Empty).Distinct())
            own.UnionWith(await organs.OwnHouseAsync(organ, cancellation));
        return [.. own];
    }
}

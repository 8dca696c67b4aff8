using Microsoft.EntityFrameworkCore;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Inbox;

/// <summary>我的视图: what a person looks for often, by a name of their own; nobody else sees it.</summary>
internal sealed class KeepViews(OnceDb db, CurrentActor actor, TimeProvider time)
{
    /// <remarks>Default: as many as fit beside the views of the inbox.</remarks>
    private const int Most = 12;

    public async Task<IReadOnlyList<SavedView>> ListAsync(CancellationToken cancellation = default)
    {
        var me = actor.Value.AccountId;
        return await db.SavedViews().AsNoTracking().Where(v => v.AccountId == me).OrderBy(v => v.Id).ToListAsync(cancellation);
    }

    public async Task SaveAsync(string? name, QueueRequest view, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new RefusedException(CaseRefusals.ViewNameMissing);
        if ((await ListAsync(cancellation)).Count >= Most)
            throw new RefusedException(CaseRefusals.TooManyViews);
        db.SavedViews().Add(new SavedView { AccountId = actor.Value.AccountId, Id = Ids.New(time), Name = name.Trim(), Query = (view with { After = null }).ToQuery() });
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Does nothing where it is gone already, or is another's.</summary>
    public async Task DeleteAsync(Guid id, CancellationToken cancellation = default)
    {
        var me = actor.Value.AccountId;
        db.SavedViews().RemoveRange(await db.SavedViews().Where(v => v.AccountId == me && v.Id == id).ToListAsync(cancellation));
        await db.SaveChangesAsync(cancellation);
    }
}

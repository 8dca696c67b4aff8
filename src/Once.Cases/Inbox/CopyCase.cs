using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Telling;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Inbox;

/// <summary>Puts a case among those copied to colleagues; naming one again brings it back.</summary>
internal sealed class CopyCase(OnceDb db, TellStaff tell)
{
    /// <param name="note">What was written, as it is told to them.</param>
    public async Task RunAsync(OpenCase open, IReadOnlyList<AccountSummary> colleagues, string note, CancellationToken cancellation)
    {
        var ids = colleagues.Select(c => c.Id).ToList();
        var known = await db.CaseCopies().Where(c => c.RootId == open.Case.RootId && c.CaseNumber == open.Case.CaseNumber && ids.Contains(c.AccountId)).ToListAsync(cancellation);
        foreach (var id in ids)
        {
            if (known.Find(c => c.AccountId == id) is { } before)
                (before.By, before.CopiedAt, before.SeenAt) = (open.Actor.Name, open.Now, null);
            else
                db.CaseCopies().Add(new CaseCopy { RootId = open.Case.RootId, CaseNumber = open.Case.CaseNumber, AccountId = id, By = open.Actor.Name, CopiedAt = open.Now });
        }
        await tell.RunAsync(ids, StaffMessages.Named(open, note), cancellation);
    }
}

/// <summary>看过了: takes a case out of those copied to oneself; does nothing where it is not there.</summary>
internal sealed class PutCopyAside(OnceDb db, CurrentActor actor, TimeProvider time)
{
    public async Task RunAsync(CaseKey key, CancellationToken cancellation = default)
    {
        var me = actor.Value.AccountId;
        if (await db.CaseCopies().FirstOrDefaultAsync(c => c.RootId == key.RootId && c.CaseNumber == key.CaseNumber && c.AccountId == me && c.SeenAt == null, cancellation) is not { } copy)
            return;
        copy.SeenAt = time.UtcNow();
        await db.SaveChangesAsync(cancellation);
    }
}

using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Laddering;

/// <summary>Letters within reach, and who may act on one.</summary>
internal sealed class LetterDesk(OnceDb db, CurrentActor actor)
{
    public bool Keeps(LadderLetter letter) => actor.Value.ReachOf(PlansPermissions.Keep).Covers(letter.OwnerOrganId);

    public bool Answers(LadderLetter letter) => actor.Value.ReachOf(PlansPermissions.Answer).Covers(letter.OrganId);

    public bool MayWithdraw(LadderLetter letter) => actor.Value.ReachOf(PlansPermissions.Withdraw).Covers(letter.OwnerOrganId);

    /// <summary>The office that keeps the plan sees all; the organ sees what was sent to it, never a proposal or a referral about it.</summary>
    public IQueryable<LadderLetter> Within()
    {
        var reach = actor.Value.ReachOf(PlansPermissions.Read);
        var ids = reach.OrganIds.ToList();
        var letters = db.LadderLetters().AsQueryable();
        return reach.IsEverything ? letters : letters.Where(l => ids.Contains(l.OwnerOrganId)
            || (ids.Contains(l.OrganId) && l.Rung != LetterRung.Referral && l.State != LetterState.Proposed && l.State != LetterState.Dropped));
    }

    public async Task<LadderLetter> LoadAsync(Guid id, int? version, Func<LadderLetter, bool> may, CancellationToken cancellation)
    {
        var letter = await Within().FirstOrDefaultAsync(l => l.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        if (!may(letter))
            throw new RefusedException(KernelRefusals.NotPermitted);
        return version is { } seen && seen != letter.Version ? throw new RefusedException(KernelRefusals.ChangedMeanwhile) : letter;
    }
}

using Microsoft.EntityFrameworkCore;
using Once.Credit.Contract;
using Once.Credit.Model;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Credit.Claiming;

internal sealed record AnswerClaimRequest(Guid ClaimId, bool? Upheld, string Answer, int? Version = null);

/// <summary>A claim in the list of those who answer it.</summary>
internal sealed record ClaimRow(Claim Claim, string Subject, CreditEntry Entry);

/// <summary>答复: an objection that is right annuls the entry, a repair that is due ends it; both at once for lists, sharing
/// and use alike, because nothing but the entry is read anywhere.</summary>
/// <remarks>信用修复管理办法: 修复后停止公示、共享和使用.</remarks>
internal sealed class AnswerClaim(OnceDb db, CurrentActor actor, Recorder recorder, Timings timings, TimeProvider time)
{
    public async Task RunAsync(AnswerClaimRequest request, CancellationToken cancellation = default)
    {
        var claim = await db.Claims().FirstOrDefaultAsync(c => c.Id == request.ClaimId, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        actor.Value.Require(CreditPermissions.Answer, claim.OrganId);
        if (request.Version is { } seen && seen != claim.Version)
            throw new RefusedException(KernelRefusals.ChangedMeanwhile);
        var upheld = request.Upheld ?? throw new RefusedException(CreditRefusals.ResultMissing.At("Upheld"));
        claim.Settle(upheld, request.Answer, actor.Value.Name, time.ChinaToday());
        var entry = await db.CreditEntries().FirstAsync(e => e.Id == claim.EntryId, cancellation);
        if (upheld && claim.Kind is ClaimKind.Objection)
            entry.Annul(time.ChinaToday());
        else if (upheld)
            entry.Repair(time.ChinaToday());
        foreach (var clock in await db.WholeClocksOfAsync(claim.Id, cancellation))
            clock.Finish(timings.For(clock));
        var title = $"{CreditWords.Of(claim.Kind)}：{CreditWords.Of(claim.State)}";
        await recorder.RecordAsync(new Deed(Claim.Aggregate, claim.Id, "credit.answer", title, claim.Answer), cancellation);
        if (upheld)
            await recorder.RecordAsync(new Deed(CreditEntry.Aggregate, entry.Id, "credit.end-entry", claim.Kind is ClaimKind.Objection ? "撤销" : "修复", claim.Answer, new { claim.Id, entry.EndedOn }), cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Claims about entries of the organs within reach, the open ones by their last day, then the newest.</summary>
    public async Task<IReadOnlyList<ClaimRow>> ListAsync(CancellationToken cancellation = default)
    {
        var reach = actor.Value.ReachOf(CreditPermissions.Answer);
        var organs = reach.OrganIds.ToList();
        return await db.Claims().AsNoTracking().Where(c => reach.IsEverything || organs.Contains(c.OrganId))
            .OrderBy(c => c.State != ClaimState.Open).ThenBy(c => c.State == ClaimState.Open ? c.DueOn : DateOnly.MaxValue).ThenByDescending(c => c.FiledAt).Take(100)
            .Join(db.CreditEntries(), c => c.EntryId, e => e.Id, (c, e) => new { c, e })
            .Select(x => new ClaimRow(x.c, db.Parties().Where(p => p.Id == x.c.PartyId).Select(p => p.Name).First(), x.e)).ToListAsync(cancellation);
    }
}

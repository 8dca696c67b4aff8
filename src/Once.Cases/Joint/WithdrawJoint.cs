using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Joint;

internal sealed record WithdrawJointRequest(Guid RootId, string? Reason);

/// <summary>整件撤回: the applicant takes back at once every item that is not decided yet. What has been decided stays.</summary>
internal sealed class WithdrawJoint(OnceDb db, CaseDesk desk, WithdrawCase withdraw, CurrentActor actor, Recorder recorder)
{
    /// <summary>States in which an application may still be taken back; <see cref="Case.Withdraw"/> guards it.</summary>
    public static readonly CaseState[] Open = [CaseState.Waiting, CaseState.Submitted, CaseState.Correcting, CaseState.Accepted, CaseState.Reviewed];

    /// <returns>Numbers of the items that were taken back.</returns>
    public Task<IReadOnlyList<int>> RunAsync(WithdrawJointRequest request, CancellationToken cancellation = default) => desk.InTransactionAsync<IReadOnlyList<int>>(null, async () =>
    {
        if (actor.Value.Kind is not ActorKind.Applicant)
            throw new RefusedException(KernelRefusals.NotPermitted);
        var whole = await db.JointsWithin(actor.Value).AsNoTracking().FirstOrDefaultAsync(j => j.RootId == request.RootId && j.SubmittedAt != null, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        var open = await db.Cases().Where(c => c.RootId == whole.RootId && Open.Contains(c.State)).OrderBy(c => c.CaseNumber).Select(c => c.CaseNumber).ToListAsync(cancellation);
        if (open.Count == 0)
            throw new RefusedException(CaseRefusals.NothingToWithdraw);
        foreach (var number in open)
            await withdraw.RunAsync(new(new CaseKey(whole.RootId, number), request.Reason), cancellation);
        await recorder.RecordAsync(new Deed("joint", whole.Chain, "cases.withdraw-joint", $"整件撤回，{open.Count} 项", string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason.Trim(), new { Numbers = open }), cancellation);
        return open;
    }, cancellation);
}

using Microsoft.EntityFrameworkCore;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Jobs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Joint;

/// <param name="Clash">Its <see cref="DemandClash.Key"/>.</param>
internal sealed record SettleDemandsRequest(Guid RootId, string Clash, string How);

/// <summary>说妥: the lead brings demands that contradict each other into one, before the applicant hears of them.</summary>
internal sealed class SettleDemands(OnceDb db, CaseDesk desk, LeadDesk lead, Recorder recorder, Outbox outbox)
{
    public Task<bool> RunAsync(SettleDemandsRequest request, CancellationToken cancellation = default) => desk.InTransactionAsync(null, async () =>
    {
        var whole = await lead.OpenAsync(request.RootId, cancellation);
        if (string.IsNullOrWhiteSpace(request.How))
            throw new RefusedException(CaseRefusals.ReasonMissing.At("How"));
        var held = await db.JointDemands().Where(d => d.RootId == request.RootId && d.ToldAt == null).OrderBy(d => d.CaseNumber).ThenBy(d => d.Ordinal).ToListAsync(cancellation);
        var clash = DemandClash.Of(held).FirstOrDefault(c => c.Key == request.Clash) ?? throw new RefusedException(KernelRefusals.ChangedMeanwhile);
        foreach (var demand in clash.Demands)
            demand.SettledAs = request.How.Trim();
        await recorder.RecordAsync(new Deed("joint", whole.Chain, "cases.settle-demands", $"“{clash.Name}”的要求说妥了", request.How.Trim(), new { Items = clash.Demands.Select(d => d.CaseNumber) }), cancellation);
        outbox.Add(FollowJoint.JobKind, new FollowJointRequest(request.RootId));
        return true;
    }, cancellation);
}

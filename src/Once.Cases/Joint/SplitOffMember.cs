using Microsoft.EntityFrameworkCore;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Telling;
using Once.Kernel.Jobs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Joint;

internal sealed record SplitOffMemberRequest(Guid RootId, int CaseNumber, string Reason);

/// <summary>拆出: an item that would hold up all others goes on by itself, with what has not begun and waits for it. Its own clocks run
/// on as they are; the whole waits for it no more.</summary>
/// <remarks>Default: local practice of joint handling; no term of any item is changed by it (行政许可法 第42条 stays as it is).</remarks>
internal sealed class SplitOffMember(OnceDb db, CaseDesk desk, LeadDesk lead, TellApplicant tell, Recorder recorder, Outbox outbox, TimeProvider time)
{
    /// <returns>Numbers of the items that left.</returns>
    public Task<IReadOnlyList<int>> RunAsync(SplitOffMemberRequest request, CancellationToken cancellation = default) => desk.InTransactionAsync<IReadOnlyList<int>>(null, async () =>
    {
        var (whole, member, of) = await lead.OpenAsync(request.RootId, request.CaseNumber, cancellation);
        if (string.IsNullOrWhiteSpace(request.Reason))
            throw new RefusedException(CaseRefusals.ReasonMissing.At("Reason"));
        if (member.SplitOn is not null)
            throw new RefusedException(CaseRefusals.SplitBefore);
        var facts = await FollowJoint.MembersAsync(db, whole.RootId, cancellation);
        if (facts.First(f => f.Number == member.CaseNumber).IsDone)
            throw new RefusedException(CaseRefusals.NotRunningAnyMore);
        var leaving = JointStanding.WithDependents(member.CaseNumber, facts);
        if (facts.All(f => f.IsSplitOff || leaving.Contains(f.Number)))
            throw new RefusedException(CaseRefusals.LastOfTheWhole);
        var reason = request.Reason.Trim();
        var members = await db.JointMembers().Where(m => m.RootId == whole.RootId && leaving.Contains(m.CaseNumber) && m.SplitOn == null).ToListAsync(cancellation);
        members.ForEach(m => m.SplitOff(time.ChinaToday(), reason));
        var names = string.Join("、", members.Select(m => m.ItemName));
        await tell.RunAsync(of, new(CaseMessages.TermMoved, $"“{whole.BundleName}”里的{names}拆出来单独办，其他各项不再等它。理由：{reason}", $"/my/{whole.RootId}"), cancellation);
        await recorder.RecordAsync(new Deed("joint", whole.Chain, "cases.split-off", $"{names}拆出单独办", reason, new { Numbers = leaving.Order() }), cancellation);
        outbox.Add(FollowJoint.JobKind, new FollowJointRequest(whole.RootId));
        return [.. leaving.Order()];
    }, cancellation);
}

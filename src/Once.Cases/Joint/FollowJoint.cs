using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Once.Cases.Model;
using Once.Kernel.Jobs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Joint;

internal sealed record FollowJointRequest(Guid RootId);

/// <summary>Follows after every act on an item of a joint application, in the outbox, when what two organs did side by side is there
/// for both to see: items that waited begin or end, what was held is told, the clock of the whole runs on.</summary>
internal sealed class FollowJoint(OnceDb db, StartMember start, EndMember end, GatherDemands gather, JointClock clock) : IJobHandler
{
    public const string JobKind = "cases.follow-joint";

    public string Kind => JobKind;

    public string Title => "一件事：接着办后面的事项";

    public async Task RunAsync(string payload, CancellationToken cancellation)
    {
        var root = JsonSerializer.Deserialize<FollowJointRequest>(payload)!.RootId;
        var members = await MembersAsync(db, root, cancellation);
        foreach (var (number, fate) in JointStanding.Next(members).OrderBy(n => n.Key))
        {
            try
            {
                if (fate is MemberFate.Starts)
                    await start.RunAsync(new CaseKey(root, number), cancellation);
                else
                    await end.RunAsync(new CaseKey(root, number), cancellation);
            }
            catch (RefusedException refused) when (refused.Refusal.Code == CaseRefusals.NotWaitingForOthers.Code)
            {
                // Another node was quicker; what it did is what was to be done.
            }
        }
        await gather.RunAsync(root, cancellation);
        await clock.RunAsync(root, cancellation);
    }

    /// <summary>What the rules between the items need, in two questions.</summary>
    public static async Task<IReadOnlyList<MemberFacts>> MembersAsync(OnceDb db, Guid root, CancellationToken cancellation)
    {
        var waits = (await db.JointWaits().AsNoTracking().Where(w => w.RootId == root).ToListAsync(cancellation)).ToLookup(w => w.CaseNumber);
        var found = await (
            from member in db.JointMembers()
            join of in db.Cases() on new { member.RootId, member.CaseNumber } equals new { of.RootId, of.CaseNumber }
            where member.RootId == root
            select new { of.CaseNumber, of.State, of.Outcome, member.SplitOn }).ToListAsync(cancellation);
        return [.. found.OrderBy(f => f.CaseNumber).Select(f => new MemberFacts(f.CaseNumber, f.State, f.Outcome,
            [.. waits[f.CaseNumber].Select(w => new MemberWait(w.WaitsFor, w.NeedsResult))], f.SplitOn is not null))];
    }
}

using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Storage;

namespace Once.Cases.Joint;

/// <summary>A joint application as its lead lists it.</summary>
/// <param name="Late">Items whose organ is past its day.</param>
/// <param name="Held">Items with demands that wait to be told together.</param>
internal sealed record LedJointRow(Guid RootId, string Number, string BundleName, string ApplicantName, DateTime SubmittedAt, JointState State, int Items, int Done, int Late, int Held, DateOnly? NextDueOn);

/// <summary>牵头的一件事: those within reach, the newest first, in three queries however many there are.</summary>
internal sealed class ListLedJoints(OnceDb db, CurrentActor actor)
{
    public const int PageSize = 20;

    /// <returns>One row more than a page, where another follows.</returns>
    public async Task<IReadOnlyList<LedJointRow>> RunAsync(int page, DateOnly today, CancellationToken cancellation = default)
    {
        var joints = await db.JointsWithin(actor.Value).AsNoTracking().OrderByDescending(j => j.SubmittedAt).Skip((page - 1) * PageSize).Take(PageSize + 1)
            .Select(j => new { j.RootId, j.Number, j.BundleName, j.ApplicantName, j.SubmittedAt }).ToListAsync(cancellation);
        var roots = joints.ConvertAll(j => j.RootId);
        var items = (await (
            from member in db.JointMembers()
            join of in db.Cases() on new { member.RootId, member.CaseNumber } equals new { of.RootId, of.CaseNumber }
            where roots.Contains(member.RootId)
            select new { of.RootId, of.CaseNumber, of.State, of.Outcome, of.DueOn, member.SplitOn }).ToListAsync(cancellation)).ToLookup(i => i.RootId);
        var held = (await db.JointDemands().Where(d => roots.Contains(d.RootId) && d.ToldAt == null).Select(d => new { d.RootId, d.CaseNumber }).Distinct().ToListAsync(cancellation)).ToLookup(d => d.RootId);
        return [.. joints.Select(j =>
        {
            var facts = items[j.RootId].Select(i => new MemberFacts(i.CaseNumber, i.State, i.Outcome, [], i.SplitOn is not null)).ToList();
            var open = items[j.RootId].Where(i => i.DueOn is not null && i.State is not CaseState.Decided).ToList();
            return new LedJointRow(j.RootId, j.Number!, j.BundleName, j.ApplicantName, j.SubmittedAt!.Value, JointStanding.Of(facts), facts.Count, facts.Count(f => f.HasResult),
                open.Count(i => i.DueOn < today), held[j.RootId].Count(), open.Min(i => i.DueOn));
        })];
    }
}

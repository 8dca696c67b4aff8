using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Tracking;
using Once.Kernel.Actors;
using Once.Kernel.Storage;

namespace Once.Cases.Joint;

/// <summary>A draft of a joint application.</summary>
internal sealed record JointDraftRow(Guid RootId, string BundleKey, string BundleName, DateTime CreatedAt);

/// <summary>One of the person's joint applications, with how many of its items stand where.</summary>
internal sealed record MyJointRow(Guid RootId, string Number, string BundleName, DateTime SubmittedAt, JointState State, int Items, int Done, int Yours);

/// <summary>一件事 among my things: in three queries however many there are.</summary>
internal sealed class ListMyJoints(OnceDb db, CurrentActor actor)
{
    private const int Most = 20;

    public async Task<IReadOnlyList<JointDraftRow>> DraftsAsync(CancellationToken cancellation = default) =>
        await db.JointsWithin(actor.Value).AsNoTracking().Where(j => j.SubmittedAt == null).OrderByDescending(j => j.RootId).Take(Most)
            .Select(j => new JointDraftRow(j.RootId, j.BundleKey, j.BundleName, j.CreatedAt)).ToListAsync(cancellation);

    /// <summary>The newest of those handed in, as far as the view shows them.</summary>
    public async Task<IReadOnlyList<MyJointRow>> RunAsync(MyView view, CancellationToken cancellation = default)
    {
        var joints = await db.JointsWithin(actor.Value).AsNoTracking().Where(j => j.SubmittedAt != null).OrderByDescending(j => j.RootId).Take(Most)
            .Select(j => new { j.RootId, j.Number, j.BundleName, j.SubmittedAt }).ToListAsync(cancellation);
        if (joints.Count == 0)
            return [];
        var roots = joints.ConvertAll(j => j.RootId);
        var facts = (await (
            from member in db.JointMembers()
            join of in db.Cases() on new { member.RootId, member.CaseNumber } equals new { of.RootId, of.CaseNumber }
            where roots.Contains(member.RootId)
            select new { of.RootId, of.CaseNumber, of.State, of.Outcome, member.SplitOn }).ToListAsync(cancellation))
            .ToLookup(f => f.RootId, f => new MemberFacts(f.CaseNumber, f.State, f.Outcome, [], f.SplitOn is not null));
        return [.. joints.Select(j => RowOf(j.RootId, j.Number!, j.BundleName, j.SubmittedAt!.Value, [.. facts[j.RootId]])).Where(r => IsIn(view, r))];
    }

    private static MyJointRow RowOf(Guid root, string number, string name, DateTime submittedAt, IReadOnlyCollection<MemberFacts> members) =>
        new(root, number, name, submittedAt, JointStanding.Of(members), members.Count, members.Count(m => m.HasResult), members.Count(m => m.State is CaseState.Correcting));

    private static bool IsIn(MyView view, MyJointRow row) => view switch
    {
        MyView.Yours => row.State is JointState.YourTurn,
        MyView.Running => row.State is JointState.Running or JointState.YourTurn,
        MyView.Done => row.State is not (JointState.Running or JointState.YourTurn),
        _ => true,
    };
}

using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Cases.Tracking;
using Once.Kernel.Actors;
using Once.Kernel.Storage;

namespace Once.Cases.Joint;

/// <summary>A draft of a joint application.</summary>
internal sealed record JointDraftRow(Guid RootId, string BundleKey, string BundleName, DateTime CreatedAt);

/// <summary>One of the person's joint applications, with how many of its items stand where.</summary>
internal sealed record MyJointRow(Guid RootId, string Number, string BundleName, DateTime SubmittedAt, JointState State, int Items, int Done, int Yours);

/// <summary>A page of them; <paramref name="HasMore"/> says whether another follows.</summary>
internal sealed record MyJoints(IReadOnlyList<MyJointRow> Rows, bool HasMore);

/// <summary>一件事 among my things: in two queries however many there are.</summary>
internal sealed class ListMyJoints(OnceDb db, CurrentActor actor)
{
    public const int PageSize = 20;

    private static readonly CaseState[] Ended = [CaseState.NotAccepted, CaseState.Withdrawn, CaseState.Terminated];

    /// <summary>All drafts, the newest first; they lapse by themselves (<see cref="Submitting.LapseDrafts"/>).</summary>
    public async Task<IReadOnlyList<JointDraftRow>> DraftsAsync(CancellationToken cancellation = default) =>
        await db.JointsWithin(actor.Value).AsNoTracking().Where(j => j.SubmittedAt == null).OrderByDescending(j => j.RootId)
            .Select(j => new JointDraftRow(j.RootId, j.BundleKey, j.BundleName, j.CreatedAt)).ToListAsync(cancellation);

    /// <summary>Those handed in that the view shows, the newest first.</summary>
    /// <param name="page">From 1.</param>
    public async Task<MyJoints> RunAsync(MyView view, int page = 1, CancellationToken cancellation = default)
    {
        var joints = await Seen(view).OrderByDescending(j => j.RootId).Skip((page - 1) * PageSize).Take(PageSize + 1)
            .Select(j => new { j.RootId, j.Number, j.BundleName, j.SubmittedAt }).ToListAsync(cancellation);
        var roots = joints.ConvertAll(j => j.RootId);
        if (roots.Count == 0)
            return new MyJoints([], false);
        var facts = (await (
            from member in db.JointMembers()
            join of in db.Cases() on new { member.RootId, member.CaseNumber } equals new { of.RootId, of.CaseNumber }
            where roots.Contains(member.RootId)
            select new { of.RootId, of.CaseNumber, of.State, of.Outcome, member.SplitOn }).ToListAsync(cancellation))
            .ToLookup(f => f.RootId, f => new MemberFacts(f.CaseNumber, f.State, f.Outcome, [], f.SplitOn is not null));
        return new MyJoints([.. joints.Take(PageSize).Select(j => RowOf(j.RootId, j.Number!, j.BundleName, j.SubmittedAt!.Value, [.. facts[j.RootId]]))], joints.Count > PageSize);
    }

    /// <summary>What <see cref="JointStanding.Of"/> says of the items, as the store can be asked it; what was split off does not count.</summary>
    private IQueryable<JointApplication> Seen(MyView view)
    {
        var joints = db.JointsWithin(actor.Value).AsNoTracking().Where(j => j.SubmittedAt != null);
        var counted = db.JointMembers().Where(m => m.SplitOn == null).Join(db.Cases(), m => new { m.RootId, m.CaseNumber }, c => new { c.RootId, c.CaseNumber }, (m, c) => c);
        var open = counted.Where(c => c.Outcome == null && !Ended.Contains(c.State));
        return view switch
        {
            MyView.Yours => joints.Where(j => counted.Any(c => c.RootId == j.RootId && c.State == CaseState.Correcting)),
            MyView.Running => joints.Where(j => open.Any(c => c.RootId == j.RootId)),
            MyView.Done => joints.Where(j => !open.Any(c => c.RootId == j.RootId)),
            _ => joints,
        };
    }

    private static MyJointRow RowOf(Guid root, string number, string name, DateTime submittedAt, IReadOnlyCollection<MemberFacts> members) =>
        new(root, number, name, submittedAt, JointStanding.Of(members), members.Count, members.Count(m => m.HasResult), members.Count(m => m.State is CaseState.Correcting));
}

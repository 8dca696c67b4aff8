using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Jobs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Joint;

/// <summary>合并告知: what one organ asks to be mended waits for the others that still look, never beyond the last of its own five days.</summary>
/// <remarks>行政许可法 第32条第1款第4项 (once, everything, within five days): the last day of each organ stays its last day.</remarks>
internal sealed class HoldDemands(OnceDb db, CaseDesk desk, Outbox outbox)
{
    /// <summary>The program tells on the last day from this hour on, so that it is told within office hours.</summary>
    private static readonly TimeOnly LastHour = new(9, 0);

    /// <returns>False where it is to be told at once: nobody else looks any more and nothing is held, it is the last day, or the papers are new ones.</returns>
    public async Task<bool> RunAsync(OpenCase open, IReadOnlyList<CorrectionPoint> points, CancellationToken cancellation)
    {
        var of = open.Case;
        var holding = await db.JointDemands().Where(d => d.RootId == of.RootId && d.ToldAt == null).Select(d => d.CaseNumber).Distinct().ToListAsync(cancellation);
        if (holding.Contains(of.CaseNumber))
            throw new RefusedException(CaseRefusals.DemandsHeld);
        if (of.State is not CaseState.Submitted || of.CorrectionNotices > 0 || open.Today >= open.Clocks.AnswerDueOn || (holding.Count == 0 && !await OthersLookAsync(of, cancellation)))
            return false;
        var first = await db.JointDemands().CountAsync(d => d.RootId == of.RootId && d.CaseNumber == of.CaseNumber, cancellation);
        db.JointDemands().AddRange(points.Select((p, at) => new JointDemand
        {
            RootId = of.RootId,
            CaseNumber = of.CaseNumber,
            Ordinal = first + at + 1,
            IsMaterial = p.IsMaterial,
            TargetCode = p.TargetCode,
            TargetName = p.TargetName,
            What = p.What,
            How = p.How,
            Clause = p.Clause,
            AskedById = open.Actor.AccountId,
            AskedAt = open.Now,
        }));
        outbox.Add(FollowJoint.JobKind, new FollowJointRequest(of.RootId));
        outbox.Add(FollowJoint.JobKind, new FollowJointRequest(of.RootId), dueAt: open.Clocks.AnswerDueOn.ChinaMoment(LastHour));
        await desk.RecordAsync(of, "cases.hold-demands", "提出补正意见，等各单位看完合并告知", null, new { Points = points.Select(p => new { p.IsMaterial, p.TargetCode, p.What, p.How, p.Clause }) }, cancellation);
        return true;
    }

    /// <summary>Organs of the same whole that have neither answered nor said what they ask.</summary>
    private Task<bool> OthersLookAsync(Case of, CancellationToken cancellation) => LookingOn(db, of.RootId).AnyAsync(c => c.CaseNumber != of.CaseNumber, cancellation);

    public static IQueryable<Case> LookingOn(OnceDb db, Guid root) => db.Cases().Where(c => c.RootId == root && c.State == CaseState.Submitted && c.CorrectionNotices == 0
        && !db.JointDemands().Any(d => d.RootId == root && d.CaseNumber == c.CaseNumber && d.ToldAt == null)
        && !db.JointMembers().Any(m => m.RootId == root && m.CaseNumber == c.CaseNumber && m.SplitOn != null));
}

using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Clocks;
using Once.Kernel.Records;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Joint;

/// <summary>Keeps the clocks of the whole after what its items say: they start when all items that wait for nobody are answered, are
/// counted anew when the longest path is another, and end with the last item. Written by the program alone.</summary>
internal sealed class JointClock(OnceDb db, CaseDesk desk, BundleLookup bundles, Recorder recorder, Timings timings, Calendars calendars, TimeProvider time)
{
    private const string FinishAct = "cases.finish-joint";

    private const string ResumeAct = "cases.resume-joint";

    private const string HandedOverAct = "cases.hand-over-joint";

    private static readonly string[] Turns = [FinishAct, ResumeAct];

    public Task<bool> RunAsync(Guid root, CancellationToken cancellation = default) => desk.InTransactionAsync(null, async () =>
    {
        var whole = await db.JointApplications().AsNoTracking().SingleAsync(j => j.RootId == root, cancellation);
        var cases = await db.Cases().AsNoTracking().Where(c => c.RootId == root).OrderBy(c => c.CaseNumber).ToListAsync(cancellation);
        var members = await db.JointMembers().AsNoTracking().Where(m => m.RootId == root).ToListAsync(cancellation);
        var waits = (await db.JointWaits().AsNoTracking().Where(w => w.RootId == root).ToListAsync(cancellation)).ToLookup(w => w.CaseNumber, w => w.WaitsFor);
        var counted = members.Where(m => m.SplitOn is null).Select(m => (Member: m, Case: cases.Single(c => c.CaseNumber == m.CaseNumber))).ToList();
        var clocks = await db.WholeClocksOfAsync(whole.Chain, cancellation);
        var first = counted.Where(c => !waits[c.Case.CaseNumber].Any()).Select(c => c.Case).ToList();
        var isDone = counted.TrueForAll(c => MemberFacts.IsDoneAt(c.Case.State, c.Case.Outcome));
        if (isDone)
        {
            await FinishAsync(whole, clocks, cancellation);
            if (cases.TrueForAll(c => c.DecidedOn is null || c.DeliveredOn is not null))
                await HandOverAsync(whole, cancellation);
            return true;
        }
        await ResumeAsync(whole, cancellation);
        if (clocks.Count == 0)
        {
            if (first.Count > 0 && first.TrueForAll(c => c.State is not (CaseState.Submitted or CaseState.Correcting)) && first.Max(c => c.AcceptedOn) is { } from)
                await StartAsync(whole, [.. counted.Select(c => c.Case)], await DaysAsync(counted, waits, from, cancellation), from, cancellation);
            return true;
        }
        if (clocks.Find(c => c.RuleCode == JointTerms.Promise && c.IsOpen) is { } open && await DaysAsync(counted, waits, open.StartedOn, cancellation) is var days && days > 0 && days != open.Term.Amount)
            await CountAnewAsync(whole, open, clocks.Count, days, cancellation);
        return true;
    }, cancellation);

    private async Task StartAsync(JointApplication whole, List<Case> cases, int days, DateOnly from, CancellationToken cancellation)
    {
        var bundle = (await bundles.VersionAsync(whole.BundleVersionId, cancellation))!;
        var at = from == time.ChinaToday() ? time.UtcNow() : from.StartOfChinaDay();
        var rules = new[] { days > 0 ? JointTerms.PromiseOf(bundle, days) : null, JointTerms.DecisionOf(bundle, cases.Select(c => c.ItemType)) }.OfType<ClockRule>().ToList();
        if (rules.Count == 0)
            return;
        foreach (var (number, rule) in rules.Index())
            db.Clocks().Add(Clock.Start(Opening(whole, number + 1, rule, at, from), timings.For(whole.RegionCode, rule.Ladder)));
        await recorder.RecordAsync(new Deed("joint", whole.Chain, "cases.start-joint-clock", "不用等的各项都有了答复，联合计时开始", null, new { From = from, Days = days }), Actor.Program, cancellation);
    }

    private async Task FinishAsync(JointApplication whole, List<Clock> clocks, CancellationToken cancellation)
    {
        var open = clocks.FindAll(c => c.IsOpen);
        open.ForEach(c => c.Finish(timings.For(c)));
        // Written once, also where no clock ever ran, and anew after a reopening: the figures follow the record.
        if (open.Count > 0 || !await IsFinishedAsync(whole, cancellation))
            await recorder.RecordAsync(new Deed("joint", whole.Chain, FinishAct, "各项都有了结果", null, null), Actor.Program, cancellation);
    }

    /// <summary>An item that has its result is handled anew: the whole is not done any more, and its figures are taken back. The joint
    /// promise was kept or broken already, and does not begin again.</summary>
    private async Task ResumeAsync(JointApplication whole, CancellationToken cancellation)
    {
        if (await IsFinishedAsync(whole, cancellation))
            await recorder.RecordAsync(new Deed("joint", whole.Chain, ResumeAct, "有一项重新办理", null, null), Actor.Program, cancellation);
    }

    /// <summary>The last result has reached the applicant: trips to fetch results count from now on, because the figures follow the record.</summary>
    private async Task HandOverAsync(JointApplication whole, CancellationToken cancellation)
    {
        if (await LastAsync(whole, [.. Turns, HandedOverAct], cancellation) is not HandedOverAct)
            await recorder.RecordAsync(new Deed("joint", whole.Chain, HandedOverAct, "结果都送到了", null, null), Actor.Program, cancellation);
    }

    private async Task<bool> IsFinishedAsync(JointApplication whole, CancellationToken cancellation) => await LastAsync(whole, Turns, cancellation) is FinishAct;

    private async Task<string?> LastAsync(JointApplication whole, string[] acts, CancellationToken cancellation) =>
        await db.Records().Where(r => r.AggregateId == whole.Chain && acts.Contains(r.Act)).OrderByDescending(r => r.Number).Select(r => r.Act).FirstOrDefaultAsync(cancellation);

    private async Task CountAnewAsync(JointApplication whole, Clock open, int number, int days, CancellationToken cancellation)
    {
        var bundle = (await bundles.VersionAsync(whole.BundleVersionId, cancellation))!;
        var next = open.Supersede(Opening(whole, number + 1, JointTerms.PromiseOf(bundle, days), open.StartedAt, open.StartedOn), "最长的一条路变了", timings.For(open));
        db.Clocks().Add(next);
        await recorder.RecordAsync(new Deed("joint", whole.Chain, "cases.move-joint-clock", "联合时限重新计算", $"最长的一条路现在是 {days} 个工作日。", new { From = open.Term.Amount, To = days, next.DueOn }), Actor.Program, cancellation);
    }

    private static ClockOpening Opening(JointApplication whole, int number, ClockRule rule, DateTime at, DateOnly from) =>
        new(whole.Chain, number, rule, "各项都办好", whole.LeadOrganId.ToString(), whole.ApplicantId?.ToString() ?? whole.ApplicantName, whole.RegionCode, "不用等的各项都受理", at, from);

    /// <summary>Longest path, where a special procedure of an item adds to that item the days it takes, one added midway begins when it
    /// was added, and one that ended without a result counts what it took: only what waits for it moves.</summary>
    private async Task<int> DaysAsync(List<(JointMember Member, Case Case)> counted, ILookup<int, int> waits, DateOnly from, CancellationToken cancellation)
    {
        var chains = counted.Select(c => CaseKey.ChainOf(c.Case.RootId, c.Case.CaseNumber)).ToList();
        var promises = (await db.WholeClocks().AsNoTracking().Where(c => chains.Contains(c.OwnerId) && c.RuleCode == CaseTerms.Promise).ToListAsync(cancellation))
            .GroupBy(c => c.OwnerId).ToDictionary(g => g.Key, g => g.OrderBy(c => c.Number).Last());
        return new JointPath(counted.Select(c => new JointStep(c.Case.CaseNumber, Taken(c.Member, c.Case, promises.GetValueOrDefault(CaseKey.ChainOf(c.Case.RootId, c.Case.CaseNumber))), [.. waits[c.Case.CaseNumber]])
        { NotBefore = NotBefore(c.Member, c.Case, from) })).Days;
    }

    private int NotBefore(JointMember member, Case of, DateOnly from) =>
        member.AddedOn is { } added && (of.AcceptedOn ?? added) is var begins && begins > from ? calendars.For(of.RegionCode).WorkingDaysBetween(from, begins) : 0;

    private int Taken(JointMember member, Case of, Clock? promise)
    {
        var calendar = calendars.For(of.RegionCode);
        if (of.Outcome is not Outcome.Granted && (of.DecidedOn ?? of.ClosedOn) is { } ended && MemberFacts.IsDoneAt(of.State, of.Outcome))
            return of.AcceptedOn is { } accepted ? Math.Min(member.Days, calendar.WorkingDaysBetween(accepted, ended)) : 0;
        if (promise is not { Suspensions: [.., var last] })
            return member.Days;
        if (promise.DueOn is { } due)
            return Math.Max(member.Days, calendar.WorkingDaysBetween(promise.StartedOn, due));
        return member.Days + calendar.WorkingDaysBetween(last.From.ChinaDate(), last.ExpectedUntil ?? time.ChinaToday());
    }
}

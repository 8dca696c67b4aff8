using Once.Cases.Model;
using Once.Kernel.Clocks;
using Once.Kernel.Storage;

namespace Once.Cases.Handling;

/// <summary>The clocks of one case, loaded with it and changed within its act.</summary>
internal sealed class CaseClocks(OnceDb db, Timings timings, Case owner, List<Clock> clocks)
{
    public IReadOnlyList<Clock> All => clocks;

    public Clock? Open(string code) => clocks.Find(c => c.RuleCode == code && c.IsOpen);

    /// <summary>Last day of the five working days in which the organ must answer.</summary>
    public DateOnly AnswerDueOn => Open(CaseTerms.Answer)?.DueOn ?? DateOnly.MaxValue;

    public DateOnly StatutoryDueOn => Open(CaseTerms.Decision)?.DueOn ?? DateOnly.MaxValue;

    public static async Task<CaseClocks> OfAsync(OnceDb db, Timings timings, Case owner, CancellationToken cancellation)
    {
        var chain = CaseKey.ChainOf(owner.RootId, owner.CaseNumber);
        return new CaseClocks(db, timings, owner, await db.WholeClocksOfAsync(chain, cancellation));
    }

    /// <summary>Of a case that is being handed in, which has none yet.</summary>
    public static CaseClocks None(OnceDb db, Timings timings, Case owner) => new(db, timings, owner, []);

    /// <param name="startedOn">The day it counts from, itself not counted.</param>
    public void Start(ClockRule? rule, string what, string anchor, DateTime at, DateOnly startedOn)
    {
        if (rule is null)
            return;
        var opening = new ClockOpening(
            CaseKey.ChainOf(owner.RootId, owner.CaseNumber), clocks.Count + 1, rule, what, owner.OrganId.ToString(),
            owner.ApplicantId?.ToString() ?? owner.ApplicantName, owner.RegionCode, anchor, at, startedOn);
        var clock = Clock.Start(opening, timings.For(owner.RegionCode, rule.Ladder));
        clocks.Add(clock);
        db.AddRow(clock);
    }

    public void Finish(string code)
    {
        if (Open(code) is { } clock)
            clock.Finish(timings.For(clock));
    }

    public void Cancel(string code, string reason)
    {
        if (Open(code) is { } clock)
            clock.Cancel(reason, timings.For(clock));
    }

    public void CancelAll(string reason)
    {
        foreach (var clock in clocks.Where(c => c.IsOpen).ToList())
            clock.Cancel(reason, timings.For(clock));
    }

    /// <summary>Stops the statutory clock, and those of promise and stage unless they are broken already.</summary>
    public void Suspend(SuspensionGround ground, SuspensionNotice notice, DateTime now)
    {
        Open(CaseTerms.Decision)?.Suspend(ground, notice, timings.For(owner.RegionCode, StandardLadders.Case.Code));
        foreach (var code in new[] { CaseTerms.Promise, CaseTerms.ReviewStage, CaseTerms.DecisionStage })
        {
            if (Open(code) is { } clock && !clock.IsOverdue(now))
                clock.Suspend(ground, notice, timings.For(clock));
        }
    }

    public void Resume()
    {
        foreach (var clock in clocks.Where(c => c.State is Kernel.Clocks.ClockState.Suspended).ToList())
            clock.Resume(timings.For(clock));
    }

    public void Extend(int days, ExtensionApproval approval)
    {
        if (Open(CaseTerms.Decision) is { } clock)
            clock.Extend(days, approval, timings.For(clock));
    }

    /// <summary>Copies the nearest days to the case, for lists.</summary>
    public void ShowOn(Case target)
    {
        var running = clocks.Where(c => c.IsOpen && c.DueOn is not null && CaseTerms.Owed.Contains(c.RuleCode)).ToList();
        target.Show(running.Min(c => c.DueOn), running.Find(c => c.RuleCode == CaseTerms.Decision)?.DueOn);
    }
}

using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Clocks;
using Once.Kernel.Storage;

namespace Once.Cases.Handling;

/// <summary>The terms that run side by side on a case, as rules for the kernel's clocks.</summary>
internal static class CaseTerms
{
    public const string Answer = "cases.answer";
    public const string Decision = "cases.decision";
    public const string Promise = "cases.promise";
    public const string Delivery = "cases.delivery";

    /// <summary>Tell everything to mend, accept or refuse, within five working days of receipt.</summary>
    /// <remarks>行政许可法 第32条第1款第4项 for licences; for other items the same five days are local practice under
    /// 优化营商环境条例 第36条, and silence has no effect.</remarks>
    public static ClockRule AnswerOf(ItemType type) => type is ItemType.Licence
        ? StatutoryTerms.LicenceCorrectionNotice with { Code = Answer, Ladder = StandardLadders.Case.Code }
        : new ClockRule(Answer, ClockKind.Stage, new Term(5, TermUnit.WorkingDay, new LegalBasis("优化营商环境条例", "第三十六条"))) { Ladder = StandardLadders.Case.Code };

    /// <summary>The item's statutory term; only a licence's clock may be stopped, and only by the eight procedures.</summary>
    /// <remarks>行政许可法 第42条, 第45条, or the special law the item names.</remarks>
    public static ClockRule? DecisionOf(PublishedItem item) => Of(Decision, ClockKind.Statutory, item.StatutoryTerm) is not { } rule ? null : rule with
    {
        Extension = item.ExtensionDays > 0
            ? new ExtensionRule(1, item.ExtensionDays, StatutoryTerms.OrganHead, BasisOf(item.ExtensionBasis ?? item.StatutoryTerm.Basis))
            : ExtensionRule.None,
        Grounds = GroundsOf(item.Type),
    };

    /// <summary>The published promise; an extension of the statutory term does not move it.</summary>
    public static ClockRule? PromiseOf(PublishedItem item) =>
        Of(Promise, ClockKind.Promised, item.PromisedTerm) is { } rule ? rule with { Grounds = GroundsOf(item.Type) } : null;

    /// <summary>Deliver within the item's term from the decision.</summary>
    /// <remarks>行政许可法 第44条, or the special law the item names.</remarks>
    public static ClockRule? DeliveryOf(PublishedItem item) => Of(Delivery, ClockKind.Statutory, item.DeliveryTerm);

    private static ClockRule? Of(string code, ClockKind kind, ItemTerm term) => term.Amount == 0
        ? null
        : new ClockRule(code, kind, new Term(term.Amount, term.Unit, BasisOf(term.Basis))) { Ladder = StandardLadders.Case.Code };

    private static IReadOnlyList<string> GroundsOf(ItemType type) => type is ItemType.Licence ? LicensingGrounds.Codes : [];

    private static LegalBasis BasisOf(Basis basis) =>
        basis.Clause.StartsWith('《') && basis.Clause.Contains('》', StringComparison.Ordinal) ? LegalBasis.Parse(basis.Clause) : new LegalBasis(basis.Clause, "");
}

/// <summary>The clocks of one case, loaded with it and changed within its act.</summary>
internal sealed class CaseClocks(OnceDb db, Timings timings, Case owner, List<Clock> clocks)
{
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
        db.Clocks().Add(clock);
    }

    public void Finish(string code)
    {
        if (Open(code) is { } clock)
            clock.Finish(timings.For(clock));
    }

    public void CancelAll(string reason)
    {
        foreach (var clock in clocks.Where(c => c.IsOpen).ToList())
            clock.Cancel(reason, timings.For(clock));
    }

    /// <summary>Stops the statutory clock, and the promise unless that is broken already.</summary>
    public void Suspend(SuspensionGround ground, SuspensionNotice notice, DateTime now)
    {
        Open(CaseTerms.Decision)?.Suspend(ground, notice, timings.For(owner.RegionCode, StandardLadders.Case.Code));
        if (Open(CaseTerms.Promise) is { } promise && !promise.IsOverdue(now))
            promise.Suspend(ground, notice, timings.For(promise));
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
        var running = clocks.Where(c => c.IsOpen && c.DueOn is not null).ToList();
        target.Show(running.Min(c => c.DueOn), running.Find(c => c.RuleCode == CaseTerms.Decision)?.DueOn);
    }
}

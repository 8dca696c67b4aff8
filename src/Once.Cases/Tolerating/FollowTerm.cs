using Once.Catalogue.Contract;
using Once.Kernel.Clocks;

namespace Once.Cases.Tolerating;

/// <summary>容缺受理: how long what is missing may follow, and who is reminded when.</summary>
internal static class FollowTerm
{
    public const string Code = "cases.follow";

    /// <summary>Rungs as data: three working days before, on the eve, and on the morning of the last day.</summary>
    /// <remarks>Default: local practice, configurable.</remarks>
    public static readonly AlertLadder Ladder = new("toleration",
    [
        new Rung("three-days-left", "还有 3 个工作日，提醒申请人补交", -3, TermUnit.WorkingDay, new TimeOnly(9, 0), "applicant"),
        new Rung("one-day-left", "还有 1 个工作日，提醒申请人补交", -1, TermUnit.WorkingDay, new TimeOnly(9, 0), "applicant,handler"),
        new Rung("last-morning", "今天是最后一天，提醒申请人补交", 0, TermUnit.NaturalDay, new TimeOnly(9, 0), "applicant,handler"),
    ]);

    /// <summary>Working days from acceptance: so many less than the item's promised term, at most so many, at least one.</summary>
    /// <remarks>Default: 深圳市容缺受理的规则 (two working days shorter than the promise, at most twenty); configurable.</remarks>
    public static int DaysOf(PublishedItem item, CasesOptions options) =>
        Math.Clamp(item.PromisedTerm.WorkingDays - options.FollowShorterBy, 1, Math.Max(1, options.FollowMostDays));

    public static ClockRule RuleOf(int days) =>
        new(Code, ClockKind.Applicant, new Term(days, TermUnit.WorkingDay, new LegalBasis("示范地方规则", "容缺受理"))) { Ladder = Ladder.Code };

    /// <summary>Materials so marked that apply here; nothing else may follow.</summary>
    public static IEnumerable<ItemMaterial> Of(PublishedItem item) => item.HandedIn.Where(m => m is { Necessity: Necessity.MayFollow, When: null });
}

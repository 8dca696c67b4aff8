using Once.Kernel.Places;
using Once.Plans.Contract;

namespace Once.Plans.Model;

/// <summary>One rung of the ladder in force from a day: after so many failed periods, this letter.</summary>
internal sealed class LadderStep
{
    /// <summary>Where it holds, with all that lies within; empty for everywhere.</summary>
    public string RegionCode { get; init; } = "";

    public required DateOnly EffectiveFrom { get; init; }

    public required LetterRung Rung { get; init; }

    public required LadderPeriod Period { get; init; }

    /// <summary>How many periods, this one included.</summary>
    public required int Periods { get; init; }

    public required LadderCount Way { get; init; }

    /// <summary>Working days to answer; 0 when no answer is owed.</summary>
    public required int AnswerDays { get; init; }

    public required string Basis { get; init; }

    public string EnteredBy { get; init; } = "";
}

/// <summary>One period of an organ in a plan, as the ladder counts it.</summary>
internal readonly record struct PeriodResult(DateOnly EndsOn, bool Failed, bool Good);

/// <summary>A rung reached, and after how many periods.</summary>
internal sealed record RungReached(LadderStep Step, int Count);

/// <summary>奖惩阶梯: the steps in force on a day. Pure arithmetic; a person confirms what it proposes.</summary>
internal sealed record Ladder(IReadOnlyList<LadderStep> Steps)
{
    /// <summary>One failed quarter: reminder. Two running: interview. Three or more: referral to the discipline organ.</summary>
    /// <remarks>default: local practice, after 《营商环境九大对标提升行动实施方案》 第55条 of a county (“连续两次” 约谈, “三次以上（含三次）”
    /// 移交县纪委监委); days to answer and the commendation are this platform's own default (示例). Configurable.</remarks>
    public static readonly Ladder Default = new(
    [
        Of(LetterRung.Commendation, 2, LadderCount.Consecutive, 0),
        Of(LetterRung.Reminder, 1, LadderCount.Consecutive, 5),
        Of(LetterRung.Interview, 2, LadderCount.Consecutive, 10),
        Of(LetterRung.Referral, 3, LadderCount.Consecutive, 0),
    ]);

    public LadderPeriod Period => Steps.Count > 0 ? Steps[0].Period : LadderPeriod.Quarter;

    /// <summary>The steps in force in a region on a day: of the nearest region that has any by then, those entered with the latest
    /// first day not after it.</summary>
    public static Ladder OnDay(IReadOnlyList<LadderStep> entered, DateOnly day, string regionCode)
    {
        var near = entered.Where(s => s.EffectiveFrom <= day && regionCode.StartsWith(Region.Prefix(s.RegionCode), StringComparison.Ordinal)).OrderByDescending(s => Region.Prefix(s.RegionCode).Length).ThenByDescending(s => s.EffectiveFrom).FirstOrDefault();
        return near is null ? Default : new([.. entered.Where(s => s.RegionCode == near.RegionCode && s.EffectiveFrom == near.EffectiveFrom).OrderBy(s => s.Rung)]);
    }

    /// <summary>The heaviest rung that the last period has reached; a clean run gives the commendation; else null.</summary>
    /// <param name="periods">Oldest first, the period that has just ended last.</param>
    public RungReached? After(IReadOnlyList<PeriodResult> periods)
    {
        if (periods.Count == 0)
            return null;
        var last = periods[^1];
        return Steps.Where(s => s.Rung is LetterRung.Commendation ? last.Good : last.Failed)
            .Select(s => new RungReached(s, Count(s, periods)))
            .Where(r => r.Count >= r.Step.Periods)
            .OrderByDescending(r => r.Step.Rung)
            .FirstOrDefault();
    }

    /// <summary>Cumulative periods are those of the same calendar year.</summary>
    private static int Count(LadderStep step, IReadOnlyList<PeriodResult> periods)
    {
        bool Counts(PeriodResult p) => step.Rung is LetterRung.Commendation ? p.Good : p.Failed;
        return step.Way is LadderCount.Cumulative
            ? periods.Count(p => Counts(p) && p.EndsOn.Year == periods[^1].EndsOn.Year)
            : periods.Reverse().TakeWhile(Counts).Count();
    }

    private static LadderStep Of(LetterRung rung, int periods, LadderCount way, int answerDays) => new()
    {
        EffectiveFrom = DateOnly.MinValue,
        Rung = rung,
        Period = LadderPeriod.Quarter,
        Periods = periods,
        Way = way,
        AnswerDays = answerDays,
        Basis = "示例：按季度的奖惩规则，请换成本地文件",
    };
}

/// <summary>The months and quarters that the ladder counts.</summary>
internal static class LadderPeriods
{
    /// <summary>The last day of the period in which the day lies.</summary>
    public static DateOnly EndOf(LadderPeriod period, DateOnly day)
    {
        var month = period is LadderPeriod.Month ? day.Month : ((day.Month + 2) / 3) * 3;
        return new DateOnly(day.Year, month, DateTime.DaysInMonth(day.Year, month));
    }

    public static DateOnly FirstDayOf(LadderPeriod period, DateOnly endsOn) => new DateOnly(endsOn.Year, endsOn.Month, 1).AddMonths(period is LadderPeriod.Month ? 0 : -2);

    /// <summary>2026 年第三季度, 2026 年 9 月.</summary>
    public static string Words(LadderPeriod period, DateOnly endsOn) => period is LadderPeriod.Month ? $"{endsOn.Year} 年 {endsOn.Month} 月" : $"{endsOn.Year} 年第{"一二三四"[(endsOn.Month / 3) - 1]}季度";
}

/// <summary>What an organ's tasks in a plan came to in one period; written once when the period has ended, so that a later
/// extension does not change what was.</summary>
internal sealed class OrganPeriod
{
    public required Guid PlanId { get; init; }

    public required Guid OrganId { get; init; }

    public required DateOnly EndsOn { get; init; }

    public required LadderPeriod Period { get; init; }

    public required Guid OwnerOrganId { get; init; }

    /// <summary>Tasks it led in the period.</summary>
    public required int Led { get; init; }

    /// <summary>Led tasks whose last day had passed undone at the period's end.</summary>
    public required int Overdue { get; init; }

    /// <summary>Finished in the period, in time.</summary>
    public required int DoneInTime { get; init; }

    /// <summary>The letter of the period was withdrawn: it does not count.</summary>
    public bool IsExcused { get; set; }

    public PeriodResult Result => new(EndsOn, Overdue > 0 && !IsExcused, Overdue == 0 && DoneInTime > 0);
}

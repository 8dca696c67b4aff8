using Once.Cases.Contract;
using Once.Kernel.Time;
using Once.Ui;

namespace Once.Cases.Inbox;

/// <summary>What the lamp of a case is made of.</summary>
internal sealed record LampFacts(CaseState State, Outcome? Outcome, SpecialProcedure? Procedure, DateOnly? DueOn);

/// <summary>The lamp of a case and what is left, in words: 剩 4 天, 超 2 天, 停前还剩, 不计时. Pure.</summary>
internal sealed record DaysLeft(LampKind Lamp, string Word, string Left)
{
    /// <summary>From so many working days on, a day is near.</summary>
    /// <remarks>Default: local practice; the same as the first rung of the ladder of cases.</remarks>
    private const int Near = 2;

    /// <param name="calendar">The calendar of the region whose organ handles the case.</param>
    public static DaysLeft Of(LampFacts of, WorkCalendar calendar, DateOnly today)
    {
        if (Ended(of.State, of.Outcome) is { } ended)
            return ended;
        if (of.State is CaseState.Correcting)
            return new(LampKind.Idle, "等申请人", "不计时");
        if (of.State is CaseState.Waiting)
            return new(LampKind.Idle, "等前一项", "不计时");
        if (of.Procedure is { } procedure)
            return new(LampKind.Paused, "已暂停", $"等{CaseWords.Of(procedure)}");
        if (of.DueOn is not { } due)
            return new(LampKind.Doing, CaseWords.Of(of.State), "当场办");
        var left = calendar.WorkingDaysLeft(today, due);
        return due < today ? new(LampKind.Over, "超期", $"超 {-left} 天")
            : left == 0 ? new(LampKind.Near, "今天到期", "今天办完")
            : left <= Near ? new(LampKind.Near, "临期", $"剩 {left} 天")
            : new(LampKind.Normal, "正常", $"剩 {left} 天");
    }

    /// <summary>A case that is over: green for a grant alone. Null while it goes on.</summary>
    public static DaysLeft? Ended(CaseState state, Outcome? outcome) => (state, outcome) switch
    {
        (CaseState.Closed or CaseState.Delivered, Outcome.Refused) => new(LampKind.Idle, "不予", CaseWords.Of(state)),
        (CaseState.Closed or CaseState.Delivered, _) => new(LampKind.Done, CaseWords.Of(state), ""),
        (CaseState.NotAccepted or CaseState.Withdrawn or CaseState.Terminated, _) => new(LampKind.Idle, CaseWords.Of(state), ""),
        _ => null,
    };

    /// <summary>First day on which a case due is no longer near: due before it, and not before today, is near.</summary>
    public static DateOnly NearUntil(WorkCalendar calendar, DateOnly today) => calendar.AddWorkingDays(today, Near + 1);
}

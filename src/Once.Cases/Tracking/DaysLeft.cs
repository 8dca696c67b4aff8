using Once.Cases.Contract;
using Once.Kernel.Time;
using Once.Ui;

namespace Once.Cases.Tracking;

/// <summary>The lamp of a case and what is left, in words: 剩 4 天, 超 2 天, 停前还剩, 不计时. Pure.</summary>
internal sealed record DaysLeft(LampKind Lamp, string Word, string Left)
{
    /// <summary>From so many working days on, a day is near.</summary>
    /// <remarks>Default: local practice; the same as the first rung of the ladder of cases.</remarks>
    private const int Near = 2;

    public static DaysLeft Of(CaseQueueRow row, WorkCalendar calendar, DateOnly today)
    {
        if (row.State is CaseState.Closed or CaseState.Delivered)
            return new(LampKind.Done, CaseWords.Of(row.State), "");
        if (row.State is CaseState.NotAccepted or CaseState.Withdrawn)
            return new(LampKind.Idle, CaseWords.Of(row.State), "");
        if (row.State is CaseState.Correcting)
            return new(LampKind.Idle, "等申请人", "不计时");
        if (row.Procedure is { } procedure)
            return new(LampKind.Paused, "已暂停", $"等{CaseWords.Of(procedure)}");
        if (row.DueOn is not { } due)
            return new(LampKind.Doing, CaseWords.Of(row.State), "当场办");
        var left = calendar.WorkingDaysBetween(today, due);
        return due < today ? new(LampKind.Over, "超期", $"超 {Math.Max(1, -left)} 天")
            : left == 0 ? new(LampKind.Near, "今天到期", "今天办完")
            : left <= Near ? new(LampKind.Near, "临期", $"剩 {left} 天")
            : new(LampKind.Normal, "正常", $"剩 {left} 天");
    }
}

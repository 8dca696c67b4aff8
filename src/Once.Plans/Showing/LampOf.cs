using Once.Plans.Contract;
using Once.Plans.Model;
using Once.Ui;

namespace Once.Plans.Showing;

/// <summary>Lamps and days of the ledger as pages show them.</summary>
internal static class LampOf
{
    public static LampKind Task(TaskLamp lamp) => lamp switch
    {
        TaskLamp.Over => LampKind.Over,
        TaskLamp.Near => LampKind.Near,
        TaskLamp.Done => LampKind.Done,
        TaskLamp.Continuous => LampKind.Doing,
        TaskLamp.NotDue => LampKind.Normal,
        _ => LampKind.Idle,
    };

    public static LampKind Target(TargetLight light) => light switch { TargetLight.Met => LampKind.Done, TargetLight.Missed => LampKind.Near, _ => LampKind.Idle };

    /// <summary>The last day, and how far it is.</summary>
    public static string Left(DateOnly? dueOn, bool isContinuous, TaskLamp lamp, DateOnly today) => (lamp, dueOn) switch
    {
        (TaskLamp.Over, { } due) => $"逾期 {today.DayNumber - due.DayNumber} 天",
        (TaskLamp.Near or TaskLamp.NotDue, { } due) => due == today ? "今天到期" : $"还有 {due.DayNumber - today.DayNumber} 天",
        (TaskLamp.Historical, _) => "录入前已到期",
        _ => isContinuous && dueOn is not null ? "持续推进" : "",
    };

    public static string Day(DateOnly? dueOn, bool isContinuous, string? words, DateOnly today) =>
        dueOn is { } due ? Say.ShortDay(due, today) : isContinuous ? "持续推进" : words ?? "没写时限";

    /// <summary>≤ 2 个工作日.</summary>
    public static string Aim(TaskTarget target) =>
        $"{LedgerWords.Of(target.BoundSense)} {target.BoundValue.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture)}{target.Unit}";

    public static string Value(TaskTarget target) =>
        target.LastWords ?? (target.ReportedValue is { } value ? $"{value.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture)}{target.Unit}" : "还没有数");
}

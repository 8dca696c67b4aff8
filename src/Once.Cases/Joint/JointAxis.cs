using Once.Cases.Contract;
using Once.Cases.Tracking;
using Once.Kernel.Time;
using Once.Ui;
using static Once.Kernel.Time.TwoDays;

namespace Once.Cases.Joint;

/// <summary>All items of a joint application on one axis of days: what is done, what is used, what is left, whose time it is. Pure.</summary>
/// <param name="LastOn">Last day drawn, included.</param>
internal sealed record JointAxis(DateOnly FirstOn, DateOnly LastOn, IReadOnlyList<AxisRow> Rows, IReadOnlySet<DateOnly> RestDays, IReadOnlyList<AxisLabel> Labels)
{
    /// <summary>A longer stretch would leave nothing to see of a day.</summary>
    private const int Most = 120;

    /// <summary>Days drawn behind the last result, and the fewest that the words of both ends have room in.</summary>
    private const int Margin = 2;
    private const int Fewest = 10;

    /// <param name="toStaff">The reader is not the applicant.</param>
    public static JointAxis Of(JointView view, WorkCalendar calendar, DateOnly today, bool toStaff = false)
    {
        var first = Earlier(view.Whole.SubmittedAt!.Value.ChinaDate(), view.Whole.ReceivedOn!.Value);
        var rows = view.Items.Select(i => new AxisRow(i.Member.ItemName, LampOf(i, toStaff), WordOf(i, today, toStaff), BarsOf(i, view.Whole.ReceivedOn.Value, today), NoteOf(view, i))).ToList();
        var ends = rows.SelectMany(r => r.Bars).Select(b => b.ToOn).DefaultIfEmpty(first);
        // What is over stays as it was: days that come later are no part of it.
        var last = view.Items.All(i => i.Case.IsDone)
            ? Later(ends.Max().AddDays(Margin), first.AddDays(Fewest - 1))
            : ends.Append(today).Append(first.AddDays(13)).Max();
        if (last.DayNumber - first.DayNumber >= Most)
            last = first.AddDays(Most - 1);
        var days = Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).ToList();
        var holidays = days.Select(calendar.Day).Where(d => d.Name.Length > 0 && !calendar.IsWorkingDay(d.Date)).GroupBy(d => d.Name)
            .Select(g => new AxisLabel(g.Min(d => d.Date), g.Max(d => d.Date), g.Key)).ToList();
        return new JointAxis(first, last, rows, days.Where(d => !calendar.IsWorkingDay(d)).ToHashSet(), holidays);
    }

    public static LampKind LampOf(JointItemView item, bool toStaff = false) => item.Case.State is CaseState.Waiting || (toStaff && item.Case.State is CaseState.Correcting) ? LampKind.Idle
        : item.Case.Procedure is not null && !item.Case.IsDone ? LampKind.Paused
        : item.Case.Outcome is Outcome.Granted ? LampKind.Done
        : TurnWords.LampOf(item.Case.State, item.Turn);

    public static string WordOf(JointItemView item, DateOnly today, bool toStaff = false) => item.Case switch
    {
        { Outcome: Outcome.Granted, DecidedOn: { } on } => $"{ChineseDates.MonthAndDay(on, today)}办好",
        { Outcome: Outcome.Refused } => "没有办成",
        { State: CaseState.Waiting } => "待前置",
        { State: CaseState.Correcting } => toStaff ? "等申请人补正" : "等您补正",
        { Procedure: { } procedure } => $"等{CaseWords.Of(procedure)}",
        { IsDone: true } => CaseWords.Of(item.Case.State),
        { DueOn: { } due } => item.Turn.IsOver ? $"超期，应在 {ChineseDates.MonthAndDay(due, today)}" : $"最晚 {ChineseDates.MonthAndDay(due, today)}",
        _ => CaseWords.Of(item.Case.State),
    };

    private static string? NoteOf(JointView view, JointItemView item) =>
        item.Member.SplitOn is not null ? "已拆出，单独办"
        : item.Case.State is CaseState.Waiting ? $"等{string.Join("、", item.Waits.Select(view.NameOf))}"
        : item.Case.IsDone ? null : CaseWords.Of(item.Case.State);

    private static IReadOnlyList<AxisBar> BarsOf(JointItemView item, DateOnly receivedOn, DateOnly today)
    {
        var of = item.Case;
        if (of.State is CaseState.Waiting)
            return item.Step.LastOn is { } forecast ? [new(Later(item.Step.FirstOn, today), forecast, AxisBarKind.Left)] : [];
        var from = of.ReceivedOn ?? receivedOn;
        if (of.DoneOn is { } done)
            return of.Outcome is Outcome.Granted ? [new(Earlier(from, done), done, AxisBarKind.Done)] : [new(Earlier(from, done), done, AxisBarKind.Reading)];
        if (of.State is CaseState.Correcting)
            return [new(Earlier(from, today), today, AxisBarKind.Reading), new(today, Later(of.CorrectBy ?? today, today), AxisBarKind.You)];
        var used = of.AcceptedOn is { } accepted ? new AxisBar(Earlier(accepted, today), today, AxisBarKind.Used) : new AxisBar(Earlier(from, today), today, AxisBarKind.Reading);
        return item.Step.LastOn is { } last && last > today ? [used, new(today.AddDays(1), last, AxisBarKind.Left)] : [used];
    }
}

using Once.Cases.Contract;
using Once.Kernel.Time;
using Once.Ui;

namespace Once.Cases.Joint;

/// <summary>The first sentence of the whole. Pure.</summary>
internal static class JointWords
{
    public static LampKind LampOf(JointState state) => state switch
    {
        JointState.YourTurn => LampKind.You,
        JointState.Running => LampKind.Doing,
        JointState.NotDone => LampKind.Idle,
        _ => LampKind.Done,
    };

    public static string Of(JointState state) => state switch
    {
        JointState.YourTurn => "现在轮到您",
        JointState.Running => "正在办",
        JointState.Done => "都办好了",
        JointState.PartlyDone => "办完了，有的没有办成",
        JointState.NotDone => "没有办成",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>To the applicant: what they took back themselves did not fail.</summary>
    public static string Of(JointView view) => Withdrawn(view) is 0 ? Of(view.State) : view.State is JointState.PartlyDone ? "办完了" : "撤回了";

    /// <returns>How many items were withdrawn, where nothing else is missing; 0 otherwise.</returns>
    private static int Withdrawn(JointView view) =>
        view.State is JointState.PartlyDone or JointState.NotDone && view.Items.Where(i => i.Case.Outcome is not Outcome.Granted && i.Member.SplitOn is null).ToList() is var missing
        && missing.TrueForAll(i => i.Case.State is CaseState.Withdrawn) ? missing.Count : 0;

    public static string SentenceOf(JointView view, DateOnly today) => view.State switch
    {
        JointState.YourTurn => $"{string.Join("、", view.Yours.Select(i => i.Member.ItemName))}要补正{(view.Yours.Min(i => i.Case.CorrectBy) is { } by ? $"，请在 {ChineseDates.WithWeekday(by, today)}前" : "")}。",
        JointState.Running when view.Forecast.LastOn is null => "有一项的日子现在说不准，其他各项照办。",
        JointState.Running when view.Open(JointTerms.Promise) is { DueOn: { } promised } && promised >= today => $"承诺最晚 {ChineseDates.WithWeekday(promised, today)}全部办好{(view.Items.Any(i => i.Member.SplitOn is not null && !i.Case.IsDone) ? "，拆出单独办的不算" : "")}。",
        JointState.Running => $"各项最晚 {ChineseDates.WithWeekday(view.Forecast.LastOn.Value, today)}全部有结果。",
        JointState.Done => $"{view.Items.Count} 项都办好了。",
        JointState.PartlyDone when Withdrawn(view) is > 0 and var taken => $"{view.Items.Count(i => i.Case.Outcome is Outcome.Granted)} 项都办好了，{taken} 项您撤回了。",
        JointState.PartlyDone => $"{view.Done}；没有办成的，理由写在决定书里。",
        _ when Withdrawn(view) > 0 => "您已经撤回，需要时可以重新申请。",
        _ => "理由写在各项的决定书里；不服可以申请复议。",
    };

    /// <summary>To the lead: when everything is answered at the latest, and whether that would still keep the promise.</summary>
    public static string ForecastOf(JointView view, DateOnly today) => view switch
    {
        _ when view.Items.All(i => i.Case.IsDone) => "各项都有了结果",
        { Forecast.LastOn: not { } } => "有一项的日子现在说不准",
        { Forecast.LastOn: { } last } when view.Open(JointTerms.Promise) is { DueOn: { } promised } && last > promised =>
            $"各项都用满期限要到{ChineseDates.WithWeekday(last, today)}，守不住{ChineseDates.MonthAndDay(promised, today)}的联合承诺，请催",
        { Forecast.LastOn: { } last } => $"照现在看，最晚{ChineseDates.WithWeekday(last, today)}全部有结果",
    };

    public static string AlsoOf(JointView view) => view.State switch
    {
        JointState.YourTurn => $"其他各项不用等，照办。{view.Done}。",
        JointState.Running => $"{view.Done}。最长的一条路 {view.Forecast.PathDays} 个工作日。",
        _ => "",
    };
}

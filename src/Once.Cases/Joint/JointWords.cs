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

    public static string SentenceOf(JointView view, DateOnly today) => view.State switch
    {
        JointState.YourTurn => $"{string.Join("、", view.Yours.Select(i => i.Member.ItemName))}要补正{(view.Yours.Min(i => i.Case.CorrectBy) is { } by ? $"，请在 {ChineseDates.WithWeekday(by, today)}前" : "")}。",
        JointState.Running => view.Forecast.LastOn is { } last ? $"各项最晚 {ChineseDates.WithWeekday(last, today)}全部有结果。" : "有一项的日子现在说不准，其他各项照办。",
        JointState.Done => $"{view.Items.Count} 项都办好了。",
        JointState.PartlyDone => $"{view.Done}；没有办成的，理由写在决定书里。",
        _ => "理由写在各项的决定书里；不服可以申请复议。",
    };

    public static string AlsoOf(JointView view) => view.State switch
    {
        JointState.YourTurn => $"其他各项不用等，照办。{view.Done}。",
        JointState.Running => $"{view.Done}。最长的一条路 {view.Forecast.PathDays} 个工作日。",
        _ => "",
    };
}

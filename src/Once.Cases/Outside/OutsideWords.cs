using Once.Cases.Model;
using Once.Ui;

namespace Once.Cases.Outside;

/// <summary>The words and lamps of messages. Pure.</summary>
internal static class OutsideWords
{
    public static string Of(OutsideState state) => state switch
    {
        OutsideState.Waiting => "等对方收",
        OutsideState.Taken => "对方收到",
        OutsideState.Parked => "一直没人收",
        OutsideState.Applied => "照办了",
        OutsideState.Repeated => "说过了",
        OutsideState.Held => "等前一条",
        OutsideState.Flagged => "对不上",
        OutsideState.SetAside => "不采用",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static LampKind LampOf(OutsideState state) => state switch
    {
        OutsideState.Waiting => LampKind.Doing,
        OutsideState.Parked => LampKind.Over,
        OutsideState.Held => LampKind.Paused,
        OutsideState.Flagged => LampKind.Near,
        OutsideState.SetAside => LampKind.Idle,
        _ => LampKind.Done,
    };

    public static string Of(OutsideView view) => view switch
    {
        OutsideView.ToSettle => "要人处理",
        OutsideView.NotTaken => "对方还没收",
        _ => "全部往来",
    };
}

using Once.Plans.Model;
using Once.Ui;

namespace Once.Plans.Obstacles;

/// <summary>Words and lamps of the list of 堵点、痛点、难点.</summary>
internal static class ObstacleSay
{
    public static string Of(ObstacleKind kind) => kind switch { ObstacleKind.Blocked => "堵点", ObstacleKind.Painful => "痛点", _ => "难点" };

    public static string Hint(ObstacleKind kind) => kind switch
    {
        ObstacleKind.Blocked => "卡在一处，办不下去。",
        ObstacleKind.Painful => "办得成，但是费时费力。",
        _ => "一家解决不了，要几家一起。",
    };

    public static string Of(ObstacleSource source) => source switch
    {
        ObstacleSource.Enterprise => "企业反映",
        ObstacleSource.Public => "群众反映",
        ObstacleSource.Hotline => "热线",
        ObstacleSource.Inspection => "督查发现",
        ObstacleSource.Media => "媒体报道",
        _ => "自己查出",
    };

    public static string Of(ObstacleState state) => state switch
    {
        ObstacleState.Open => "在办",
        ObstacleState.Over => "逾期",
        ObstacleState.Asked => "答复了，等核实",
        ObstacleState.Done => "办结",
        _ => "不再办",
    };

    public static LampKind LampOf(ObstacleState state) => state switch
    {
        ObstacleState.Open => LampKind.Doing,
        ObstacleState.Over => LampKind.Over,
        ObstacleState.Asked => LampKind.You,
        ObstacleState.Done => LampKind.Done,
        _ => LampKind.Idle,
    };
}

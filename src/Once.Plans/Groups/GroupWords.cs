using Once.Plans.Model;

namespace Once.Plans.Groups;

internal static class GroupWords
{
    public static string Of(GroupKind kind) => kind switch
    {
        GroupKind.Leading => "领导小组",
        GroupKind.Working => "工作专班",
        GroupKind.Mechanism => "协调机制",
        _ => "服务链",
    };

    /// <summary>For a row of tabs on a telephone.</summary>
    public static string Short(GroupKind kind) => kind is GroupKind.Leading ? "小组" : kind is GroupKind.Working ? "专班" : kind is GroupKind.Mechanism ? "机制" : "服务链";

    public static string NoteOf(GroupKind kind) => kind switch
    {
        GroupKind.Leading => "主要负责人牵头，下设办公室。",
        GroupKind.Working => "领导小组下面分管一块的。",
        GroupKind.Mechanism => "几家一起办的，比如府院联动。",
        _ => "一件事从头到尾，由链长管到底。",
    };

    public static string Of(SeatRole role) => role switch
    {
        SeatRole.Head => "牵头的",
        SeatRole.Deputy => "副职",
        SeatRole.Office => "办公室",
        _ => "成员",
    };
}

using Once.Cases.Model;
using Once.Ui;

namespace Once.Cases.JointVisits;

/// <summary>How far a call is, as its parts say.</summary>
internal enum CallState { Called, Signing, Done, Cancelled }

/// <summary>The words of joint visits and meetings. Pure.</summary>
internal static class CallWords
{
    public static string Of(CallKind kind) => kind switch
    {
        CallKind.Visit => "联合踏勘",
        CallKind.Acceptance => "联合验收",
        _ => "会商",
    };

    public static string SignOf(CallKind kind) => kind switch
    {
        CallKind.Visit => "联踏",
        CallKind.Acceptance => "联验",
        _ => "会纪",
    };

    public static string SheetNameOf(CallKind kind) => kind switch
    {
        CallKind.Visit => "联合踏勘意见表",
        CallKind.Acceptance => "联合验收意见表",
        _ => "会商纪要",
    };

    public static string Of(CallState state) => state switch
    {
        CallState.Called => "约好了",
        CallState.Signing => "等签名",
        CallState.Done => "签齐了",
        _ => "取消了",
    };

    public static LampKind LampOf(CallState state) => state switch
    {
        CallState.Called => LampKind.Normal,
        CallState.Signing => LampKind.Near,
        CallState.Done => LampKind.Done,
        _ => LampKind.Idle,
    };

    public static string AddressOf(JointCall call) => $"/console/joint-visits/{call.RootId}/{call.Ordinal}";

    public static string SheetOf(JointCall call) => $"/joint-visits/{call.RootId}/{call.Ordinal}";
}

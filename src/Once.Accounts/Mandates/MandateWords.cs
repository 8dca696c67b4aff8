using Once.Kernel.Parties;
using Once.Ui;

namespace Once.Accounts.Mandates;

/// <summary>How far a mandate is, in words for a page.</summary>
internal static class MandateWords
{
    public static LampKind Lamp(this MandateRow row, DateOnly today) => row.State switch
    {
        MandateState.Waiting => LampKind.Doing,
        MandateState.Confirmed when row.UntilOn >= today => LampKind.Done,
        _ => LampKind.Idle,
    };

    public static string Word(this MandateRow row, DateOnly today) => row.State switch
    {
        MandateState.Waiting => "等确认",
        MandateState.Confirmed when row.UntilOn >= today => "有效",
        MandateState.Confirmed => "到期了",
        MandateState.Refused => "没同意",
        _ => "已结束",
    };

    public static bool MayEnd(this MandateRow row, DateOnly today) => row.State is MandateState.Confirmed && row.UntilOn >= today;

    public static string Scope(this MandateRow row) => row.ScopeText.Length == 0 ? "所有事" : row.ScopeText;
}

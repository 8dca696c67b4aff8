using Once.Credit.Contract;
using Once.Credit.Model;
using Once.Kernel.Time;
using Once.Ui;

namespace Once.Credit.Reading;

/// <summary>The lamp of an entry and its word. Pure.</summary>
internal static class EntryLamps
{
    public static LampKind LampOf(CreditEntry entry, DateOnly today) =>
        entry.CountsOn(today) && entry.Kind is not EntryKind.Honour ? LampKind.You : LampKind.Done;

    public static string WordOf(CreditEntry entry, DateOnly today) => entry.State switch
    {
        EntryState.Repaired => "已修复",
        EntryState.Annulled => "已撤销",
        _ when entry.CountsOn(today) => $"到{ChineseDates.Full(entry.ShownUntil)}",
        _ => "不再计算",
    };
}

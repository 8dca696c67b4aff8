using Once.Cases.Model;
using Once.Cases.Tracking;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Time;
using Once.Ui;

namespace Once.Cases.Joint;

/// <summary>经过 of the whole: what happened to it and to each item, the newest first. Inner steps of the organs are left out. Pure.</summary>
internal static class JointHistory
{
    public static IReadOnlyList<TimelineEntry> Of(JointView view, DateOnly today)
    {
        var items = view.Items.ToDictionary(i => CaseKey.ChainOf(i.Case.RootId, i.Case.CaseNumber));
        return [.. view.History.OrderByDescending(r => r.At).ThenBy(r => r.Act is "cases.submit-joint").ThenByDescending(r => r.Number).Where(r => !CaseHistory.IsInner(r) && !IsSaidByTheWhole(r)).Select(r => new TimelineEntry(
            ChineseDates.Moment(r.At, today), WordsOf(r, items.GetValueOrDefault(r.AggregateId)), r.Reason, MarkOf(r)))];
    }

    /// <summary>Each item was handed in with the whole, which says so once.</summary>
    private static bool IsSaidByTheWhole(Record record) => record.Act is "cases.submit";

    private static string WordsOf(Record record, JointItemView? item) => item is null
        ? record.Act is "cases.submit-joint" ? $"您{record.Title}" : record.Title
        : $"{item.Member.ItemName}：{(record.ActorKind is ActorKind.Staff ? $"{item.Body.ShortName}{record.Title}" : record.Title)}";

    private static TimelineMark MarkOf(Record record) => record.Act switch
    {
        "cases.notify-corrections" => TimelineMark.You,
        "cases.decide" or "cases.deliver" or "cases.finish-joint" => TimelineMark.Done,
        _ => TimelineMark.Plain,
    };
}

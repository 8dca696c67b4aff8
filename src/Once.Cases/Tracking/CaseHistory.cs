using System.Text.Json;
using Once.Cases.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Time;
using Once.Ui;

namespace Once.Cases.Tracking;

/// <summary>经过 as the applicant reads it: who did what, with the document it brought. Working notes and opinions of the
/// organ are left out. Pure.</summary>
internal static class CaseHistory
{
    /// <summary>Inner steps: marks on papers bind nobody, an opinion is not yet the decision, nor is a second officer's word.</summary>
    private static readonly HashSet<string> Inner = ["cases.mark-materials", "cases.review", "cases.return", "cases.hear-expert", "cases.hold-demands", "cases.urged", "cases.urge", "cases.ask-second", "cases.answer-second"];

    public static bool IsInner(Record record) => Inner.Contains(record.Act);

    /// <returns>Newest first.</returns>
    public static IReadOnlyList<TimelineEntry> Of(CaseView view, DateOnly today) =>
        [.. view.History.Where(r => !IsInner(r)).Select(r => EntryOf(r, view, today))];

    private static TimelineEntry EntryOf(Record record, CaseView view, DateOnly today) => new(
        ChineseDates.Moment(record.At, today), WordsOf(record, view), NoteOf(record), MarkOf(record, view), LinkOf(record, view));

    private static string WordsOf(Record record, CaseView view) => (record.Act, record.ActorKind) switch
    {
        ("cases.submit", ActorKind.Staff) => $"窗口的{record.ActorName}替您提交了申请",
        ("cases.submit", _) => "您提交了申请",
        ("cases.supplement", _) => "您交了补正的内容",
        ("cases.withdraw", _) => "您撤回了申请",
        ("cases.notify-corrections", _) => $"{view.Body.ShortName}请您补正",
        ("cases.accept", _) => $"{view.Body.ShortName}受理了申请",
        ("cases.decide", _) => $"{view.Body.ShortName}{(view.Case.Outcome is Outcome.Refused ? "决定不予" : "决定准予")}",
        (_, ActorKind.Staff) => $"{view.Body.ShortName}：{record.Title}",
        _ => record.Title,
    };

    private static string? NoteOf(Record record) => record.Act is "cases.decide" && string.IsNullOrEmpty(record.Reason) ? null : record.Reason;

    private static TimelineMark MarkOf(Record record, CaseView view) => record.Act switch
    {
        "cases.notify-corrections" when view.Case.State is CaseState.Correcting => TimelineMark.You,
        "cases.decide" when view.Case.Outcome is Outcome.Granted => TimelineMark.Done,
        "cases.deliver" or "cases.close" => TimelineMark.Done,
        _ => TimelineMark.Plain,
    };

    private static NavLink? LinkOf(Record record, CaseView view)
    {
        var document = record.Act is "cases.submit"
            ? view.Documents.FirstOrDefault(d => d.Kind is CaseDocumentKind.Receipt)
            : NumberOf(record.Content) is { } number ? view.Documents.FirstOrDefault(d => d.Number == number) : null;
        return document is null ? null : new NavLink(document.Title, $"/documents/{document.Id}");
    }

    private static string? NumberOf(string? content)
    {
        if (content is null)
            return null;
        using var json = JsonDocument.Parse(content);
        return json.RootElement.TryGetProperty("document", out var number) && number.ValueKind is JsonValueKind.String ? number.GetString() : null;
    }
}

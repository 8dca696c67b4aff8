using System.Globalization;
using Once.Cases.Model;

namespace Once.Cases.Inbox;

/// <summary>The place after a row: its day and its root.</summary>
internal sealed record QueueCursor(DateOnly Day, Guid RootId)
{
    public static string Of(CaseQueueRow row, bool ended) =>
        $"{(ended ? row.ClosedOn ?? DateOnly.MinValue : row.DueOn ?? Case.NoDay):yyyyMMdd}{row.RootId:N}";

    /// <summary>Null for none, and for one that was tampered with: the list then begins anew.</summary>
    public static QueueCursor? Read(string? text) =>
        text?.Length == 40
        && DateOnly.TryParseExact(text[..8], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && Guid.TryParseExact(text[8..], "N", out var root) ? new QueueCursor(day, root) : null;
}

using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Storage;

namespace Once.Cases.Tracking;

/// <summary>The views of the inbox.</summary>
internal enum QueueView { ToAccept, ToCorrect, InHand, ToDecide, ToDeliver, Ended }

/// <summary>What a list is asked for; every field stands in the address.</summary>
/// <param name="After">Cursor: the last row of the page before.</param>
internal sealed record QueueRequest(
    QueueView View = QueueView.ToAccept, string? Search = null, string? ItemCode = null, Guid? OrganId = null, string? Lamp = null,
    string? After = null, int Size = 20);

/// <summary>One row of the inbox.</summary>
internal sealed record CaseQueueRow(
    Guid RootId, int CaseNumber, string Number, string ItemName, string ApplicantName, CaseState State, CaseSource Source, Guid OrganId,
    DateOnly? DueOn, DateOnly? StatutoryDueOn, DateOnly? ReceivedOn, SpecialProcedure? Procedure, DateOnly? ProcedureFrom, DateOnly? ClosedOn);

/// <summary>A page of rows, and the cursor of the next one; null at the end.</summary>
internal sealed record QueuePage(IReadOnlyList<CaseQueueRow> Rows, string? Next);

/// <summary>How many cases stand in each view, counted no further than <see cref="Most"/>.</summary>
internal sealed record QueueCounts(IReadOnlyDictionary<QueueView, int> Counts)
{
    public const int Most = 999;

    public static string Words(int count) => count > Most ? $"{Most}+" : $"{count}";
}

/// <summary>The inbox: within the actor's reach, by view, the nearest day first. Pages go by cursor, without an exact count.</summary>
internal sealed class CaseQueue(OnceDb db, CurrentActor actor)
{
    public static IReadOnlyList<CaseState> StatesOf(QueueView view) => view switch
    {
        QueueView.ToAccept => [CaseState.Submitted],
        QueueView.ToCorrect => [CaseState.Correcting],
        QueueView.InHand => [CaseState.Accepted],
        QueueView.ToDecide => [CaseState.Reviewed],
        QueueView.ToDeliver => [CaseState.Decided, CaseState.Delivered],
        QueueView.Ended => [CaseState.Closed, CaseState.NotAccepted, CaseState.Withdrawn],
        _ => throw new ArgumentOutOfRangeException(nameof(view)),
    };

    public async Task<QueuePage> PageAsync(QueueRequest request, DateOnly today, CancellationToken cancellation = default)
    {
        var filtered = Filter(request, today);
        filtered = After(filtered, QueueCursor.Read(request.After), request.View is QueueView.Ended);
        var ordered = request.View is QueueView.Ended
            ? filtered.OrderByDescending(c => c.ClosedOn).ThenByDescending(c => c.RootId)
            : filtered.OrderBy(c => c.DueOn ?? DateOnly.MaxValue).ThenBy(c => c.RootId);
        var rows = await ordered.Take(request.Size + 1).Select(c => new CaseQueueRow(
            c.RootId, c.CaseNumber, c.Number!, c.ItemName, c.ApplicantName, c.State, c.Source, c.OrganId,
            c.DueOn, c.StatutoryDueOn, c.ReceivedOn, c.Procedure, c.ProcedureFrom, c.ClosedOn)).ToListAsync(cancellation);
        var more = rows.Count > request.Size;
        if (more)
            rows.RemoveAt(request.Size);
        return new QueuePage(rows, more ? QueueCursor.Of(rows[^1], request.View is QueueView.Ended) : null);
    }

    /// <summary>All counts in one query.</summary>
    public async Task<QueueCounts> CountsAsync(CancellationToken cancellation = default)
    {
        var within = db.CasesWithin(actor.Value).AsNoTracking();
        IQueryable<QueueView>? all = null;
        foreach (var view in Enum.GetValues<QueueView>())
        {
            var states = StatesOf(view).ToList();
            var some = within.Where(c => states.Contains(c.State)).Take(QueueCounts.Most + 1).Select(_ => view);
            all = all is null ? some : all.Concat(some);
        }
        var counted = await all!.GroupBy(v => v).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        return new QueueCounts(Enum.GetValues<QueueView>().ToDictionary(v => v, v => counted.Find(c => c.Key == v)?.Count ?? 0));
    }

    private IQueryable<Case> Filter(QueueRequest request, DateOnly today)
    {
        var states = StatesOf(request.View).ToList();
        var found = db.CasesWithin(actor.Value).AsNoTracking();
        if (Sought(request.Search) is { } sought)
            found = Search(found, sought);
        else
            found = found.Where(c => states.Contains(c.State));
        if (request.ItemCode is { Length: > 0 } item)
            found = found.Where(c => c.ItemCode == item);
        if (request.OrganId is { } organ)
            found = found.Where(c => c.OrganId == organ);
        return request.Lamp switch
        {
            "over" => found.Where(c => c.DueOn < today),
            "today" => found.Where(c => c.DueOn == today),
            "paused" => found.Where(c => c.Procedure != null),
            _ => found,
        };
    }

    /// <summary>By number, by applicant's name or by credit code; a search looks through every view.</summary>
    private IQueryable<Case> Search(IQueryable<Case> cases, string sought)
    {
        if (sought.StartsWith("QC", StringComparison.OrdinalIgnoreCase))
        {
            var number = sought.ToUpperInvariant();
            return cases.Where(c => c.Number!.StartsWith(number));
        }
        if (sought.Length == 18)
        {
            var code = sought.ToUpperInvariant();
            return cases.Where(c => db.Parties().Any(p => p.Id == c.ApplicantId && p.CreditCode == code));
        }
        return cases.Where(c => c.ApplicantName.StartsWith(sought));
    }

    private static string? Sought(string? search) => string.IsNullOrWhiteSpace(search) ? null : search.Trim();

    private static IQueryable<Case> After(IQueryable<Case> cases, QueueCursor? cursor, bool ended)
    {
        if (cursor is null)
            return cases;
        var (day, root) = (cursor.Day, cursor.RootId);
        return ended
            ? cases.Where(c => c.ClosedOn < day || (c.ClosedOn == day && c.RootId.CompareTo(root) < 0))
            : cases.Where(c => (c.DueOn ?? DateOnly.MaxValue) > day || ((c.DueOn ?? DateOnly.MaxValue) == day && c.RootId.CompareTo(root) > 0));
    }
}

/// <summary>The place after a row: its day and its root.</summary>
internal sealed record QueueCursor(DateOnly Day, Guid RootId)
{
    public static string Of(CaseQueueRow row, bool ended) =>
        $"{(ended ? row.ClosedOn ?? DateOnly.MinValue : row.DueOn ?? DateOnly.MaxValue):yyyyMMdd}{row.RootId:N}";

    /// <summary>Null for none, and for one that was tampered with: the list then begins anew.</summary>
    public static QueueCursor? Read(string? text) =>
        text?.Length == 40
        && DateOnly.TryParseExact(text[..8], "yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day)
        && Guid.TryParseExact(text[8..], "N", out var root) ? new QueueCursor(day, root) : null;
}

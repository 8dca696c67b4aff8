using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Cases.Tracking;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Inbox;

/// <summary>One row of the inbox.</summary>
internal sealed record CaseQueueRow(
    Guid RootId, int CaseNumber, string Number, string ItemName, string ApplicantName, CaseState State, CaseSource Source, Guid OrganId, string RegionCode,
    DateOnly? DueOn, DateOnly? StatutoryDueOn, DateOnly? ReceivedOn, SpecialProcedure? Procedure, DateOnly? ProcedureFrom, DateOnly? ClosedOn, Outcome? Outcome,
    string? HandlerName, int Version)
{
    public LampFacts Lamp => new(State, Outcome, Procedure, DueOn);
}

/// <summary>A page of rows, and the cursor of the next one; null at the end.</summary>
internal sealed record QueuePage(IReadOnlyList<CaseQueueRow> Rows, string? Next);

/// <summary>How many cases stand in each view, counted no further than <see cref="Most"/>.</summary>
internal sealed record QueueCounts(IReadOnlyDictionary<QueueView, int> Counts)
{
    public const int Most = 999;

    public static string Words(int count) => count > Most ? $"{Most}+" : $"{count}";
}

/// <summary>The inbox: within the actor's reach, by view, the nearest day first. Pages go by cursor, without an exact count.</summary>
internal sealed class CaseQueue(OnceDb db, CurrentActor actor, Calendars calendars, TimeProvider time)
{
    /// <summary>Sorts after every character of a number or name: on SQLite, whose LIKE passes by the index, what begins so is a range.</summary>
    private const string Last = "\U0010FFFF";

    /// <summary>A number with its day, or a name of two characters, picks a few of a million. Without statistics SQLite would
    /// rather read all cases of the reader's organ, so it is told which index to take.</summary>
    private const int NarrowNumber = 10;
    private const int NarrowName = 2;
    private const string ByNumber = "SELECT * FROM case_folder INDEXED BY ix_case_folder_number WHERE number >= {0} AND number < {1}";
    private const string ByName = "SELECT * FROM case_folder INDEXED BY ix_case_folder_applicant_name WHERE applicant_name >= {0} AND applicant_name < {1}";

    public async Task<QueuePage> PageAsync(QueueRequest request, DateOnly today, CancellationToken cancellation = default)
    {
        var ended = request.IsOfEnded;
        var found = new List<CaseQueueRow>();
        foreach (var part in PartsOf(request))
        {
            var filtered = After(await WithLampAsync(Filter(part), part.Lamp, today, cancellation), QueueCursor.Read(part.After), ended);
            found.AddRange(await Rows(Ordered(filtered, ended).Take(part.Size + 1)).ToListAsync(cancellation));
        }
        List<CaseQueueRow> rows = ended
            ? [.. found.OrderByDescending(r => r.ClosedOn).ThenByDescending(r => r.RootId).Take(request.Size)]
            : [.. found.OrderBy(r => r.DueOn ?? Case.NoDay).ThenBy(r => r.RootId).Take(request.Size)];
        return new QueuePage(rows, found.Count > request.Size ? QueueCursor.Of(rows[^1], ended) : null);
    }

    /// <summary>A view of several states is asked for state by state: only then does the index give the order, where the
    /// store would else sort every case of the view for one page.</summary>
    private static IEnumerable<QueueRequest> PartsOf(QueueRequest request) =>
        request.States.Count == 1 || request.Whose is QueueWhose.Copied || !string.IsNullOrWhiteSpace(request.Search) ? [request] : request.States.Select(state => request with { State = state });

    /// <summary>The list without lamp and cursor, in its order, as the store is asked for it.</summary>
    internal IQueryable<Case> InOrder(QueueRequest request) => Ordered(Filter(request), request.IsOfEnded);

    private static IQueryable<Case> Ordered(IQueryable<Case> cases, bool ended) => ended
        ? cases.OrderByDescending(c => c.ClosedOn).ThenByDescending(c => c.RootId)
        : cases.OrderBy(c => c.SortOn).ThenBy(c => c.RootId);

    /// <summary>All counts in one query.</summary>
    public async Task<QueueCounts> CountsAsync(QueueWhose whose = QueueWhose.All, CancellationToken cancellation = default)
    {
        var within = Whose(db.CasesWithin(actor.Value).AsNoTracking(), whose);
        IQueryable<QueueView>? all = null;
        foreach (var (view, state) in QueueRequest.Standard.SelectMany(v => QueueRequest.StatesOf(v).Select(s => (v, s))))
        {
            var some = InState(within, state).Take(QueueCounts.Most + 1).Select(_ => view);
            all = all is null ? some : all.Concat(some);
        }
        var counted = await all!.GroupBy(v => v).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        return new QueueCounts(QueueRequest.Standard.ToDictionary(v => v, v => Math.Min(counted.Find(c => c.Key == v)?.Count ?? 0, QueueCounts.Most + 1)));
    }

    /// <summary>How many cases colleagues point the person at, counted no further than <see cref="QueueCounts.Most"/>.</summary>
    public Task<int> CopiesAsync(CancellationToken cancellation = default) =>
        Whose(db.CasesWithin(actor.Value).AsNoTracking(), QueueWhose.Copied).Take(QueueCounts.Most).CountAsync(cancellation);

    /// <summary>The rows with these keys, as far as they are within reach; for what was chosen by hand.</summary>
    public async Task<IReadOnlyList<CaseQueueRow>> ChosenAsync(IReadOnlyList<CaseKey> keys, CancellationToken cancellation = default)
    {
        var roots = keys.Select(k => k.RootId).ToList();
        var rows = await Rows(db.CasesWithin(actor.Value).AsNoTracking().Where(c => roots.Contains(c.RootId))).ToListAsync(cancellation);
        return [.. rows.Where(r => keys.Any(k => k.RootId == r.RootId && k.CaseNumber == r.CaseNumber))];
    }

    /// <summary>Exactly how many of the list have each lamp, by the conditions that the list itself is filtered with.</summary>
    public async Task<IReadOnlyDictionary<QueueLamp, int>> LampsAsync(QueueRequest request, DateOnly today, CancellationToken cancellation = default)
    {
        var counts = new Dictionary<QueueLamp, int>();
        foreach (var (until, codes) in await NearDaysAsync(today, cancellation))
        {
            var some = codes is null ? Filter(request) : Filter(request).Where(c => codes.Contains(c.RegionCode));
            var groups = await some.GroupBy(c => c.State).Select(g => new // in one pass along the index, which holds all of it
            {
                g.Key,
                All = g.Count(),
                Paused = g.Count(c => c.Procedure != null),
                Uncounted = g.Count(c => c.Procedure == null && c.SortOn == Case.NoDay),
                Over = g.Count(c => c.Procedure == null && c.SortOn < today),
                Near = g.Count(c => c.Procedure == null && c.SortOn >= today && c.SortOn < until),
            }).ToListAsync(cancellation);
            foreach (var g in groups)
                if (g.Key is CaseState.Correcting or CaseState.Waiting)
                    Count(QueueLamp.Waiting, g.All);
                else
                    foreach (var (lamp, count) in new[] { (QueueLamp.Paused, g.Paused), (QueueLamp.Uncounted, g.Uncounted), (QueueLamp.Over, g.Over), (QueueLamp.Near, g.Near), (QueueLamp.Normal, g.All - g.Paused - g.Uncounted - g.Over - g.Near) })
                        Count(lamp, count);
        }
        return counts;

        void Count(QueueLamp lamp, int more)
        {
            if (more > 0)
                counts[lamp] = counts.GetValueOrDefault(lamp) + more;
        }
    }

    private static IQueryable<CaseQueueRow> Rows(IQueryable<Case> cases) => cases.Select(c => new CaseQueueRow(
        c.RootId, c.CaseNumber, c.Number!, c.ItemName, c.ApplicantName, c.State, c.Source, c.OrganId, c.RegionCode,
        c.DueOn, c.StatutoryDueOn, c.ReceivedOn, c.Procedure, c.ProcedureFrom, c.ClosedOn, c.Outcome, c.HandlerName, c.Version));

    private IQueryable<Case> Filter(QueueRequest request)
    {
        var found = Sought(request.Search) is { } sought
            ? Search(sought).Within(actor.Value).AsNoTracking()
            : InStates(db.CasesWithin(actor.Value).AsNoTracking(), [.. request.States]);
        if (request.ItemCode is { Length: > 0 } item)
            found = found.Where(c => c.ItemCode == item);
        if (request.OrganId is { } organ)
            found = found.Where(c => c.OrganId == organ);
        if (request.LapsedPapers)
            found = found.Where(c => db.CaseLicences().Any(l => l.RootId == c.RootId && l.CaseNumber == c.CaseNumber && l.LapsedAt != null && l.ReplacedAt == null));
        return Whose(found, request.Whose);
    }

    private static IQueryable<Case> InStates(IQueryable<Case> found, List<CaseState> states) =>
        states is [var only] ? InState(found, only) : found.Where(c => states.Contains(c.State));

    /// <summary>One state, so that an index gives the order as well; what is open and what has ended have indexes of their own.</summary>
    private static IQueryable<Case> InState(IQueryable<Case> found, CaseState state) => QueueRequest.StatesOf(QueueView.Ended).Contains(state)
        ? found.Where(c => c.State == state && c.ClosedOn != null)
        : found.Where(c => c.State == state && c.ClosedOn == null);

    private IQueryable<Case> Whose(IQueryable<Case> found, QueueWhose whose)
    {
        var (me, organ, today) = (actor.Value.AccountId, actor.Value.OrganId, time.ChinaToday());
        return whose switch
        {
            QueueWhose.Mine => found.Where(c => c.HandlerId == me
                || db.Absences().Any(a => a.CoverId == me && a.AccountId == c.HandlerId && a.FromOn <= today && a.ToOn >= today)),
            QueueWhose.Team => found.Where(c => c.OrganId == organ),
            QueueWhose.Copied => found.Where(c => db.CaseCopies().Any(k => k.RootId == c.RootId && k.CaseNumber == c.CaseNumber && k.AccountId == me && k.SeenAt == null)),
            _ => found,
        };
    }

    private async Task<IQueryable<Case>> WithLampAsync(IQueryable<Case> found, QueueLamp? lamp, DateOnly today, CancellationToken cancellation) => lamp switch
    {
        null => found,
        QueueLamp.Over => Counting(found).Where(c => c.SortOn < today),
        QueueLamp.Near => await NearAsync(Counting(found).Where(c => c.SortOn >= today), before: true, today, cancellation),
        QueueLamp.Normal => await NearAsync(Counting(found).Where(c => c.SortOn >= today && c.DueOn != null), before: false, today, cancellation),
        QueueLamp.Paused => found.Where(c => c.Procedure != null && (c.State == CaseState.Accepted || c.State == CaseState.Reviewed)),
        QueueLamp.Waiting => found.Where(c => c.State == CaseState.Correcting || c.State == CaseState.Waiting),
        QueueLamp.Uncounted => found.Where(c => c.DueOn == null && c.Procedure == null && c.State != CaseState.Correcting && c.State != CaseState.Waiting),
        _ => throw new ArgumentOutOfRangeException(nameof(lamp)),
    };

    private static IQueryable<Case> Counting(IQueryable<Case> found) =>
        found.Where(c => c.DueOn != null && c.Procedure == null && c.State != CaseState.Correcting && c.State != CaseState.Waiting);

    private async Task<IQueryable<Case>> NearAsync(IQueryable<Case> found, bool before, DateOnly today, CancellationToken cancellation) =>
        (await NearDaysAsync(today, cancellation)).Select(day =>
        {
            var (until, codes) = day;
            return found.Where(c => (codes == null || codes.Contains(c.RegionCode)) && (before ? c.SortOn < until : c.SortOn >= until));
        }).Aggregate((all, some) => all.Concat(some));

    /// <summary>First day that is not near, with the regions it holds for: each goes by its own calendar. Mostly all have the
    /// country's, and null stands for all.</summary>
    private async Task<IReadOnlyList<(DateOnly Until, List<string>? Codes)>> NearDaysAsync(DateOnly today, CancellationToken cancellation)
    {
        if (calendars.RegionDays.Count == 0)
            return [(DaysLeft.NearUntil(calendars.National, today), null)];
        var regions = await db.CasesWithin(actor.Value).Select(c => c.RegionCode).Distinct().ToListAsync(cancellation);
        var days = regions.GroupBy(r => DaysLeft.NearUntil(calendars.For(r), today)).Select(same => (same.Key, (List<string>?)[.. same])).ToList();
        return days is [var only] ? [(only.Key, null)] : days;
    }

    /// <summary>By number, by applicant's name or by credit code; a search looks through every view.</summary>
    private IQueryable<Case> Search(string sought)
    {
        if (sought.StartsWith("QC", StringComparison.OrdinalIgnoreCase))
        {
            var number = sought.ToUpperInvariant();
            if (!db.IsSqlite)
                return db.Cases().Where(c => c.Number!.StartsWith(number));
            return number.Length >= NarrowNumber ? db.Cases().FromSqlRaw(ByNumber, number, number + Last) : db.Cases().Where(c => c.Number!.CompareTo(number) >= 0 && c.Number.CompareTo(number + Last) < 0);
        }
        if (sought.Length == 18)
        {
            var code = sought.ToUpperInvariant();
            return db.Cases().Where(c => db.Parties().Any(p => p.Id == c.ApplicantId && p.CreditCode == code));
        }
        if (!db.IsSqlite)
            return db.Cases().Where(c => c.ApplicantName.StartsWith(sought));
        return sought.Length >= NarrowName ? db.Cases().FromSqlRaw(ByName, sought, sought + Last) : db.Cases().Where(c => c.ApplicantName.CompareTo(sought) >= 0 && c.ApplicantName.CompareTo(sought + Last) < 0);
    }

    private static string? Sought(string? search) => string.IsNullOrWhiteSpace(search) ? null : search.Trim();

    private static IQueryable<Case> After(IQueryable<Case> cases, QueueCursor? cursor, bool ended)
    {
        if (cursor is null)
            return cases;
        var (day, root) = (cursor.Day, cursor.RootId);
        return ended
            ? cases.Where(c => c.ClosedOn < day || (c.ClosedOn == day && c.RootId.CompareTo(root) < 0))
            : cases.Where(c => c.SortOn > day || (c.SortOn == day && c.RootId.CompareTo(root) > 0));
    }
}

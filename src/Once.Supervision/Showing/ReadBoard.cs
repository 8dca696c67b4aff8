using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Contract;
using Once.Supervision.Model;
using Once.Supervision.Watching;

namespace Once.Supervision.Showing;

internal enum BoardBy { Organ, Area, Post }

/// <summary>How one organ, area or post stands.</summary>
/// <param name="Found">Yellow and red findings of the last thirty days.</param>
/// <param name="FoundBefore">Those of the thirty days before.</param>
/// <param name="Score">Points of its cards this year; withdrawn ones count nothing.</param>
internal sealed record BoardRow(string Key, string Name, string? Under, int OnTrack, int Near, int Over, int DueToday, int Found, int FoundBefore, int Cards, int Score)
{
    /// <summary>Something is near, late, found or issued.</summary>
    public bool IsNotable => Near + Over + DueToday + Found + FoundBefore + Cards > 0;

    public string FoundInWords => $"{Found}（{FoundBefore}）";
}

/// <summary>Where open cases stand: the step they are in.</summary>
internal sealed record StepRow(string Name, int Open, int Over);

/// <summary>One rule's findings this year.</summary>
internal sealed record RuleRow(string Code, Grade Grade, int Found, int Open);

internal sealed record BoardMonth(DateOnly First, int Warnings, int Yellows, int Reds);

internal sealed record BoardView(
    BoardBy By, IReadOnlyList<BoardRow> Rows, IReadOnlyList<StepRow> Steps, IReadOnlyList<RuleRow> Rules, IReadOnlyList<BoardMonth> Months, IReadOnlyList<LateCase> Oldest, IReadOnlyList<LateCase> DueToday, int CardsOwed,
    OpenSums Open, IReadOnlyDictionary<Guid, Organ> Organs, DateOnly Today)
{
    public int Sum(Func<BoardRow, int> of) => Rows.Sum(of);
}

/// <summary>All open cases within reach by how they stand today.</summary>
internal sealed record OpenSums(int OnTrack, int Near, int Over, int DueToday);

/// <summary>The board: everything within reach as it stands today, in a fixed number of questions.</summary>
internal sealed class ReadBoard(OnceDb db, CurrentActor actor, SupervisedCases cases, OrganDirectory organs, WatchRules rules, Calendars calendars, TimeProvider time)
{
    /// <summary>Working days that are near on the board.</summary>
    /// <remarks>Default: one, as the lists of cases count it.</remarks>
    private const int NearDays = 1;

    private const int MonthsShown = 6;
    private const int OldestShown = 8;
    private const int DueShown = 12;
    private const int PostsShown = 30;
    private const int TrendDays = 30;

    public async Task<BoardView> RunAsync(BoardBy by, CancellationToken cancellation = default)
    {
        var (today, reach) = (time.ChinaToday(), actor.Value.ReachOf(SupervisionPermissions.Watch));
        var open = await cases.OpenAsync(reach, today, calendars.National.AddWorkingDays(today, NearDays), cancellation);
        var findings = db.FindingsWithin(reach);
        var cards = await CardsAsync(reach, new DateOnly(today.Year, 1, 1), cancellation);
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(1 - MonthsShown);
        var days = await findings.Where(f => f.On >= first).GroupBy(f => new { f.On, f.Grade }).Select(g => new { g.Key.On, g.Key.Grade, Count = g.Count() }).ToListAsync(cancellation);
        int In(DateOnly month, Grade grade) => days.Where(d => d.Grade == grade && d.On >= month && d.On < month.AddMonths(1)).Sum(d => d.Count);
        var directory = await organs.AllAsync(cancellation);
        return new(
            by, await RowsAsync(by, open, cards, await FoundAsync(findings, today, cancellation), directory, cancellation), StepsOf(open), await RulesAsync(findings, today, cancellation),
            [.. Enumerable.Range(0, MonthsShown).Select(first.AddMonths).Select(m => new BoardMonth(m, In(m, Grade.Warning), In(m, Grade.Yellow), In(m, Grade.Red)))],
            await cases.LatestAsync(reach, today, OldestShown, cancellation), await cases.DueOnAsync(reach, today, DueShown, cancellation), cards.Where(c => c.State is CardState.Issued).Sum(c => c.Count),
            new(open.Sum(o => o.OnTrack), open.Sum(o => o.Near), open.Sum(o => o.Over), open.Sum(o => o.DueToday)), directory, today);
    }

    private async Task<IReadOnlyList<BoardRow>> RowsAsync(
        BoardBy by, List<OpenCases> open, List<CardCount> cards, List<FoundCount> found, IReadOnlyDictionary<Guid, Organ> directory, CancellationToken cancellation)
    {
        if (by is BoardBy.Post)
            return [.. RowsOf([], [.. cards.Where(c => c.StaffId is not null)], [.. found.Where(f => f.StaffId is not null)], (organ, staff, name) => (staff.ToString()!, name ?? "", directory[organ].ShortName))
                .OrderByDescending(r => r.Score).ThenByDescending(r => r.Found).ThenBy(r => r.Name, StringComparer.Ordinal).Take(PostsShown)];
        var regions = by is BoardBy.Area ? await db.Regions().AsNoTracking().ToDictionaryAsync(r => r.Code, r => r.Name, cancellation) : [];
        (string, string, string?) Place(Guid organ, Guid? staff, string? name) => by is BoardBy.Area ? AreaOf(directory[organ], regions) : (organ.ToString(), directory[organ].ShortName, null);
        return [.. RowsOf(open, cards, found, Place).OrderByDescending(r => r.Over).ThenByDescending(r => r.Near).ThenByDescending(r => r.Score).ThenBy(r => r.Name, StringComparer.Ordinal)];
    }

    private IEnumerable<BoardRow> RowsOf(List<OpenCases> open, List<CardCount> cards, List<FoundCount> found, Func<Guid, Guid?, string?, (string Key, string Name, string? Under)> of)
    {
        var opens = open.ToLookup(o => of(o.OrganId, null, null));
        var sents = cards.ToLookup(c => of(c.OrganId, c.StaffId, c.StaffName));
        var seens = found.ToLookup(f => of(f.OrganId, f.StaffId, f.StaffName));
        foreach (var key in opens.Select(g => g.Key).Concat(sents.Select(g => g.Key)).Concat(seens.Select(g => g.Key)).Distinct())
        {
            var (here, sent, seen) = (opens[key], sents[key], seens[key]);
            yield return new(
                key.Key, key.Name, key.Under, here.Sum(o => o.OnTrack), here.Sum(o => o.Near), here.Sum(o => o.Over), here.Sum(o => o.DueToday),
                seen.Where(f => f.IsNew).Sum(f => f.Count), seen.Where(f => !f.IsNew).Sum(f => f.Count),
                sent.Sum(c => c.Count), sent.Where(c => c.State is not CardState.Withdrawn).Sum(c => c.Count * rules.PointsOf(c.Kind)));
        }
    }

    private Task<List<CardCount>> CardsAsync(Reach reach, DateOnly from, CancellationToken cancellation)
    {
        var ids = reach.OrganIds.ToList();
        return db.Cards().AsNoTracking().Where(c => c.IssuedOn >= from && (reach.IsEverything || ids.Contains(c.OrganId)))
            .GroupBy(c => new { c.OrganId, c.StaffId, c.StaffName, c.Kind, c.State }).Select(g => new CardCount(g.Key.OrganId, g.Key.StaffId, g.Key.StaffName, g.Key.Kind, g.Key.State, g.Count())).ToListAsync(cancellation);
    }

    private static Task<List<FoundCount>> FoundAsync(IQueryable<Finding> findings, DateOnly today, CancellationToken cancellation)
    {
        var (from, before) = (today.AddDays(-TrendDays), today.AddDays(-2 * TrendDays));
        return findings.Where(f => f.On > before && f.Grade != Grade.Warning)
            .GroupBy(f => new { f.OrganId, f.StaffId, f.StaffName, IsNew = f.On > from }).Select(g => new FoundCount(g.Key.OrganId, g.Key.StaffId, g.Key.StaffName, g.Key.IsNew, g.Count())).ToListAsync(cancellation);
    }

    private static async Task<IReadOnlyList<RuleRow>> RulesAsync(IQueryable<Finding> findings, DateOnly today, CancellationToken cancellation)
    {
        var year = new DateOnly(today.Year, 1, 1);
        var found = await findings.Where(f => f.On >= year).GroupBy(f => new { f.RuleCode, f.Grade })
            .Select(g => new RuleRow(g.Key.RuleCode, g.Key.Grade, g.Count(), g.Sum(f => f.EndedOn == null ? 1 : 0))).ToListAsync(cancellation);
        return [.. found.OrderByDescending(r => r.Grade).ThenByDescending(r => r.Found)];
    }

    /// <summary>In the order of a case's way, with what stands still by law apart.</summary>
    private static List<StepRow> StepsOf(List<OpenCases> open) =>
        [.. open.GroupBy(o => (o.InProcedure, o.State)).OrderBy(g => g.Key.InProcedure).ThenBy(g => g.Key.State).GroupBy(g => g.Key.InProcedure ? "特别程序" : CaseWords.Of(g.Key.State))
            .Select(g => new StepRow(g.Key, g.SelectMany(o => o).Sum(o => o.OnTrack + o.Near + o.Over), g.SelectMany(o => o).Sum(o => o.Over)))];

    private static (string Key, string Name, string? Under) AreaOf(Organ organ, Dictionary<string, string> regions) =>
        (organ.RegionCode[..6], regions.GetValueOrDefault(organ.RegionCode[..6]) ?? regions.GetValueOrDefault(organ.RegionCode) ?? organ.RegionCode, null);

    private sealed record CardCount(Guid OrganId, Guid? StaffId, string? StaffName, CardKind Kind, CardState State, int Count);

    private sealed record FoundCount(Guid OrganId, Guid? StaffId, string? StaffName, bool IsNew, int Count);
}

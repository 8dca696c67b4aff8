using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Credit.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Tracking;

internal enum MyView { All, Yours, Running, Done }

/// <summary>One of the person's matters, with whose turn it is.</summary>
internal sealed record MyCaseRow(Guid RootId, string? Number, string ItemCode, string ItemName, CaseState State, DateTime TouchedAt, Turn Turn, string Address);

/// <summary>The open ones with the nearest days, and how many of all wait for the person.</summary>
internal sealed record MyOpenCases(int Waiting, IReadOnlyList<MyCaseRow> Rows);

/// <summary>A page of them; <paramref name="HasMore"/> says whether another follows.</summary>
internal sealed record MyCases(IReadOnlyList<MyCaseRow> Rows, bool HasMore);

/// <summary>我的事: the matters of the person, or of the enterprise acted for, in two queries however many there are.</summary>
internal sealed class ListMyCases(OnceDb db, CurrentActor actor, OrganDirectory organs, SubjectPromises promises, Calendars calendars, TimeProvider time)
{
    public const int PageSize = 20;

    private static readonly CaseState[] Yours = [CaseState.Draft, CaseState.Correcting];
    private static readonly CaseState[] Running = [CaseState.Waiting, CaseState.Submitted, CaseState.Accepted, CaseState.Reviewed, CaseState.Decided];

    public async Task<MyCases> RunAsync(MyView view, int page, CancellationToken cancellation = default)
    {
        var cases = db.CasesWithin(actor.Value).AsNoTracking().Where(c => !c.IsJoint); // those stand under their whole (ListMyJoints)
        cases = view switch
        {
            MyView.Yours => cases.Where(c => Yours.Contains(c.State)),
            MyView.Running => cases.Where(c => Running.Contains(c.State)),
            MyView.Done => cases.Where(c => !Yours.Contains(c.State) && !Running.Contains(c.State)),
            _ => cases,
        };
        var found = await cases.OrderByDescending(c => c.RootId).Skip((page - 1) * PageSize).Take(PageSize + 1).ToListAsync(cancellation);
        return new MyCases(await RowsAsync([.. found.Take(PageSize)], cancellation), found.Count > PageSize);
    }

    /// <summary>What the front page says: how many wait for the person, and the open ones with the nearest days.</summary>
    public async Task<MyOpenCases> OpenAsync(int most, CancellationToken cancellation = default)
    {
        var open = db.CasesWithin(actor.Value).AsNoTracking().Where(c => Yours.Contains(c.State) || Running.Contains(c.State));
        var waiting = await open.CountAsync(c => Yours.Contains(c.State), cancellation);
        var found = await open.OrderBy(c => Yours.Contains(c.State) ? 0 : 1).ThenBy(c => c.CorrectBy ?? c.DueOn ?? DateOnly.MaxValue)
            .ThenByDescending(c => c.RootId).Take(most).ToListAsync(cancellation);
        return new MyOpenCases(waiting, await RowsAsync(found, cancellation));
    }

    private async Task<IReadOnlyList<MyCaseRow>> RowsAsync(List<Case> found, CancellationToken cancellation)
    {
        var roots = found.Where(c => c.State is CaseState.Correcting).Select(c => c.RootId).ToList();
        var points = await db.CorrectionPoints().Where(p => roots.Contains(p.RootId) && p.SuppliedAt == null)
            .GroupBy(p => new { p.RootId, p.CaseNumber }).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => (g.Key.RootId, g.Key.CaseNumber), g => g.Count, cancellation);
        var pledged = found.Where(c => c.PledgedAt is not null && c.Outcome is not null).ToList();
        var checks = await promises.ChecksAsync([.. pledged.Select(c => CaseKey.ChainOf(c.RootId, c.CaseNumber))], cancellation);
        var pledgedRoots = pledged.Select(c => c.RootId).ToList();
        var annulled = pledged.Count == 0 ? [] : (await db.CasePledges().Where(p => pledgedRoots.Contains(p.RootId) && p.AnnulledOn != null).Select(p => new { p.RootId, p.CaseNumber }).ToListAsync(cancellation)).Select(p => (p.RootId, p.CaseNumber)).ToHashSet();
        var rows = new List<MyCaseRow>();
        foreach (var row in found)
            rows.Add(new(row.RootId, row.Number, row.ItemCode, row.ItemName, row.State, row.SubmittedAt ?? row.CreatedAt, await TurnAsync(row, points.GetValueOrDefault((row.RootId, row.CaseNumber)), checks.GetValueOrDefault(CaseKey.ChainOf(row.RootId, row.CaseNumber)), annulled.Contains((row.RootId, row.CaseNumber)), cancellation), CaseAddress.Of(row)));
        return rows;
    }

    private async Task<Turn> TurnAsync(Case of, int pointsToMend, PromiseCheck? check, bool isAnnulled, CancellationToken cancellation)
    {
        var today = time.ChinaToday();
        var left = of.DueOn is { } due ? calendars.For(of.RegionCode).WorkingDaysLeft(today, due) : 0;
        var organ = (await organs.BodyOfAsync(of.OrganId, cancellation)).ShortName;
        return WhoseTurn.Of(new TurnFacts(of.State, organ, of.DueOn, of.CorrectBy, of.Procedure, of.ProcedureFrom, of.Outcome, left, pointsToMend) { RectifyBy = check is { State: PromiseState.Rectifying } ? check.RectifyBy : null, IsAnnulled = isAnnulled }, today);
    }
}

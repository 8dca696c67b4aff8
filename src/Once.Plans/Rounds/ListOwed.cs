using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Rounds;

/// <param name="IsPart">Owed to the lead, not to the keeper.</param>
internal sealed record OwedRow(Guid ReportId, DateOnly DueOn, ReportState State, bool IsPart, string? ReturnReason, string? Number, string Heading, string Plan, string Organ, DateOnly? TaskDueOn);

/// <param name="Days">What is owed, by its last day.</param>
/// <param name="Reported">What was reported last.</param>
internal sealed record OwedView(IReadOnlyList<IGrouping<DateOnly, OwedRow>> Days, IReadOnlyList<OwedRow> Reported, int Reminded, DateOnly Today);

/// <summary>要报的: what the actor's organs owe, by day.</summary>
internal sealed class ListOwed(OnceDb db, CurrentActor actor, OrganDirectory organs, TimeProvider time)
{
    public const int Most = 300;
    private const int MostReported = 20;

    /// <summary>The keeper's reach is everything; what it owes is what its own organ owes.</summary>
    private static List<Guid> OrgansOf(Actor actor) => actor.ReachOf(PlansPermissions.Answer) is { IsEverything: false, OrganIds: var own } && own.Count > 0
        ? [.. own] : actor.OrganId is { } organ ? [organ] : [];

    public async Task<OwedView> RunAsync(CancellationToken cancellation = default)
    {
        var own = OrgansOf(actor.Value);
        var directory = await organs.AllAsync(cancellation);
        var mine = db.RoundReports().AsNoTracking().Where(r => own.Contains(r.OrganId));
        var owed = await RowsAsync(mine.Where(r => r.State == ReportState.Waiting || r.State == ReportState.Draft || r.State == ReportState.Returned).OrderBy(r => r.DueOn).Take(Most), false, directory, cancellation);
        var parts = await RowsAsync(
            db.RoundReports().AsNoTracking().Where(r => (r.State == ReportState.Waiting || r.State == ReportState.Draft || r.State == ReportState.Returned)
                && db.RoundParts().Any(p => p.ReportId == r.Id && own.Contains(p.OrganId) && p.ToldAt == null)).OrderBy(r => r.DueOn).Take(Most), true, directory, cancellation);
        var reported = await RowsAsync(mine.Where(r => r.State == ReportState.Submitted || r.State == ReportState.Accepted).OrderByDescending(r => r.SubmittedAt).Take(MostReported), false, directory, cancellation);
        var today = time.ChinaToday();
        var reminded = await db.RoundReminders().CountAsync(m => own.Contains(m.OrganId) && db.RoundReports().Any(r => r.PlanId == m.PlanId && r.RoundNumber == m.RoundNumber && r.OrganId == m.OrganId
            && (r.State == ReportState.Waiting || r.State == ReportState.Draft)), cancellation);
        return new([.. owed.Concat(parts).GroupBy(r => r.DueOn).OrderBy(g => g.Key)], reported, reminded, today);
    }

    private async Task<List<OwedRow>> RowsAsync(IQueryable<RoundReport> reports, bool isPart, IReadOnlyDictionary<Guid, Organ> directory, CancellationToken cancellation)
    {
        var rows = await (from report in reports
                          join task in db.PlanTasks() on report.TaskId equals task.Id
                          join plan in db.Plans() on report.PlanId equals plan.Id
                          select new { report, task.Number, task.Heading, plan.Title, task.DueOn }).ToListAsync(cancellation);
        return [.. rows.Select(r => new OwedRow(r.report.Id, r.report.DueOn, r.report.State, isPart, r.report.ReturnReason, r.Number, r.Heading, r.Title,
            directory.TryGetValue(r.report.OrganId, out var organ) ? organ.ShortName : "", r.DueOn))];
    }
}

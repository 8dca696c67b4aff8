using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Keeping;
using Once.Plans.Model;

namespace Once.Plans.Rounds;

internal sealed record RoundRow(RoundReport Report, int Order, string? Number, string Heading, string Organ);

/// <summary>How many reports of an organ, or of the whole round, stand how.</summary>
/// <param name="Asked">Without those dropped.</param>
/// <param name="Reported">Submitted at least once.</param>
/// <param name="OnTime">First submitted by the last day.</param>
/// <param name="Accepted">Taken into the ledger.</param>
/// <param name="AtOnce">Accepted without ever having been returned.</param>
internal sealed record RoundTally(int Asked, int Reported, int OnTime, int Late, int Waiting, int Submitted, int Returned, int Accepted, int AtOnce, int Contradicted)
{
    public static readonly RoundTally None = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public static RoundTally operator +(RoundTally a, RoundTally b) => new(
        a.Asked + b.Asked, a.Reported + b.Reported, a.OnTime + b.OnTime, a.Late + b.Late, a.Waiting + b.Waiting, a.Submitted + b.Submitted, a.Returned + b.Returned,
        a.Accepted + b.Accepted, a.AtOnce + b.AtOnce, a.Contradicted + b.Contradicted);
}

internal sealed record OrganTally(Guid OrganId, string Organ, RoundTally Tally, int Reminders);

/// <param name="Round">Null where the plan had no round yet.</param>
/// <param name="Rounds">The rounds there were, latest first.</param>
internal sealed record RoundView(
    Plan Plan, Round? Round, IReadOnlyList<Round> Rounds, IReadOnlyList<RoundRow> Rows, int Total, RoundTally Whole, IReadOnlyList<OrganTally> Organs, DateOnly Today, bool MayKeep)
{
    /// <summary>No round is running: another may be opened between the two of the month.</summary>
    public bool MayOpen => Plan.State is PlanState.Published && !Rounds.Any(r => !r.IsSkipped && (r.DueOn >= Today || r.PlannedOn == Today));
}

/// <summary>The board of a round within the reader's reach; a fixed number of questions however many reports.</summary>
internal sealed class ReadRound(OnceDb db, CurrentActor actor, OrganDirectory organs, TimeProvider time)
{
    public const int PageSize = 30;
    private const int MostRounds = 60;

    public async Task<RoundView> RunAsync(RoundRequest asked, CancellationToken cancellation = default)
    {
        var plan = await db.PlansWithin(actor.Value.ReachOf(PlansPermissions.Read)).FirstOrDefaultAsync(p => p.Id == asked.PlanId, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        var rounds = await db.Rounds().AsNoTracking().Where(r => r.PlanId == plan.Id).OrderByDescending(r => r.Number).Take(MostRounds).ToListAsync(cancellation);
        var (today, keeps) = (time.ChinaToday(), actor.Value.ReachOf(PlansPermissions.Keep).Covers(plan.OwnerOrganId));
        var round = asked.Number is { } number ? rounds.Find(r => r.Number == number) ?? throw new RefusedException(KernelRefusals.NotFound) : rounds.Find(r => !r.IsSkipped);
        if (round is null)
            return new(plan, null, rounds, [], 0, RoundTally.None, [], today, keeps);
        var directory = await organs.AllAsync(cancellation);
        var reminders = await db.RoundReminders().AsNoTracking().Where(m => m.PlanId == plan.Id && m.RoundNumber == round.Number).GroupBy(m => m.OrganId).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var tallies = (await TallyAsync(Of(asked.PlanId, round.Number), today, cancellation))
            .Select(t => new OrganTally(t.OrganId, NameOf(t.OrganId, directory), t.Tally, reminders.GetValueOrDefault(t.OrganId))).OrderByDescending(t => t.Tally.Late).ThenBy(t => t.Organ, StringComparer.Ordinal).ToList();
        var shown = Filtered(asked, round.Number, today);
        var rows = await RowsAsync(shown, directory, (asked.Page - 1) * PageSize, PageSize, cancellation);
        return new(plan, round, rounds, rows, await shown.CountAsync(cancellation), tallies.Aggregate(RoundTally.None, (sum, t) => sum + t.Tally), tallies, today, keeps);
    }

    /// <summary>All that is asked for, for the file.</summary>
    public async Task<IReadOnlyList<RoundRow>> AllAsync(RoundRequest asked, int most, CancellationToken cancellation = default) =>
        await RowsAsync(Filtered(asked, asked.Number ?? 0, time.ChinaToday()), await organs.AllAsync(cancellation), 0, most, cancellation);

    private IQueryable<RoundReport> Of(Guid plan, int number) => db.ReportsWithin(actor.Value).Where(r => r.PlanId == plan && r.RoundNumber == number);

    private IQueryable<RoundReport> Filtered(RoundRequest asked, int number, DateOnly today)
    {
        var reports = Of(asked.PlanId, number).Shown(asked.Show, today);
        return asked.OrganId is { } organ ? reports.Where(r => r.OrganId == organ) : reports;
    }

    private async Task<IReadOnlyList<RoundRow>> RowsAsync(IQueryable<RoundReport> reports, IReadOnlyDictionary<Guid, Organ> directory, int skip, int take, CancellationToken cancellation) =>
    [
        .. (await reports.Join(db.PlanTasks(), r => r.TaskId, t => t.Id, (Report, Task) => new { Report, Task.Order, Task.Number, Task.Heading })
                .OrderBy(r => r.Order).ThenBy(r => r.Report.Id).Skip(skip).Take(take).ToListAsync(cancellation))
            .Select(r => new RoundRow(r.Report, r.Order, r.Number, r.Heading, NameOf(r.Report.OrganId, directory))),
    ];

    private static async Task<List<(Guid OrganId, RoundTally Tally)>> TallyAsync(IQueryable<RoundReport> reports, DateOnly today, CancellationToken cancellation) =>
    [
        .. (await reports.Where(r => r.State != ReportState.Dropped).GroupBy(r => r.OrganId).Select(g => new
            {
                g.Key,
                Asked = g.Count(),
                Reported = g.Count(r => r.FirstSubmittedOn != null),
                OnTime = g.Count(r => r.FirstSubmittedOn <= r.DueOn),
                Late = g.Count(r => r.FirstSubmittedOn > r.DueOn || (r.FirstSubmittedOn == null && r.DueOn < today)),
                Waiting = g.Count(r => r.State == ReportState.Waiting || r.State == ReportState.Draft),
                Submitted = g.Count(r => r.State == ReportState.Submitted),
                Returned = g.Count(r => r.State == ReportState.Returned),
                Accepted = g.Count(r => r.State == ReportState.Accepted),
                AtOnce = g.Count(r => r.State == ReportState.Accepted && r.Returns == 0),
                Contradicted = g.Count(r => r.Contradictions != null),
            }).ToListAsync(cancellation))
            .Select(g => (g.Key, new RoundTally(g.Asked, g.Reported, g.OnTime, g.Late, g.Waiting, g.Submitted, g.Returned, g.Accepted, g.AtOnce, g.Contradicted))),
    ];

    private static string NameOf(Guid id, IReadOnlyDictionary<Guid, Organ> directory) => directory.TryGetValue(id, out var organ) ? organ.ShortName : "已撤销的单位";
}

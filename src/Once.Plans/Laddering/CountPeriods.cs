using Microsoft.EntityFrameworkCore;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Laddering;

/// <summary>Counts each ended period of each plan once, oldest first, and proposes the letters it has earned. After an outage the
/// missed periods come one after another, so that no rung is skipped and none comes twice.</summary>
internal sealed class CountPeriods(OnceDb db, Recorder recorder, TimeProvider time)
{
    /// <summary>A letter names so many tasks at most.</summary>
    private const int MostFacts = 30;

    /// <returns>How many letters were proposed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var entered = await db.LadderSteps().AsNoTracking().ToListAsync(cancellation);
        var plans = await db.Plans().AsNoTracking().Where(p => p.State != PlanState.Draft).OrderBy(p => p.Id).ToListAsync(cancellation);
        var proposed = 0;
        foreach (var plan in plans)
            proposed += await CountAsync(plan, entered, cancellation);
        return proposed;
    }

    private async Task<int> CountAsync(Plan plan, List<LadderStep> entered, CancellationToken cancellation)
    {
        var today = time.ChinaToday();
        var counted = await db.OrganPeriods().Where(p => p.PlanId == plan.Id).MaxAsync(p => (DateOnly?)p.EndsOn, cancellation);
        var day = counted?.AddDays(1) ?? plan.PublishedAt!.Value.ChinaDate();
        var last = plan.ClosedAt is { } closed ? closed.ChinaDate() : today;
        var proposed = 0;
        while (true)
        {
            var ladder = Ladder.OnDay(entered, day, plan.RegionCode);
            var end = LadderPeriods.EndOf(ladder.Period, day);
            if (end >= today || end > last)
                return proposed;
            proposed += await CountAsync(plan, ladder, end, cancellation);
            day = end.AddDays(1);
        }
    }

    private async Task<int> CountAsync(Plan plan, Ladder ladder, DateOnly end, CancellationToken cancellation)
    {
        var rows = await ResultsAsync(plan, ladder.Period, end, cancellation);
        if (rows.Count == 0)
            return 0;
        var before = (await db.OrganPeriods().AsNoTracking().Where(p => p.PlanId == plan.Id && p.EndsOn < end && p.Period == ladder.Period).OrderBy(p => p.EndsOn).ToListAsync(cancellation)).ToLookup(p => p.OrganId, p => p.Result);
        db.OrganPeriods().AddRange(rows);
        var reached = rows.Select(r => (Row: r, Rung: ladder.After([.. before[r.OrganId], r.Result]))).Where(r => r.Rung is not null).ToList();
        var facts = await FactsAsync(plan, end, [.. reached.Where(r => r.Rung!.Step.Rung is not LetterRung.Commendation).Select(r => r.Row.OrganId)], cancellation);
        foreach (var (row, rung) in reached)
        {
            var words = rung!.Step.Rung is LetterRung.Commendation ? $"{LadderPeriods.Words(row.Period, end)}按时完成 {row.DoneInTime} 项，没有逾期。" : string.Join('\n', facts[row.OrganId]);
            var letter = LadderLetter.Propose(Ids.New(time), row, rung, words, time.UtcNow());
            db.LadderLetters().Add(letter);
            await recorder.RecordAsync(new Deed(LadderLetter.Aggregate, letter.Id, "plans.propose-letter", $"提出{SupervisionWords.Of(letter.Rung)}", null, new { letter.PlanId, letter.OrganId, letter.EndsOn, letter.Rung, letter.Count }, IsFirst: true), cancellation);
        }
        await RecordClash.SaveAsync(db, cancellation);
        db.ChangeTracker.Clear();
        return reached.Count;
    }

    /// <summary>One row for each organ that led a task in the period. A task is overdue when its last day lies within the period or
    /// before and nobody had said by the period's end that it was done.</summary>
    private async Task<List<OrganPeriod>> ResultsAsync(Plan plan, LadderPeriod period, DateOnly end, CancellationToken cancellation)
    {
        var first = LadderPeriods.FirstDayOf(period, end);
        var counts = await Led(plan, end).Where(l => l.Task.DoneOn == null || l.Task.DoneOn >= first).GroupBy(l => l.OrganId).Select(g => new
        {
            OrganId = g.Key,
            Led = g.Count(),
            Overdue = g.Sum(l => l.Task.DueOn <= end && (l.Task.DoneOn ?? l.Task.FinishAskedOn ?? DateOnly.MaxValue) > end ? 1 : 0),
            Done = g.Sum(l => l.Task.DoneOn >= first && l.Task.DoneOn <= end && (l.Task.DueOn == null || l.Task.DoneOn <= l.Task.DueOn) ? 1 : 0),
        }).ToListAsync(cancellation);
        return [.. counts.Select(c => new OrganPeriod { PlanId = plan.Id, OrganId = c.OrganId, EndsOn = end, Period = period, OwnerOrganId = plan.OwnerOrganId, Led = c.Led, Overdue = c.Overdue, DoneInTime = c.Done })];
    }

    private async Task<ILookup<Guid, string>> FactsAsync(Plan plan, DateOnly end, List<Guid> organIds, CancellationToken cancellation)
    {
        var late = await Led(plan, end).Where(l => organIds.Contains(l.OrganId) && l.Task.DueOn <= end && (l.Task.DoneOn ?? l.Task.FinishAskedOn ?? DateOnly.MaxValue) > end)
            .OrderBy(l => l.Task.DueOn).ThenBy(l => l.Task.Order).Select(l => new { l.OrganId, l.Task.Number, l.Task.Heading, l.Task.DueOn }).ToListAsync(cancellation);
        return late.GroupBy(l => l.OrganId).SelectMany(g => g.Take(MostFacts)).ToLookup(l => l.OrganId, l => $"{l.Number}{l.Heading}，应于{ChineseDates.Full(l.DueOn!.Value)}前完成");
    }

    private IQueryable<LedTask> Led(Plan plan, DateOnly end)
    {
        var moment = end.EndOfChinaDay();
        return from duty in db.TaskDuties().AsNoTracking()
               where duty.PlanId == plan.Id && duty.Role == DutyRole.Lead && duty.OrganId != null
               join task in db.PlanTasks().AsNoTracking() on duty.TaskId equals task.Id
               where task.IssuedAt < moment && !task.IsHistorical && task.State != TaskState.Stopped
               select new LedTask { OrganId = duty.OrganId!.Value, Task = task };
    }

    private sealed class LedTask
    {
        public required Guid OrganId { get; init; }

        public required PlanTask Task { get; init; }
    }
}

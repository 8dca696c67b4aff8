using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;
using Once.Plans.Telling;

namespace Once.Plans.Rounds;

/// <summary>开一轮: asks every leading organ for every open task of the plans in force. After an outage the latest round that was missed
/// is opened with a last day of its own; those before it are noted as skipped, because nobody reports twice on the same weeks.</summary>
internal sealed class OpenRounds(OnceDb db, CurrentActor actor, Calendars calendars, TellOrgans tell, Recorder recorder, TimeProvider time, IOptions<PlansOptions> options)
{
    /// <returns>How many were opened.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var opened = 0;
        var plans = await db.Plans().AsNoTracking().Where(p => p.State == PlanState.Published && p.PublishedAt != null)
            .Select(p => new { Plan = p, Last = db.Rounds().Where(r => r.PlanId == p.Id).Max(r => (int?)r.Number), PlannedOn = db.Rounds().Where(r => r.PlanId == p.Id).Max(r => (DateOnly?)r.PlannedOn) }).ToListAsync(cancellation);
        foreach (var plan in plans)
        {
            var after = plan.PlannedOn ?? plan.Plan.PublishedAt!.Value.ChinaDate();
            List<RoundDay> days = [.. RoundDays.Open(calendars.For(plan.Plan.RegionCode), options.Value, after, time.ChinaToday())];
            if (days.Count > 0 && await OpenAsync(plan.Plan, plan.Last ?? 0, days, cancellation))
                opened++;
        }
        await DropAsync(cancellation);
        return opened;
    }

    /// <summary>加开一轮: the keeper asks between the two rounds of a month, when the one before has run out.</summary>
    /// <param name="dueOn">The last day; a day off moves it on. Null for the usual working days from today.</param>
    /// <returns>The number of the round.</returns>
    public async Task<int> OpenExtraAsync(Guid planId, DateOnly? dueOn, CancellationToken cancellation = default)
    {
        var plan = await db.Plans().AsNoTracking().FirstOrDefaultAsync(p => p.Id == planId, cancellation);
        if (plan is null || !actor.Value.ReachOf(PlansPermissions.Keep).Covers(plan.OwnerOrganId))
            throw new RefusedException(KernelRefusals.NotFound);
        plan.RefuseUnlessPublished();
        var (today, calendar) = (time.ChinaToday(), calendars.For(plan.RegionCode));
        if (dueOn < today)
            throw new RefusedException(PlanRefusals.RoundDayPast);
        if (await db.Rounds().Where(r => r.PlanId == planId && !r.IsSkipped && (r.DueOn >= today || r.PlannedOn == today)).OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancellation) is { } running)
            throw new RefusedException(PlanRefusals.RoundRunning.Saying($"{running.Title}还没有到期（{ChineseDates.Full(running.DueOn)}前报），到期以后再加开。"));
        var duties = await DutiesAsync(planId, cancellation);
        if (duties.Count == 0)
            throw new RefusedException(PlanRefusals.NobodyToAsk);
        var number = (await db.Rounds().Where(r => r.PlanId == planId).MaxAsync(r => (int?)r.Number, cancellation) ?? 0) + 1;
        await AskAllAsync(new()
        {
            PlanId = planId,
            Number = number,
            Turn = RoundTurn.Extra,
            PlannedOn = today,
            OpenedAt = time.UtcNow(),
            DueOn = dueOn is { } day ? RoundDays.DueOf(calendar, day) is var moved && moved >= today ? moved : day : calendar.AddWorkingDays(today, options.Value.AskDays),
        }, plan, duties, cancellation);
        return number;
    }

    private async Task<ILookup<Guid, TaskDuty>> DutiesAsync(Guid planId, CancellationToken cancellation) =>
        (await db.TaskDuties().AsNoTracking().Where(d => d.PlanId == planId && d.State == TaskState.Open && d.OrganId != null).ToListAsync(cancellation)).ToLookup(d => d.TaskId);

    private async Task<bool> OpenAsync(Plan plan, int last, List<RoundDay> days, CancellationToken cancellation)
    {
        var duties = await DutiesAsync(plan.Id, cancellation);
        if (duties.Count == 0)
            return false;
        var (now, today) = (time.UtcNow(), time.ChinaToday());
        if (last > 0)
            foreach (var missed in days.SkipLast(1))
                db.Rounds().Add(new() { PlanId = plan.Id, Number = ++last, Turn = missed.Turn, PlannedOn = missed.PlannedOn, DueOn = missed.DueOn, OpenedAt = now, IsSkipped = true });
        var due = days[^1].DueOn >= today ? days[^1].DueOn : calendars.For(plan.RegionCode).AddWorkingDays(today, options.Value.AskDays);
        await AskAllAsync(new() { PlanId = plan.Id, Number = ++last, Turn = days[^1].Turn, PlannedOn = days[^1].PlannedOn, DueOn = due, OpenedAt = now }, plan, duties, cancellation);
        return true;
    }

    private async Task AskAllAsync(Round round, Plan plan, ILookup<Guid, TaskDuty> duties, CancellationToken cancellation)
    {
        db.Rounds().Add(round);
        var asked = duties.Sum(task => Ask(round, plan, [.. task.OrderBy(d => d.Number)]));
        foreach (var organ in db.RoundReports().Local.Select(r => r.OrganId).Concat(db.RoundParts().Local.Select(p => p.OrganId)).GroupBy(o => o).ToList())
            await tell.RunAsync([organ.Key], new(PlanMessages.Dispatch, $"{round.Title}：{PlanMessages.Short(plan.Title)}，{organ.Count()} 项要报，{ChineseDates.Full(round.DueOn)}截止。", "/console/plans/reports"), cancellation);
        await recorder.SaveAsync(new Deed(Plan.Aggregate, plan.Id, "plans.open-round", $"开{round.Title}", null, new { round.Number, round.DueOn, Reports = asked }), cancellation);
        db.ChangeTracker.Clear();
    }

    /// <summary>Without a lead on the platform everybody who owes the task reports for itself, as on its page.</summary>
    private int Ask(Round round, Plan plan, IReadOnlyList<TaskDuty> duties)
    {
        var leads = duties.Where(d => d.Role is DutyRole.Lead).Select(d => d.OrganId!.Value).Distinct().ToList();
        var supports = duties.Where(d => d.Role is DutyRole.Support).Select(d => d.OrganId!.Value).Distinct().Except(leads).ToList();
        if (leads.Count == 0)
            (leads, supports) = (supports, []);
        var reports = leads.Select(lead => RoundReport.Ask(Ids.New(time), round, duties[0].TaskId, lead, plan.OwnerOrganId)).ToList();
        db.RoundReports().AddRange(reports);
        // Several leads: the first gathers what the supporting bodies say, so that they are asked once.
        db.RoundParts().AddRange(supports.Select(organ => RoundPart.Ask(reports[0], organ)));
        return reports.Count;
    }

    /// <summary>What is owed of tasks that have ended meanwhile is no longer owed.</summary>
    private async Task DropAsync(CancellationToken cancellation)
    {
        var ended = await db.RoundReports().Where(r => (r.State == ReportState.Waiting || r.State == ReportState.Draft || r.State == ReportState.Returned)
            && db.PlanTasks().Any(t => t.Id == r.TaskId && t.State != TaskState.Open)).ToListAsync(cancellation);
        foreach (var report in ended)
        {
            report.Drop();
            await recorder.RecordAsync(new Deed(RoundReport.Aggregate, report.Id, "plans.drop-report", "任务已结束，不用报了"), cancellation);
        }
        if (ended.Count > 0)
            await RecordClash.SaveAsync(db, cancellation);
    }
}

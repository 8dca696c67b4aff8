using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Rounds;

/// <summary>开一轮: asks every leading organ for every open task of the plans in force. After an outage the latest round that was missed
/// is opened with a last day of its own; those before it are noted as skipped, because nobody reports twice on the same weeks.</summary>
internal sealed class OpenRounds(OnceDb db, Calendars calendars, Recorder recorder, TimeProvider time, IOptions<PlansOptions> options)
{
    /// <returns>How many were opened.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var opened = 0;
        var plans = await db.Plans().AsNoTracking().Where(p => p.State == PlanState.Published && p.PublishedAt != null)
            .Select(p => new { Plan = p, Last = db.Rounds().Where(r => r.PlanId == p.Id).OrderByDescending(r => r.Number).FirstOrDefault() }).ToListAsync(cancellation);
        foreach (var plan in plans)
        {
            var after = plan.Last?.PlannedOn ?? plan.Plan.PublishedAt!.Value.ChinaDate();
            List<RoundDay> days = [.. RoundDays.Open(calendars.For(plan.Plan.RegionCode), options.Value, after, time.ChinaToday())];
            if (days.Count > 0 && await OpenAsync(plan.Plan, plan.Last?.Number ?? 0, days, cancellation))
                opened++;
        }
        await DropAsync(cancellation);
        return opened;
    }

    private async Task<bool> OpenAsync(Plan plan, int last, List<RoundDay> days, CancellationToken cancellation)
    {
        var duties = (await db.TaskDuties().AsNoTracking().Where(d => d.PlanId == plan.Id && d.State == TaskState.Open && d.OrganId != null).ToListAsync(cancellation)).ToLookup(d => d.TaskId);
        if (duties.Count == 0)
            return false;
        var (now, today) = (time.UtcNow(), time.ChinaToday());
        if (last > 0)
            foreach (var missed in days.SkipLast(1))
                db.Rounds().Add(new() { PlanId = plan.Id, Number = ++last, Turn = missed.Turn, PlannedOn = missed.PlannedOn, DueOn = missed.DueOn, OpenedAt = now, IsSkipped = true });
        var due = days[^1].DueOn >= today ? days[^1].DueOn : calendars.For(plan.RegionCode).AddWorkingDays(today, options.Value.AskDays);
        var round = new Round { PlanId = plan.Id, Number = ++last, Turn = days[^1].Turn, PlannedOn = days[^1].PlannedOn, DueOn = due, OpenedAt = now };
        db.Rounds().Add(round);
        var asked = duties.Sum(task => Ask(round, plan, [.. task.OrderBy(d => d.Number)]));
        await recorder.SaveAsync(new Deed(Plan.Aggregate, plan.Id, "plans.open-round", $"开{round.Title}", null, new { round.Number, round.DueOn, Reports = asked }), cancellation);
        db.ChangeTracker.Clear();
        return true;
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

using Once.Kernel.Clocks;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Keeping;

/// <summary>Brings a task into force: its last day by rule, and its clock. Joins the caller's unit of work.</summary>
internal sealed class TaskClocks(OnceDb db, Calendars calendars, Timings timings, TimeProvider time)
{
    /// <param name="regionCode">Of the first lead; null keeps the plan's.</param>
    public void Issue(Plan plan, PlanTask task, string? regionCode = null)
    {
        var (now, today) = (time.UtcNow(), time.ChinaToday());
        var calendar = calendars.For(regionCode ?? task.RegionCode);
        var due = task.Deadline is { } printed ? DueOf(calendar, printed) : (DateOnly?)null;
        task.Issue(now, due, regionCode);
        if (task.Deadline is not { } day || due < today || day > calendar.LastDay)
            return;
        // A day off that has passed, or today itself, leaves no day to count from today: such a clock counts from the day before.
        var from = day > today ? today : day.AddDays(-1);
        db.Clocks().Add(Start(plan, task, day.DayNumber - from.DayNumber, now, from));
    }

    /// <summary>What was owed is done, or is no longer owed.</summary>
    public async Task EndAsync(PlanTask task, string? reason, CancellationToken cancellation)
    {
        foreach (var clock in (await db.WholeClocksOfAsync(task.Id, cancellation)).Where(c => c.IsOpen && c.RuleCode == PlanTerms.Task))
        {
            if (reason is null)
                clock.Finish(timings.For(clock));
            else
                clock.Cancel(reason, timings.For(clock));
        }
    }

    /// <summary>A printed day that is a day off moves on; one outside the calendar stays as it is printed.</summary>
    private static DateOnly DueOf(WorkCalendar calendar, DateOnly printed) =>
        printed < calendar.FirstDay || printed > calendar.LastDay ? printed : calendar.WorkingDayOnOrAfter(printed);

    private Clock Start(Plan plan, PlanTask task, int days, DateTime now, DateOnly from)
    {
        var lead = task.Duties.FirstOrDefault(d => d.Role is DutyRole.Lead) ?? (task.Duties.Count > 0 ? task.Duties[0] : null);
        return Clock.Start(
            new ClockOpening(task.Id, PlanTerms.TaskNumber, PlanTerms.TaskWithin(days, plan), "完成任务", (lead?.OrganId ?? plan.OwnerOrganId).ToString(), plan.OwnerOrganId.ToString(),
                task.RegionCode, task.Origin is TaskOrigin.Document ? "方案发布" : "交办", now, from),
            timings.For(task.RegionCode, PlanTerms.Task));
    }
}

using Microsoft.EntityFrameworkCore;
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
        db.Clocks().Add(Clock.Start(Opening(plan, task, PlanTerms.TaskNumber, day.DayNumber - from.DayNumber, now, from), timings.For(task.RegionCode, PlanTerms.Task)));
    }

    /// <summary>The last day moves by an approved extension: another clock takes the place of the running one, which keeps its history.</summary>
    public async Task MoveAsync(Plan plan, PlanTask task, DateOnly dueOn, string reason, CancellationToken cancellation)
    {
        var (now, today) = (time.UtcNow(), time.ChinaToday());
        task.MoveDue(dueOn);
        var known = await db.WholeClocksOfAsync(task.Id, cancellation);
        var from = dueOn > today ? today : dueOn.AddDays(-1);
        var opening = Opening(plan, task, known.Select(c => c.Number).DefaultIfEmpty().Max() + 1, dueOn.DayNumber - from.DayNumber, now, from);
        var running = known.Find(c => c.IsOpen && c.RuleCode == PlanTerms.Task);
        db.Clocks().Add(running?.Supersede(opening, reason, timings.For(running)) ?? Clock.Start(opening, timings.For(task.RegionCode, PlanTerms.Task)));
    }

    /// <summary>What was done is owed again: a new clock to the same last day, from today. A day that has passed has none.</summary>
    public async Task ResumeAsync(Plan plan, PlanTask task, CancellationToken cancellation)
    {
        var (now, today) = (time.UtcNow(), time.ChinaToday());
        if (task.DueOn is not { } due || due < today || due > calendars.For(task.RegionCode).LastDay)
            return;
        var last = await db.Clocks().Where(c => c.OwnerId == task.Id).MaxAsync(c => (int?)c.Number, cancellation) ?? 0;
        var from = due > today ? today : due.AddDays(-1);
        db.Clocks().Add(Clock.Start(Opening(plan, task, last + 1, due.DayNumber - from.DayNumber, now, from), timings.For(task.RegionCode, PlanTerms.Task)));
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
    public static DateOnly DueOf(WorkCalendar calendar, DateOnly printed) =>
        printed < calendar.FirstDay || printed > calendar.LastDay ? printed : calendar.WorkingDayOnOrAfter(printed);

    private static ClockOpening Opening(Plan plan, PlanTask task, int number, int days, DateTime now, DateOnly from)
    {
        var lead = task.Duties.FirstOrDefault(d => d.Role is DutyRole.Lead) ?? (task.Duties.Count > 0 ? task.Duties[0] : null);
        return new(task.Id, number, PlanTerms.TaskWithin(days, plan), "完成任务", (lead?.OrganId ?? plan.OwnerOrganId).ToString(), plan.OwnerOrganId.ToString(),
            task.RegionCode, task.Origin is TaskOrigin.Document ? "方案发布" : "交办", now, from);
    }
}

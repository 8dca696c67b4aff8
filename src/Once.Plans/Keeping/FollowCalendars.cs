using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Keeping;

/// <summary>Last days follow the calendar: a late notice of holidays moves what is still owed, and a task due in a year whose
/// notice had not come gets its last day by rule and its clock once it has.</summary>
/// <remarks>民法典 第二百零三条: a last day that is a day off moves on to the next working day.</remarks>
internal sealed class FollowCalendars(OnceDb db, Calendars calendars, TaskClocks clocks, Recorder recorder, TimeProvider time)
{
    /// <summary>The clocks were counted again, with a record each; the tasks show what their clocks show.</summary>
    public static readonly RecountListener DaysFollow = new(async (services, moved, cancellation) =>
    {
        var due = moved.GroupBy(m => m.OwnerId).ToDictionary(g => g.Key, g => g.MaxBy(m => m.Number)!.Move.To);
        var ids = due.Keys.ToList();
        foreach (var task in await services.GetRequiredService<OnceDb>().WholeTasks().Where(t => ids.Contains(t.Id) && t.State == TaskState.Open).ToListAsync(cancellation))
            if (task.DueOn != due[task.Id])
                task.MoveDue(due[task.Id]);
    });

    /// <summary>Tasks without a clock whose last day the calendar reaches by now.</summary>
    /// <returns>How many got theirs.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var (today, found) = (time.ChinaToday(), 0);
        var open = await db.WholeTasks().Where(t => t.State == TaskState.Open && t.IssuedAt != null && !t.IsHistorical && t.DueOn >= today && !db.Clocks().Any(c => c.OwnerId == t.Id && c.RuleCode == PlanTerms.Task))
            .OrderBy(t => t.Id).Take(MostAtOnce).ToListAsync(cancellation);
        var plans = await db.Plans().AsNoTracking().Where(p => open.Select(t => t.PlanId).Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellation);
        foreach (var task in open)
        {
            var (calendar, printed) = (calendars.For(task.RegionCode), task.DueOn!.Value);
            if (printed > calendar.LastDay)
                continue;
            var due = TaskClocks.DueOf(calendar, printed);
            await clocks.MoveAsync(plans[task.PlanId], task, due, "放假安排出来了", cancellation);
            await recorder.RecordAsync(new Deed(PlanTask.Aggregate, task.Id, "plans.due-by-calendar", due == printed ? $"最后一天确定为{ChineseDates.Full(due)}" : $"最后一天从{ChineseDates.Full(printed)}改为{ChineseDates.Full(due)}", "放假安排出来了", new { From = printed, To = due }), Actor.Program, cancellation);
            found++;
        }
        if (found > 0)
            await RecordClash.SaveAsync(db, cancellation);
        return found;
    }

    private const int MostAtOnce = 2000;
}

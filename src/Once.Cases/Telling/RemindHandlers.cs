using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Contract;
using Once.Kernel.Jobs;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Telling;

/// <summary>期限提醒: on the morning of each working day, whoever handles cases is told in one message how many are past their
/// day, due today, and due on the next working day. What is paused by a special procedure has no day and is not counted.</summary>
/// <remarks>Default: platform rule; the lamps of the inbox count the same days.</remarks>
internal sealed class RemindHandlers(OnceDb db, TellStaff tell, Calendars calendars, TimeProvider time)
{
    private static readonly CaseState[] Open = [CaseState.Submitted, CaseState.Accepted, CaseState.Reviewed, CaseState.Decided];

    public static readonly RecurringWork EachMorning = new("cases.remind-handlers", "提醒经办人快到期的办件", Recurrence.Daily(new TimeOnly(8, 30)),
        (services, cancellation) => services.GetRequiredService<RemindHandlers>().RunAsync(cancellation));

    public async Task RunAsync(CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        var calendar = calendars.National;
        if (!calendar.IsWorkingDay(today))
            return;
        var next = calendar.NextWorkingDay(today);
        var counts = await db.Cases().Where(c => c.HandlerId != null && Open.Contains(c.State) && c.Procedure == null && c.DueOn <= next)
            .GroupBy(c => c.HandlerId!.Value)
            .Select(g => new { Handler = g.Key, Over = g.Count(c => c.DueOn < today), Today = g.Count(c => c.DueOn == today), Next = g.Count(c => c.DueOn > today) }).ToListAsync(cancellation);
        foreach (var count in counts)
            await tell.RunAsync([count.Handler], StaffMessages.Due(count.Over, count.Today, count.Next), cancellation);
        await db.SaveChangesAsync(cancellation);
    }
}

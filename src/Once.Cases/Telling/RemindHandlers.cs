using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Contract;
using Once.Kernel.Jobs;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Telling;

/// <summary>期限提醒: on the morning of each working day of the place a case belongs to, whoever handles cases is told in one message how many are past their
/// day, due today, and due on the next working day. What is paused by a special procedure has no day and is not counted.</summary>
/// <remarks>Default: platform rule; the lamps of the inbox count the same days.</remarks>
internal sealed class RemindHandlers(OnceDb db, TellStaff tell, Calendars calendars, TimeProvider time)
{
    private static readonly CaseState[] Open = [CaseState.Submitted, CaseState.Accepted, CaseState.Reviewed, CaseState.Decided];

    public static readonly RecurringWork EachMorning = new("cases.remind-handlers", "提醒经办人快到期的办件", Recurrence.Daily(new TimeOnly(8, 30)),
        (services, cancellation) => services.GetRequiredService<RemindHandlers>().RunAsync(cancellation));

    /// <remarks>Default: longer than any holiday.</remarks>
    private const int MostDaysToNext = 15;

    public async Task RunAsync(CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        var upTo = today.AddDays(MostDaysToNext);
        var days = await db.Cases().Where(c => c.ClosedOn == null && c.HandlerId != null && Open.Contains(c.State) && c.Procedure == null && c.DueOn <= upTo)
            .GroupBy(c => new { c.HandlerId, c.RegionCode, c.DueOn })
            .Select(g => new { g.Key.HandlerId, g.Key.RegionCode, g.Key.DueOn, Count = g.Count() }).ToListAsync(cancellation);
        // A place may have a day off of its own: its cases are spoken of on its own working days, and its next working day is its own.
        var counted = days.Where(d => calendars.For(d.RegionCode).IsWorkingDay(today) && d.DueOn <= calendars.For(d.RegionCode).NextWorkingDay(today));
        foreach (var of in counted.GroupBy(d => d.HandlerId!.Value))
        {
            var message = StaffMessages.Due(of.Where(d => d.DueOn < today).Sum(d => d.Count), of.Where(d => d.DueOn == today).Sum(d => d.Count), of.Where(d => d.DueOn > today).Sum(d => d.Count));
            await tell.OnceADayAsync(of.Key, message, cancellation);
        }
        await db.SaveChangesAsync(cancellation);
    }
}

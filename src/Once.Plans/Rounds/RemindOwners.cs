using Microsoft.EntityFrameworkCore;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;
using Once.Plans.Telling;

namespace Once.Plans.Rounds;

/// <summary>催报: an organ that still owes something is reminded on the last working day before the last day, and once more on the
/// first working day after it; one reminder for all of its tasks, none once it has reported, never a third.</summary>
/// <remarks>default: local practice.</remarks>
internal sealed class RemindOwners(OnceDb db, Calendars calendars, TellOrgans tell, Recorder recorder, TimeProvider time)
{
    /// <summary>A round this far past its last day is no longer reminded of: the next one is near.</summary>
    private const int MostDaysAfter = 10;

    /// <returns>How many reminders were written.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        var (from, to) = (today.AddDays(-MostDaysAfter), today.AddDays(MostDaysAfter));
        var written = 0;
        foreach (var near in await db.Rounds().AsNoTracking().Where(r => !r.IsSkipped && r.DueOn >= from && r.DueOn <= to)
            .Join(db.Plans(), r => r.PlanId, p => p.Id, (r, p) => new { Round = r, p.RegionCode }).ToListAsync(cancellation))
            if (NumberOf(calendars.For(near.RegionCode), near.Round.DueOn, today) is { } number)
                written += await RemindAsync(near.Round, number, today, cancellation);
        return written;
    }

    /// <summary>Which reminder a day brings; null for none. A day missed by an outage is made up for.</summary>
    public static int? NumberOf(WorkCalendar calendar, DateOnly dueOn, DateOnly today)
    {
        if (!calendar.IsWorkingDay(today))
            return null;
        return today > dueOn ? 2 : today >= calendar.PreviousWorkingDay(dueOn) ? 1 : null;
    }

    private async Task<int> RemindAsync(Round round, int number, DateOnly today, CancellationToken cancellation)
    {
        var owed = await db.RoundReports()
            .Where(r => r.PlanId == round.PlanId && r.RoundNumber == round.Number && (r.State == ReportState.Waiting || r.State == ReportState.Draft))
            .Where(r => !db.RoundReminders().Any(m => m.PlanId == round.PlanId && m.RoundNumber == round.Number && m.OrganId == r.OrganId && m.Number >= number))
            .GroupBy(r => r.OrganId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        if (owed.Count == 0)
            return 0;
        db.RoundReminders().AddRange(owed.Select(o => new RoundReminder { PlanId = round.PlanId, RoundNumber = round.Number, OrganId = o.Key, Number = number, SentOn = today, Owed = o.Count }));
        foreach (var organ in owed)
            await tell.RunAsync([organ.Key], new(PlanMessages.Reminder, $"还有 {organ.Count} 项进展没有报，{ChineseDates.Full(round.DueOn)}{(number > 1 ? "已经到期" : "截止")}。", "/console/plans/reports"), cancellation);
        await recorder.SaveAsync(new Deed(Plan.Aggregate, round.PlanId, "plans.remind", "催报", null, new { round.Number, Reminder = number, Organs = owed.Count }), cancellation);
        return owed.Count;
    }
}

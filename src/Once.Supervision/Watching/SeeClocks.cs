using Microsoft.EntityFrameworkCore;
using Once.Kernel.Clocks;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Supervision.Watching;

/// <summary>A clock that a rule has something to say about.</summary>
/// <param name="Occurrence">What is unique about it within its owner.</param>
/// <param name="On">The day it came about.</param>
/// <param name="EndedAt">When a pause ended; null while it lasts.</param>
internal sealed record SeenClock(Clock Clock, int Occurrence, DateOnly On, string Words, DateTime? EndedAt = null);

/// <summary>Finds the clocks of a rule that have no finding under it yet, by index, oldest first.</summary>
internal sealed class SeeClocks(OnceDb db, Calendars calendars, TimeProvider time)
{
    /// <summary>More clocks than a matter ever has: an extension begins another count of what is near.</summary>
    public const int ClocksOfOwner = 100;

    /// <summary>Still running, with so few working days left; also one whose end came meanwhile, so that after an outage its
    /// warning stands before its breach.</summary>
    public async Task<IReadOnlyList<SeenClock>> NearAsync(WatchRule rule, CancellationToken cancellation)
    {
        var (today, codes) = (time.ChinaToday(), rule.Clocks);
        var until = AllCalendars().Max(c => c.AddWorkingDays(today, rule.Days));
        var clocks = await db.Clocks().AsNoTracking()
            .Where(c => c.EndedAt == null && c.State == ClockState.Running && c.DueOn <= until && c.DueOn >= rule.From && codes.Contains(c.RuleCode))
            .Where(c => !db.Findings().Any(f => f.RuleCode == rule.Code && f.SubjectId == c.OwnerId && f.Occurrence == c.Number + ClocksOfOwner * c.Extensions.Count))
            .OrderBy(c => c.DueOn).ThenBy(c => c.OwnerId).Select(c => new { Clock = c, Extensions = c.Extensions.Count }).ToListAsync(cancellation);
        return [.. clocks.Select(c => Near(rule, c.Clock, c.Extensions)).Where(s => s.On <= today)];
    }

    /// <summary>Over and not done, and what was once over though it is done now.</summary>
    public async Task<IReadOnlyList<SeenClock>> OverAsync(WatchRule rule, CancellationToken cancellation)
    {
        var (now, today, codes, since) = (time.UtcNow(), time.ChinaToday(), rule.Clocks, rule.From.AddDays(-1));
        var open = await Unseen(db.Clocks().Where(c => c.EndedAt == null && c.State == ClockState.Running && c.BreachedOn == null && c.DueOn >= since && c.DueOn <= today && c.DueAt <= now && codes.Contains(c.RuleCode)), rule)
            .ToListAsync(cancellation);
        var broken = await Unseen(db.Clocks().Where(c => c.BreachedOn >= rule.From && c.BreachedOn <= today && codes.Contains(c.RuleCode)), rule).ToListAsync(cancellation);
        return [.. open.Where(c => c.IsOverdue(now)).Concat(broken.Where(c => !EndedBefore(c))).OrderBy(c => c.BreachedOn ?? c.DueAt!.Value.ChinaDate()).ThenBy(c => c.OwnerId)
            .Select(c => new SeenClock(c, c.Number, c.BreachedOn ?? c.DueAt!.Value.ChinaDate(), $"{TermOf(c)}，没有按时做完（{c.Term.Basis}）"))];
    }

    /// <summary>Marked as over on a day on which it had ended: the demonstration tells its past while the program already looks at clocks.</summary>
    private static bool EndedBefore(Clock clock) => clock.EndedAt < clock.BreachedOn!.Value.StartOfChinaDay();

    private SeenClock Near(WatchRule rule, Clock clock, int extensions)
    {
        var days = rule.DaysBefore(clock.Term);
        var from = calendars.For(clock.Region).AddWorkingDays(clock.DueOn!.Value, -days);
        return new(clock, clock.Number + ClocksOfOwner * extensions, from > clock.StartedOn ? from : clock.StartedOn, $"{TermOf(clock)}，只剩 {days} 个工作日");
    }

    private static string TermOf(Clock clock) =>
        $"{clock.What}：期限 {Term.Describe(clock.Term.Amount, clock.Term.Unit)}，从{ChineseDates.Full(clock.StartedOn)}起算，到{(clock.DueOn is { } last ? ChineseDates.Full(last) : "恢复后另计")}为止";

    /// <summary>The country's and those of regions with days of their own.</summary>
    private IEnumerable<WorkCalendar> AllCalendars() => calendars.RegionDays.Select(d => d.RegionPrefix).Distinct().Select(calendars.For).Prepend(calendars.National);

    private IQueryable<Clock> Unseen(IQueryable<Clock> clocks, WatchRule rule) =>
        clocks.AsNoTracking().Where(c => !db.Findings().Any(f => f.RuleCode == rule.Code && f.SubjectId == c.OwnerId && f.Occurrence == c.Number));
}

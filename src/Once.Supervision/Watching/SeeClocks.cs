using Microsoft.EntityFrameworkCore;
using Once.Kernel.Clocks;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Model;

namespace Once.Supervision.Watching;

/// <summary>A clock that a rule has something to say about.</summary>
/// <param name="Occurrence">What is unique about it within its owner.</param>
/// <param name="On">The day it came about.</param>
/// <param name="EndedAt">When a pause ended; null while it lasts.</param>
internal sealed record SeenClock(Clock Clock, int Occurrence, DateOnly On, string Words, DateTime? EndedAt = null);

/// <summary>A clock that a rule has no finding of yet: read whole only when it is its turn.</summary>
/// <param name="Day">Oldest first.</param>
internal sealed record UnseenClock(Guid OwnerId, int Number, string Code, DateOnly Day);

/// <summary>Finds the clocks that rules have no finding of yet, by index, oldest first: one question for all rules of a kind, keys
/// alone, however many there are.</summary>
internal sealed class SeeClocks(OnceDb db, Calendars calendars, TimeProvider time)
{
    /// <summary>More clocks than a matter ever has: an extension begins another count of what is near.</summary>
    public const int ClocksOfOwner = 100;

    /// <summary>Breaches older than any outage are looked at again by the first sweep of a day alone.</summary>
    /// <remarks>Default: so many days.</remarks>
    public const int RecentDays = 60;

    /// <summary>Under this the pass remembers the day on which all breaches were looked at.</summary>
    private const string Breaches = "breaches";

    public async Task<ILookup<WatchRule, UnseenClock>> UnseenAsync(IReadOnlyList<WatchRule> rules, CancellationToken cancellation)
    {
        var today = time.ChinaToday();
        var whole = !await db.Passes().AnyAsync(p => p.RuleCode == Breaches && p.Until == today, cancellation);
        var found = new List<(WatchRule Rule, UnseenClock Clock)>();
        foreach (var some in Together(rules.Where(r => r.Watch is Contract.Watch.Near)))
            found.AddRange(Apart(some, await NearAsync(some, today, cancellation)));
        foreach (var some in Together(rules.Where(r => r.Watch is Contract.Watch.Over)))
            found.AddRange(Apart(some, await OverAsync(some, today, whole, cancellation)));
        return found.OrderBy(f => f.Clock.Day).ThenBy(f => f.Clock.OwnerId).ToLookup(f => f.Rule, f => f.Clock);
    }

    /// <summary>Reads them whole, and what the rule says of each.</summary>
    public async Task<IReadOnlyList<SeenClock>> ReadAsync(WatchRule rule, IReadOnlyList<UnseenClock> unseen, CancellationToken cancellation)
    {
        var (now, today, owners, codes) = (time.UtcNow(), time.ChinaToday(), unseen.Select(u => u.OwnerId).Distinct().ToList(), rule.Clocks);
        var clocks = await db.Clocks().AsNoTracking().Where(c => owners.Contains(c.OwnerId) && codes.Contains(c.RuleCode)).Select(c => new { Clock = c, Extensions = c.Extensions.Count }).ToListAsync(cancellation);
        var known = clocks.ToDictionary(c => (c.Clock.OwnerId, c.Clock.Number), c => rule.Watch is Contract.Watch.Near ? Near(rule, c.Clock, c.Extensions, today) : Over(c.Clock, now));
        return [.. unseen.Select(u => known.GetValueOrDefault((u.OwnerId, u.Number))).OfType<SeenClock>()];
    }

    /// <summary>All breaches of today's look were written: until tomorrow the recent ones are enough.</summary>
    public async Task RememberAsync(CancellationToken cancellation)
    {
        var today = time.ChinaToday();
        if (await db.Passes().FirstOrDefaultAsync(p => p.RuleCode == Breaches, cancellation) is { } pass)
            pass.Until = today;
        else
            db.Passes().Add(new WatchPass { RuleCode = Breaches, Until = today });
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException clash) when (RecordClash.KeyTaken(clash))
        {
            // another node was first to remember it
        }
        db.ChangeTracker.Clear();
    }

    /// <summary>Still running, with so few working days left; also one whose end came meanwhile, so that after an outage its
    /// warning stands before its breach.</summary>
    private async Task<IReadOnlyList<UnseenClock>> NearAsync(List<WatchRule> rules, DateOnly today, CancellationToken cancellation)
    {
        var (from, days, codes, under) = (rules[0].From, rules.Max(r => r.Days), Clocks(rules), Codes(rules));
        var until = AllCalendars().Max(c => c.AddWorkingDays(today, days));
        return await db.Clocks().Where(c => c.EndedAt == null && c.State == ClockState.Running && c.DueOn <= until && c.DueOn >= from && codes.Contains(c.RuleCode))
            .Where(c => !db.Findings().Any(f => under.Contains(f.RuleCode) && f.SubjectId == c.OwnerId && f.Occurrence == c.Number + ClocksOfOwner * c.Extensions.Count))
            .Select(c => new UnseenClock(c.OwnerId, c.Number, c.RuleCode, c.DueOn!.Value)).ToListAsync(cancellation);
    }

    /// <summary>Over and not done, and what was once over though it is done now.</summary>
    private async Task<IReadOnlyList<UnseenClock>> OverAsync(List<WatchRule> rules, DateOnly today, bool whole, CancellationToken cancellation)
    {
        var (now, codes, under, from, last) = (time.UtcNow(), Clocks(rules), Codes(rules), rules[0].From, rules[0].Until ?? today);
        var (since, recent) = (from.AddDays(-1), today.AddDays(-RecentDays));
        var first = whole || recent < from ? from : recent;
        var open = await Unseen(db.Clocks().Where(c => c.EndedAt == null && c.State == ClockState.Running && c.BreachedOn == null && c.DueOn >= since && c.DueOn <= last && c.DueOn <= today && c.DueAt <= now && codes.Contains(c.RuleCode)), under)
            .Select(c => new UnseenClock(c.OwnerId, c.Number, c.RuleCode, c.DueOn!.Value.AddDays(1))).ToListAsync(cancellation);
        var broken = await Unseen(db.Clocks().Where(c => c.BreachedOn >= first && c.BreachedOn <= last && c.BreachedOn <= today && codes.Contains(c.RuleCode)), under)
            .Select(c => new UnseenClock(c.OwnerId, c.Number, c.RuleCode, c.BreachedOn!.Value)).ToListAsync(cancellation);
        return [.. open, .. broken];
    }

    /// <summary>Marked as over on a day on which it had ended: the demonstration tells its past while the program already looks at clocks.</summary>
    private static bool EndedBefore(Clock clock) => clock.EndedAt < clock.BreachedOn!.Value.StartOfChinaDay();

    /// <summary>Null where it is not near yet by its own term and calendar, or was done meanwhile.</summary>
    private SeenClock? Near(WatchRule rule, Clock clock, int extensions, DateOnly today)
    {
        if (clock.EndedAt is not null || clock.DueOn is not { } due)
            return null;
        var days = rule.DaysBefore(clock.Term);
        var from = calendars.For(clock.Region).AddWorkingDays(due, -days);
        var on = from > clock.StartedOn ? from : clock.StartedOn;
        return on > today ? null : new(clock, clock.Number + ClocksOfOwner * extensions, on, $"{TermOf(clock)}，只剩 {days} 个工作日");
    }

    /// <summary>Null where it is not over, or was marked as over though it had been done.</summary>
    private static SeenClock? Over(Clock clock, DateTime now) => (clock.BreachedOn is null ? clock.IsOverdue(now) : !EndedBefore(clock))
        ? new(clock, clock.Number, clock.BreachedOn ?? clock.DueAt!.Value.ChinaDate(), $"{TermOf(clock)}，没有按时做完（{clock.Term.Basis}）") : null;

    private static string TermOf(Clock clock) =>
        $"{clock.What}：期限 {Term.Describe(clock.Term.Amount, clock.Term.Unit)}，从{ChineseDates.Full(clock.StartedOn)}起算，到{(clock.DueOn is { } last ? ChineseDates.Full(last) : "恢复后另计")}为止";

    /// <summary>The country's and those of regions with days of their own.</summary>
    private IEnumerable<WorkCalendar> AllCalendars() => calendars.RegionDays.Select(d => d.RegionPrefix).Distinct().Select(calendars.For).Prepend(calendars.National);

    private IQueryable<Clock> Unseen(IQueryable<Clock> clocks, List<string> under) =>
        clocks.Where(c => !db.Findings().Any(f => under.Contains(f.RuleCode) && f.SubjectId == c.OwnerId && f.Occurrence == c.Number));

    /// <summary>Rules that one question may be asked for: in force on the same days, no clock watched by two of them.</summary>
    private static List<List<WatchRule>> Together(IEnumerable<WatchRule> rules)
    {
        var questions = new List<List<WatchRule>>();
        foreach (var rule in rules)
            if (questions.Find(q => q[0].From == rule.From && q[0].Until == rule.Until && !q.Exists(r => r.Clocks.Intersect(rule.Clocks).Any())) is { } question)
                question.Add(rule);
            else
                questions.Add([rule]);
        return questions;
    }

    private static IEnumerable<(WatchRule, UnseenClock)> Apart(List<WatchRule> rules, IReadOnlyList<UnseenClock> clocks)
    {
        var of = rules.SelectMany(r => r.Clocks, (r, code) => (r, code)).ToDictionary(p => p.code, p => p.r);
        return clocks.Select(c => (of[c.Code], c));
    }

    private static List<string> Clocks(List<WatchRule> rules) => [.. rules.SelectMany(r => r.Clocks)];

    private static List<string> Codes(List<WatchRule> rules) => [.. rules.Select(r => r.Code)];
}

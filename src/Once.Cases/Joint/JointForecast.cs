using Once.Cases.Contract;
using Once.Kernel.Time;
using static Once.Kernel.Time.TwoDays;

namespace Once.Cases.Joint;

/// <summary>What the forecast needs of an item's case.</summary>
/// <param name="DueOn">Last day of what its organ owes now, by its own clocks; null while nobody counts.</param>
/// <param name="DoneOn">Day it was decided or ended.</param>
internal sealed record ForecastFacts(int Number, CaseState State, int Days, IReadOnlyList<int> Waits, DateOnly? AcceptedOn, DateOnly? DueOn, DateOnly? DoneOn, bool IsSplitOff);

/// <summary>The latest day of one item, and the day it begins at the latest.</summary>
/// <param name="LastOn">Null while nobody can know it: its clock stands, or it is the applicant's turn.</param>
/// <param name="Slack">Working days by which it may come after its latest day without the latest day of the whole moving, by the
/// very forecast that gives both; null where either cannot be known, and of what is done or stands apart.</param>
internal sealed record ForecastStep(int Number, DateOnly FirstOn, DateOnly? LastOn, int? Slack);

/// <summary>Until when, from today on: each item's own clock where it runs, its promise after what it waits for where it does not.
/// What is suspended moves only what waits for it. Pure.</summary>
internal sealed class JointForecast
{
    private readonly Dictionary<int, ForecastFacts> _facts;
    private readonly Dictionary<int, DateOnly?> _last = [];
    private readonly WorkCalendar _calendar;
    private readonly DateOnly _today;
    private readonly DateOnly _receivedOn;

    public JointForecast(IReadOnlyList<ForecastFacts> facts, DateOnly receivedOn, WorkCalendar calendar, DateOnly today)
    {
        (_facts, _calendar, _today, _receivedOn) = (facts.ToDictionary(f => f.Number), calendar, today, receivedOn);
        var path = new JointPath(facts.Where(f => !f.IsSplitOff).Select(f => new JointStep(f.Number, f.Days, f.Waits)));
        var counted = facts.Where(f => !f.IsSplitOff).Select(f => LastOf(f.Number)).ToList();
        LastOn = counted.Count == 0 || counted.Contains(null) ? null : counted.Max();
        PathDays = path.Days;
        Steps = [.. facts.Select(f => new ForecastStep(f.Number, FirstOf(f), LastOf(f.Number), f.IsSplitOff || f.DoneOn is not null ? null : SlackOf(f.Number)))];
    }

    public IReadOnlyList<ForecastStep> Steps { get; }

    /// <summary>By when all of it is decided at the latest; null while one item's day cannot be known.</summary>
    public DateOnly? LastOn { get; }

    /// <summary>Working days of the longest path.</summary>
    public int PathDays { get; }

    private DateOnly FirstOf(ForecastFacts f) => f.AcceptedOn ?? Before(f) ?? _receivedOn;

    private DateOnly? Before(ForecastFacts f) => f.State is CaseState.Waiting ? f.Waits.Where(_facts.ContainsKey).Select(LastOf).DefaultIfEmpty().Max() : null;

    private DateOnly? LastOf(int number)
    {
        if (_last.TryGetValue(number, out var known))
            return known;
        _last[number] = null;
        return _last[number] = Count(_facts[number]);
    }

    /// <summary>What lies between its latest day and the latest day of the whole, or the start of what waits for it with that one's own slack.</summary>
    private int? SlackOf(int number) => LastOn is { } whole && LastOf(number) is { } last
        ? Followers(number).Select(f => _calendar.WorkingDaysBetween(Later(last, _today), StartOf(f)) + SlackOf(f.Number)!.Value)
            .Append(_calendar.WorkingDaysBetween(Later(last, _today), Later(whole, _today))).Min()
        : null;

    private IEnumerable<ForecastFacts> Followers(int number) => _facts.Values.Where(f => f.State is CaseState.Waiting && !f.IsSplitOff && f.Waits.Contains(number));

    private DateOnly StartOf(ForecastFacts f) => Later(Before(f) ?? _receivedOn, _today);

    private DateOnly? Count(ForecastFacts f)
    {
        if (f.DoneOn is { } done)
            return done;
        if (f.State is CaseState.Waiting)
        {
            var before = f.Waits.Where(_facts.ContainsKey).Select(LastOf).ToList();
            return before.Contains(null) ? null : _calendar.AddWorkingDays(Later(before.Max() ?? _receivedOn, _today), f.Days);
        }
        // An answer that is still owed comes before the promise begins.
        return f.State is CaseState.Correcting ? null
            : f.State is CaseState.Submitted ? f.DueOn is { } answer ? _calendar.AddWorkingDays(Later(answer, _today), f.Days) : null
            : f.DueOn ?? (f.Days == 0 ? _today : null);
    }
}

using System.Runtime.InteropServices;
using Once.Cases.Contract;
using Once.Kernel.Simulating;
using Once.Kernel.Time;

namespace Once.Cases.Simulating;

/// <summary>A minute of a city's time.</summary>
/// <param name="Day">Days since the first, which is 0.</param>
/// <param name="Minute">Since midnight in China.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CityMoment(int Day, int Minute);

/// <summary>When people come: more on Mondays and after holidays, little on rest days, most between nine and twelve. Pure.</summary>
/// <remarks>Shares and hours: example values of this project, no statistics.</remarks>
internal sealed class CityDays
{
    /// <summary>Rest days after which the city makes up for what it could not do.</summary>
    private const int LongRest = 3;

    /// <summary>Days behind the last submission for which the calendar is needed.</summary>
    private const int After = 400;

    /// <summary>Share of a day's submissions, in hundredths, that have come in by the end of each hour's stretch.</summary>
    private static readonly IReadOnlyList<(int Until, int Share)> Hours = [(8 * 60, 6), (9 * 60, 12), (12 * 60, 52), (14 * 60, 60), (17 * 60, 88), (24 * 60, 100)];

    private readonly DateOnly _from;
    private readonly bool[] _isWorking;
    private readonly long[] _comeBy;
    private readonly int _cases;

    public CityDays(WorkCalendar calendar, SimulationPlan plan)
    {
        (_from, _cases) = (plan.From, plan.Cases);
        _isWorking = [.. Enumerable.Range(0, plan.Days + After).Select(d => calendar.IsWorkingDay(plan.From.AddDays(d)))];
        _comeBy = new long[plan.Days];
        var (sum, rest) = (0L, 0);
        for (var day = 0; day < plan.Days; day++)
        {
            sum += WeightOf(day, rest) + new Chance(plan.Seed, day, of: 1).Between(-8, 8);
            rest = _isWorking[day] ? 0 : rest + 1;
            _comeBy[day] = sum;
        }
    }

    public int WorkingDays => _isWorking.Take(_comeBy.Length).Count(d => d);

    public bool IsWorking(int day) => _isWorking[day];

    /// <summary>The day itself, or the next working day.</summary>
    public int WorkingDayFrom(int day)
    {
        while (!_isWorking[day])
            day++;
        return day;
    }

    public int AddWorkingDays(int day, int count)
    {
        for (; count > 0; count--)
            day = WorkingDayFrom(day + 1);
        return day;
    }

    /// <summary>When a case is handed in; a higher number is never earlier.</summary>
    public CityMoment ArrivalOf(int number)
    {
        var (all, scaled) = (_comeBy[^1], (decimal)number * _comeBy[^1] / _cases);
        var day = Array.BinarySearch(_comeBy, (long)scaled);
        day = Math.Min(day < 0 ? ~day : day + 1, _comeBy.Length - 1);
        var before = day == 0 ? 0 : _comeBy[day - 1];
        var share = (scaled - before) / Math.Max(1, _comeBy[day] - before) * 100;
        var (began, had) = (0, 0);
        foreach (var (until, most) in Hours)
        {
            if (share < most)
                return new(day, began + (int)((share - had) * (until - began) / (most - had)));
            (began, had) = (until, most);
        }
        return new(day, (24 * 60) - 1);
    }

    public DateOnly DateOf(int day) => _from.AddDays(day);

    public DateTime MomentOf(CityMoment at) => DateOf(at.Day).ChinaMoment(new TimeOnly(at.Minute / 60, at.Minute % 60));

    private int WeightOf(int day, int restBefore) =>
        !_isWorking[day] ? 12
        : restBefore >= LongRest ? 180
        : DateOf(day).DayOfWeek is DayOfWeek.Monday ? 130
        : DateOf(day).DayOfWeek is DayOfWeek.Friday ? 85
        : 100;
}

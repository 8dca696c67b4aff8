using Once.Kernel.Simulating;

namespace Once.Cases.Simulating;

/// <summary>A post with so many hands: what it cannot do today waits, so that queues grow after holidays and while people are
/// away. Pure but for its own count of what is taken.</summary>
/// <remarks>Office hours nine to twelve and two to five, and how often staff are short: example values of this project.</remarks>
internal sealed class Station(CityDays days, long seed, int number, int perDay)
{
    private const int MinutesOfDay = 360;

    /// <summary>Stretches of so many days are well staffed or short, one as the other.</summary>
    private const int Stretch = 14;

    private readonly Dictionary<int, int> _taken = [];

    /// <summary>The next free minute from this moment on.</summary>
    /// <param name="latest">The day on which it is done in any case, by overtime; null where nothing forces it.</param>
    public CityMoment Take(CityMoment ready, int? latest = null)
    {
        var minute = OfficeMinute(ready.Minute);
        var first = days.WorkingDayFrom(minute >= MinutesOfDay ? ready.Day + 1 : ready.Day);
        var day = first;
        while (day != latest && _taken.GetValueOrDefault(day) >= HandsOn(day))
            day = days.WorkingDayFrom(day + 1);
        var slot = _taken[day] = _taken.GetValueOrDefault(day) + 1;
        var free = Math.Min(slot * MinutesOfDay / (HandsOn(day) + 1), MinutesOfDay - 1);
        return At(day, day == ready.Day ? Math.Clamp(minute + 1, free, MinutesOfDay - 1) : free);
    }

    /// <summary>A minute of the office's day as the clock on the wall has it.</summary>
    public static CityMoment At(int day, int officeMinute) => new(day, officeMinute < 180 ? (9 * 60) + officeMinute : (14 * 60) + officeMinute - 180);

    private int HandsOn(int day) => new Chance(seed, day / Stretch, of: 16 + number).Hits(800) ? Math.Max(1, perDay * 2 / 5) : perDay;

    private static int OfficeMinute(int minute) => minute switch
    {
        < 9 * 60 => 0,
        < 12 * 60 => minute - (9 * 60),
        < 14 * 60 => 180,
        < 17 * 60 => minute - (14 * 60) + 180,
        _ => MinutesOfDay,
    };
}

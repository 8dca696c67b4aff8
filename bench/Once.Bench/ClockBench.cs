using Once.Kernel.Clocks;
using Once.Kernel.Time;

namespace Once.Bench;

/// <summary>Ends of clocks counted a second on one core, from their values: without pauses, and with two.</summary>
internal static class ClockBench
{
    private const int Clocks = 2048;
    private const int Passes = 500;

    public static void Run()
    {
        var calendar = WorkCalendar.Of(CalendarFile.BuiltIn);
        Console.WriteLine($"clock: {PerSecond(calendar, 0) / 1e6:F1} million ends a second on one core without pauses, {PerSecond(calendar, 2) / 1e6:F1} with two");
    }

    private static double PerSecond(WorkCalendar calendar, int pauses)
    {
        var random = new Random(20260922);
        var counts = Enumerable.Range(0, Clocks).Select(_ => Count(random, pauses)).ToArray();
        return Rounds.PerSecond(Clocks * Passes, () =>
        {
            long sum = 0;
            for (var pass = 0; pass < Passes; pass++)
                foreach (var count in counts)
                    sum += Counting.DueOf(count, calendar)!.Value.On.DayNumber;
            return sum;
        });
    }

    private static ClockCount Count(Random random, int pauses)
    {
        var start = new DateOnly(2021, 1, 1).AddDays(random.Next(2000));
        var at = start.ChinaMoment(new TimeOnly(9, 0));
        return new ClockCount(
            new Term(random.Next(5, 46), TermUnit.WorkingDay, new LegalBasis("行政许可法", "第四十二条")), at, start, 0,
            [.. Enumerable.Range(0, pauses).Select(i => new Pause(at.AddDays(2 + 3 * i), at.AddDays(4 + 3 * i)))]);
    }
}

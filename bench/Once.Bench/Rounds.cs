using System.Diagnostics;

namespace Once.Bench;

/// <summary>Times a loop in several rounds on one thread and takes the median, after one round of warm-up.</summary>
internal static class Rounds
{
    /// <param name="operations">How many operations one round does.</param>
    /// <param name="round">Returns a number that depends on all its work, so that none of it is optimised away.</param>
    /// <returns>Operations a second, the median of the rounds.</returns>
    public static double PerSecond(int operations, Func<long> round, int rounds = 9)
    {
        var sum = round();
        var seconds = new double[rounds];
        for (var i = 0; i < rounds; i++)
        {
            var watch = Stopwatch.StartNew();
            sum += round();
            seconds[i] = watch.Elapsed.TotalSeconds;
        }
        GC.KeepAlive(sum);
        Array.Sort(seconds);
        return operations / seconds[rounds / 2];
    }
}

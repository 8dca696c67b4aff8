using System.Diagnostics;
using System.Globalization;
using Once.Plans.Contract;

namespace Once.Bench;

/// <summary>How long a document of half a megabyte is read: a given one, repeated until it is as long.</summary>
internal static class PlanReadBench
{
    private const int Bytes = 500_000;
    private const int Rounds = 9;

    public static void Run(string file)
    {
        var given = File.ReadAllBytes(file);
        var one = PlanFile.TextOf(given, Path.GetFileName(file));
        var text = string.Concat(Enumerable.Repeat(one, Math.Max(1, Bytes / System.Text.Encoding.UTF8.GetByteCount(one))));
        var first = TimeOf(text);
        var warm = Enumerable.Range(0, Rounds).Select(_ => TimeOf(text)).Order().ElementAt(Rounds / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"plan-read: half a megabyte in {first.TotalMilliseconds:F0} ms at first, {warm.TotalMilliseconds:F0} ms warm (median of {Rounds}), {PlanReader.Read(text).Tasks.Count} tasks"));
    }

    private static TimeSpan TimeOf(string text)
    {
        var watch = Stopwatch.StartNew();
        PlanReader.Read(text);
        return watch.Elapsed;
    }
}

using Once.Bench;

var benches = new Dictionary<string, Action>(StringComparer.Ordinal)
{
    ["calendar"] = CalendarBench.Run,
    ["clock"] = ClockBench.Run,
    ["search"] = SearchBench.Run,
};

if (args is [var name] && benches.TryGetValue(name, out var run))
{
    run();
    return 0;
}

Console.Error.WriteLine($"Name one bench: {string.Join(", ", benches.Keys)}");
return 2;

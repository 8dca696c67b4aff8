using Once.Bench;
using Once.Bench.Cases;

var seconds = double.Parse(Environment.GetEnvironmentVariable("ONCE_BENCH_SECONDS") ?? "10", System.Globalization.CultureInfo.InvariantCulture);
var (warmUp, round) = (TimeSpan.FromSeconds(seconds * 6), TimeSpan.FromSeconds(seconds));

switch (args)
{
    case ["calendar"]:
        CalendarBench.Run();
        return 0;
    case ["clock"]:
        ClockBench.Run();
        return 0;
    case ["plan-read", var file]:
        PlanReadBench.Run(file);
        return 0;
    case ["search"]:
        SearchBench.Run();
        return 0;
    case ["guide"]:
        await GuideBench.RunAsync();
        return 0;
    case ["cases"]:
        await CaseBench.RunAsync(null, warmUp, round);
        return 0;
    case ["cases", var connection]:
        await CaseBench.RunAsync(connection, warmUp, round);
        return 0;
    case ["load"]:
        await LoadBench.RunAsync(null);
        return 0;
    case ["load", var connection]:
        await LoadBench.RunAsync(connection);
        return 0;
    case ["joint"]:
        await JointBench.RunAsync(null, warmUp, round);
        return 0;
    case ["joint", var connection]:
        await JointBench.RunAsync(connection, warmUp, round);
        return 0;
    case ["inbox"]:
        await InboxBench.RunAsync(null);
        return 0;
    case ["inbox", var connection]:
        await InboxBench.RunAsync(connection);
        return 0;
    case ["dashboards"]:
        await DashboardBench.RunAsync(null);
        return 0;
    case ["dashboards", var connection]:
        await DashboardBench.RunAsync(connection);
        return 0;
    case ["simulate", var connection]:
        await SimulateBench.RunAsync(connection);
        return 0;
    case ["sweep"]:
        await SweepBench.RunAsync(null);
        return 0;
    case ["sweep", var connection]:
        await SweepBench.RunAsync(connection);
        return 0;
    case ["plan"]:
        await PlanBench.RunAsync(null);
        return 0;
    case ["plan", var connection]:
        await PlanBench.RunAsync(connection);
        return 0;
    default:
        Console.Error.WriteLine("Name one bench: calendar, clock, plan-read FILE, search, guide, cases, joint, load, inbox, dashboards, sweep or plan (SQLite), cases, joint, load, simulate, inbox, dashboards, sweep or plan 'Host=…' (an empty PostgreSQL database)");
        return 2;
}

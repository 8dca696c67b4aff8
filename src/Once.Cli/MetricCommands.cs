using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Metrics.Contract;

namespace Once.Cli;

/// <summary><c>once metrics …</c>: take in what has happened, or count everything anew from its sources.</summary>
internal static class MetricCommands
{
    public static Command Build() => new("metrics", "运行数据：汇总、重算")
    {
        Of("fold", "现在就汇总还没汇总的", metrics => metrics.FoldAsync()),
        Of("rebuild", "全部从办件和实施清单重新数一遍", metrics => metrics.RunAsync()),
    };

    private static Command Of(string name, string what, Func<RebuildMetrics, Task<int>> act)
    {
        var command = new Command(name, what);
        command.SetAction(async (_, _) =>
        {
            await using var services = CliHost.Start();
            services.GetRequiredService<StoreLock>();
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(Actor.Program);
            Console.WriteLine($"数了 {await act(scope.ServiceProvider.GetRequiredService<RebuildMetrics>())} 个来源。");
        });
        return command;
    }
}

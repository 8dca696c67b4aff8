using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Storage;
using Once.Web.Demonstration;

namespace Once.Cli;

/// <summary><c>once load cases</c>: a store full of cases, for measuring.</summary>
internal static class LoadCommand
{
    public static Command Build()
    {
        var count = new Option<int>("--count") { Description = "装入多少件", DefaultValueFactory = _ => 10_000 };
        var cases = new Command("cases", "装入大量办件，给量速度用：走的是真的办理过程，只是成批写库。不要在正式的库上做") { count };
        cases.SetAction(async (result, cancellation) =>
        {
            await using var services = CliHost.Start();
            services.GetRequiredService<StoreLock>();
            await using (var scope = services.CreateAsyncScope())
                await scope.ServiceProvider.GetRequiredService<MigrateStore>().RunAsync(cancellation);
            await DemoCity.SeedGroundAsync(services, cancellation);
            var watch = Stopwatch.StartNew();
            await DemoCity.LoadAsync(services, result.GetValue(count), new Told(), cancellation);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"装入 {result.GetValue(count)} 件，用了 {watch.Elapsed.TotalSeconds:F0} 秒。"));
            return 0;
        });
        return new Command("load", "装入大量数据，给量速度用") { cases };
    }

    private sealed class Told : IProgress<int>
    {
        public void Report(int value)
        {
            if (value % 10_000 == 0)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"已装入 {value} 件"));
        }
    }
}

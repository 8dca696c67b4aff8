using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Contract;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Web.Demonstration;

namespace Once.Cli;

/// <summary><c>once simulate</c>: a city's time over many days.</summary>
internal static class SimulateCommand
{
    public static Command Build()
    {
        var cases = new Option<int>("--cases") { Description = "一共多少件办件", DefaultValueFactory = _ => 10_000 };
        var from = new Option<DateOnly>("--from") { Description = "从哪天开始，写成 2026-01-02", Required = true };
        var days = new Option<int>("--days") { Description = "过多少天（自然日）；到最后一天还没办完的就留着没办完", DefaultValueFactory = _ => 300 };
        var seed = new Option<long>("--seed") { Description = "种子：种子和前几项都一样，结果就一样", DefaultValueFactory = _ => 1 };
        var command = new Command("simulate", "模拟一座城市过日子：收件、补正、不予受理、检测、决定、送达和评价，走的是真的办理过程。中途停了，照原样再运行一次就接着做。不要在正式的库上做") { cases, from, days, seed };
        command.SetAction(async (result, cancellation) =>
        {
            var plan = new SimulationPlan(result.GetValue(cases), result.GetValue(from), result.GetValue(seed), result.GetValue(days));
            await using var services = CliHost.Start();
            if (plan.Cases < 1 || plan.Days is < 1 or > 1000 || plan.To > services.GetRequiredService<TimeProvider>().ChinaToday())
            {
                await Console.Error.WriteLineAsync("件数、天数要大于 0，天数不超过 1000，最后一天不能在今天之后。".AsMemory(), cancellation);
                return 2;
            }
            services.GetRequiredService<StoreLock>();
            await using (var scope = services.CreateAsyncScope())
                await scope.ServiceProvider.GetRequiredService<MigrateStore>().RunAsync(cancellation);
            await DemoCity.SeedGroundAsync(services, cancellation);
            var watch = Stopwatch.StartNew();
            int ratings;
            try
            {
                ratings = await DemoCity.SimulateAsync(services, plan, new Told(plan, watch), new ToldRatings(plan, watch), cancellation);
            }
            catch (RefusedException refused)
            {
                await Console.Error.WriteLineAsync(refused.Refusal.Message.AsMemory(), cancellation);
                return 2;
            }
            await using var last = services.CreateAsyncScope();
            var digest = await last.ServiceProvider.GetRequiredService<DigestCases>().RunAsync(cancellation);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"模拟完了：{plan.From:yyyy-MM-dd} 到 {plan.To:yyyy-MM-dd}，{plan.Cases} 件，这一次写了 {ratings} 条评价，用了 {watch.Elapsed.TotalSeconds:F0} 秒。"));
            Console.WriteLine($"库里办件的指纹：{digest}");
            return 0;
        });
        return command;
    }

    /// <summary>Tells every five seconds.</summary>
    private sealed class Told(SimulationPlan plan, Stopwatch watch) : IProgress<int>
    {
        private TimeSpan _next;

        public void Report(int value)
        {
            if (watch.Elapsed < _next && value < plan.Cases)
                return;
            _next = watch.Elapsed + TimeSpan.FromSeconds(5);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"已办 {value} 件，共 {plan.Cases} 件（{value * 100L / plan.Cases}%），{watch.Elapsed.TotalSeconds:F0} 秒"));
        }
    }

    private sealed class ToldRatings(SimulationPlan plan, Stopwatch watch) : IProgress<DateOnly>
    {
        private TimeSpan _next;

        public void Report(DateOnly value)
        {
            if (watch.Elapsed < _next && value < plan.To)
                return;
            _next = watch.Elapsed + TimeSpan.FromSeconds(5);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"已评到 {value:yyyy-MM-dd}，到 {plan.To:yyyy-MM-dd} 为止，{watch.Elapsed.TotalSeconds:F0} 秒"));
        }
    }
}

using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Bench.Cases;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Ledger;
using Once.Plans.Model;

namespace Once.Bench;

/// <summary>The ledger of a province: 100,000 tasks in fifty plans, each with three bodies; what its boards ask the store.</summary>
internal static class PlanBench
{
    private const int Plans = 50;
    private const int TasksOfPlan = 2_000;
    private const int Looks = 40;
    private const int BatchSize = 1_000;

    /// <param name="connection">A connection string of PostgreSQL; null for a SQLite file of its own.</param>
    public static async Task RunAsync(string? connection)
    {
        var folder = Directory.CreateTempSubdirectory("once-bench-").FullName;
        try
        {
            await using var city = await BenchCity.OpenAsync(new StoreOptions(connection ?? $"Data Source={Path.Combine(folder, "once.db")}"), 1, folder);
            var (plan, organ) = await FillAsync(city);
            var everything = Actor(null);
            await LookAsync(city, "all tasks, leader", everything, new(null));
            await LookAsync(city, "all tasks, overdue", everything, new(null, TaskLamp.Over));
            await LookAsync(city, "all tasks, words", everything, new(null, Text: "第 77 项"));
            await LookAsync(city, "one plan, leader", everything, new(plan));
            await LookAsync(city, "one organ's tasks", Actor([organ]), new(null));
            await MeasureAsync(city, "duties of all organs", everything, s => s.GetRequiredService<CountDuties>().RunAsync(null));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Actor Actor(HashSet<Guid>? organs) => new(ActorKind.Staff, Guid.Empty, "bench", Grants: [new Grant("plans.read", Scope.RegionSubtree, organs)]);

    private static async Task<(Guid Plan, Guid Organ)> FillAsync(BenchCity city)
    {
        var watch = Stopwatch.StartNew();
        var (time, organs) = (TimeProvider.System, new List<Organ>());
        await using (var scope = city.Services.CreateAsyncScope())
            organs.AddRange((await scope.ServiceProvider.GetRequiredService<OrganDirectory>().AllAsync()).Values.Where(o => o.Kind is not OrganKind.Division).OrderBy(o => o.Code, StringComparer.Ordinal));
        var (today, first) = (time.ChinaToday(), Guid.Empty);
        for (var p = 0; p < Plans; p++)
        {
            var owner = organs[p % organs.Count];
            var plan = Plan.Enter(Ids.New(time), new NewPlan(new PlanHead($"方案 {p}", "晴川市人民政府办公室", null, today, PlanKind.Plan), owner.RegionCode, owner.Id), time.UtcNow(), "bench");
            plan.Publish(true, time.UtcNow(), "bench");
            first = p == 0 ? plan.Id : first;
            foreach (var batch in Enumerable.Range(1, TasksOfPlan).Chunk(BatchSize))
            {
                await using var scope = city.Services.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<OnceDb>();
                if (batch[0] == 1)
                    db.Add(plan);
                foreach (var at in batch)
                    db.Add(Task(time, plan, organs, today, at));
                await db.SaveChangesAsync();
            }
        }
        await using (var scope = city.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<OnceDb>().Database.ExecuteSqlRawAsync(city.Services.GetRequiredService<StoreOptions>().Kind is StoreKind.Sqlite ? "ANALYZE" : "VACUUM ANALYZE plan_task, plan_duty");
        Console.WriteLine($"{Plans * TasksOfPlan} tasks filled in {watch.Elapsed.TotalSeconds:F0} s");
        return (first, organs[5].Id);
    }

    private static PlanTask Task(TimeProvider time, Plan plan, List<Organ> organs, DateOnly today, int at)
    {
        var continuous = at % 5 == 0;
        var task = PlanTask.Draft(
            Ids.New(time), plan, at,
            new TaskWords($"（{at}）", $"第 {at} 项任务，压减办理时间", $"{at / 100}、第 {at / 100} 部分", new string('办', 200), null, continuous ? null : today.AddDays((at % 400) - 60), continuous), default);
        task.Owe(Enumerable.Range(0, 3).Select(d => organs[(at + d) % organs.Count]).Select((o, d) => new NewDuty(d == 0 ? DutyRole.Lead : DutyRole.Support, o.ShortName, o.Id, DutyMatch.Found)));
        task.Issue(time.UtcNow().AddDays(-90), task.Deadline, null);
        return task;
    }

    private static Task LookAsync(BenchCity city, string what, Actor actor, LedgerRequest asked) => MeasureAsync(city, what, actor, s => s.GetRequiredService<ReadLedger>().RunAsync(asked));

    private static async Task MeasureAsync(BenchCity city, string what, Actor actor, Func<IServiceProvider, Task> look)
    {
        var times = new List<double>();
        for (var i = -5; i < Looks; i++)
        {
            await using var scope = city.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(actor);
            var watch = Stopwatch.StartNew();
            await look(scope.ServiceProvider);
            if (i >= 0)
                times.Add(watch.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        Console.WriteLine($"{what}: p50 {times[Looks / 2]:F1} ms, p95 {times[(Looks * 95 / 100) - 1]:F1} ms");
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Once.Cases.Loading;
using Once.Cases.Model;
using Once.Cases.Simulating;
using Once.Kernel.Refusals;
using Once.Kernel.Simulating;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Contract;

/// <summary>What is simulated: the same plan gives the same cases.</summary>
/// <param name="From">The first day.</param>
/// <param name="Days">Days of the city's time; what has not happened by the last is still open.</param>
public sealed record SimulationPlan(int Cases, DateOnly From, long Seed, int Days = 300)
{
    /// <summary>The last day, included.</summary>
    public DateOnly To => From.AddDays(Days - 1);
}

/// <summary>模拟城市: a city's cases over many days, through the very slices that people use, written in bulk. How far it is lies
/// in the store with the cases themselves, so that a run that was killed goes on where it stood.</summary>
public static class SimulateCases
{
    /// <summary>Cases written together; there are at least twice as many applicants, so that nobody applies twice in two
    /// batches that follow each other.</summary>
    public const int Batch = 500;

    /// <summary>The city has nothing to apply for on the first day.</summary>
    public static readonly Refusal NothingInForce = new("cases.nothing-in-force", "第一天还没有实行中的食品经营许可，请从晚一些的日子开始。", Field: "from");

    private const int CasesOfOne = 5;

    /// <param name="services">Services whose clock <paramref name="moveTo"/> moves; jobs do not run on them.</param>
    /// <param name="moveTo">Sets that clock, UTC.</param>
    /// <param name="inBulk">False: act by act, each with its own commit; for comparison, and not to be gone on with.</param>
    /// <param name="days">Is told how far the cases in the store are.</param>
    /// <returns>The run, by which what follows knows its cases.</returns>
    public static async Task<Guid> RunAsync(
        IServiceProvider services, Action<DateTime> moveTo, SimulationPlan plan, bool inBulk = true, IProgress<int>? progress = null, SimulatedDays? days = null, CancellationToken cancellation = default)
    {
        moveTo(plan.From.StartOfChinaDay());
        var id = RunOf(plan);
        var (desks, done) = await OpenAsync(services, id, plan, cancellation);
        var city = new CityDays(services.GetRequiredService<Calendars>().National, plan);
        var stories = new CaseStories(city, plan, desks.Count, desks.Max(d => d.DaysToMend(services.GetRequiredService<IOptions<CasesOptions>>().Value.CorrectionDays)));
        for (var number = 0; number < done; number++)
            stories.Next();
        LoadBatch? before = null;
        for (var first = done; first < plan.Cases; first += Batch)
        {
            var last = Math.Min(first + Batch, plan.Cases);
            var batch = Enumerable.Range(first, last - first).Select(n => (Number: n, Acts: stories.Next())).ToList();
            if (inBulk)
            {
                before = await LoadBatch.RunAsync(services, batch.ConvertAll(c => desks[c.Number % desks.Count].ApplicantOf(c.Number / desks.Count)), scope => ActAsync(scope, batch), before, cancellation,
                    also: db => db.SimulationRuns().Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Done, last), cancellation));
                days?.Tell(city.DateOf(city.ArrivalOf(first).Day - 1)); // the batch before is written
            }
            else
                await ActAsync(null, batch);
            progress?.Report(last);
        }
        if (before is not null)
            await before.Written;
        days?.Tell(plan.To);
        return id;

        async Task ActAsync(IServiceProvider? shared, IReadOnlyList<(int Number, IReadOnlyList<StoryAct> Acts)> cases)
        {
            foreach (var (number, acts) in cases)
            {
                CaseKey? key = null;
                foreach (var act in acts)
                {
                    moveTo(act.At);
                    key = await desks[number % desks.Count].DoAsync(shared ?? services, isOwnScope: shared is null, act, $"simulate-{plan.Seed}-{number:000000000}", turn: number / desks.Count, key, cancellation);
                }
            }
        }
    }

    /// <summary>The run of a plan: the same in every process.</summary>
    public static Guid RunOf(SimulationPlan plan) => new Chance(plan.Seed, plan.Cases, of: 2).Id(plan.From.AddDays(plan.Days).StartOfChinaDay());

    /// <summary>The last day of the run whose ended cases were asked for a rating; null before the first.</summary>
    public static Task<DateOnly?> RatedUpToAsync(OnceDb db, Guid run, CancellationToken cancellation = default) =>
        db.SimulationRuns().AsNoTracking().Where(r => r.Id == run).Select(r => r.RatedUpTo).FirstOrDefaultAsync(cancellation);

    /// <summary>Keeps, within the caller's transaction, that ratings are there up to this day.</summary>
    public static Task RatedAsync(OnceDb db, Guid run, DateOnly day, CancellationToken cancellation = default) =>
        db.SimulationRuns().Where(r => r.Id == run).ExecuteUpdateAsync(set => set.SetProperty(r => r.RatedUpTo, day), cancellation);

    /// <summary>The desks with their people, who are there already when the run goes on.</summary>
    private static async Task<(IReadOnlyList<LoadDesk> Desks, int Done)> OpenAsync(IServiceProvider services, Guid id, SimulationPlan plan, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OnceDb>();
        var run = await db.SimulationRuns().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, cancellation);
        var chance = new Chance(plan.Seed, plan.Cases, of: 3);
        var desks = await LoadDesk.OpenAsync(scope.ServiceProvider, () => chance.Id(plan.From.StartOfChinaDay()), Math.Max(Math.Min(2 * Batch, plan.Cases), plan.Cases / CasesOfOne), cancellation);
        if (desks.Count == 0)
            throw new RefusedException(NothingInForce.Saying($"{plan.From:yyyy-MM-dd} 还没有实行中的食品经营许可，请从晚一些的日子开始。"));
        if (run is not null)
            return (desks, run.Done);
        db.SimulationRuns().Add(new SimulationRun { Id = id, Seed = plan.Seed, FirstDay = plan.From, Days = plan.Days, Cases = plan.Cases });
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.WriteRowsAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return (desks, 0);
    }
}

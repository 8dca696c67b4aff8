using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Contract;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Ratings.Model;
using Once.Ratings.Simulating;

namespace Once.Ratings.Contract;

/// <summary>模拟评价: what the applicants of a simulated city say of the matters that ended, and what becomes of bad ratings, day
/// by day. Who rates, how and when follows from seed and case number; a killed run goes on with the day after the last one
/// written.</summary>
public static class SimulateRatings
{
    private const int Chunk = 1000;

    /// <param name="moveTo">Sets the clock of the services, UTC.</param>
    /// <param name="reviewing">Code of the organ that reviews bad ratings.</param>
    /// <param name="days">Where the cases are made at the same time: each day is waited for.</param>
    /// <returns>How many ratings were written.</returns>
    public static async Task<int> RunAsync(
        IServiceProvider services, Action<DateTime> moveTo, SimulationPlan plan, string reviewing, IProgress<DateOnly>? progress = null, SimulatedDays? days = null, CancellationToken cancellation = default)
    {
        DateOnly? before;
        var run = SimulateCases.RunOf(plan);
        await using (var scope = services.CreateAsyncScope())
            before = await SimulateCases.RatedUpToAsync(scope.ServiceProvider.GetRequiredService<OnceDb>(), run, cancellation);
        var count = 0;
        for (var day = before?.AddDays(1) ?? plan.From; day <= plan.To; day = day.AddDays(1))
        {
            if (days is not null)
                await days.ReachAsync(day, cancellation);
            await using var scope = services.CreateAsyncScope();
            count += await DayAsync(scope.ServiceProvider, moveTo, plan, run, reviewing, day, cancellation);
            progress?.Report(day);
        }
        return count;
    }

    /// <summary>What is said of the matters that ended on one day: all of it, or nothing.</summary>
    private static async Task<int> DayAsync(
        IServiceProvider services, Action<DateTime> moveTo, SimulationPlan plan, Guid run, string reviewing, DateOnly day, CancellationToken cancellation)
    {
        var (db, cases) = (services.GetRequiredService<OnceDb>(), services.GetRequiredService<RatableCases>());
        var organ = (await services.GetRequiredService<OrganDirectory>().AllAsync(cancellation)).Values.First(o => o.Code == reviewing);
        var mending = new SimulateMending(services, moveTo, organ);
        var rater = new SimulatedRater(services, moveTo, plan, mending);
        services.GetRequiredService<ReadAhead>().IsOn = true;
        db.ChangeTracker.AutoDetectChangesEnabled = false; // nothing is saved in between
        db.IsLoading = true;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var count = 0;
        for (var skip = 0; ; skip += Chunk)
        {
            var ended = await cases.EndedOnAsync(day, skip, Chunk, cancellation);
            var keys = ended.Select(c => RatedEvent.KeyOfCase(c.RootId, c.CaseNumber)).ToList();
            var rated = await db.Ratings().Where(r => keys.Contains(r.EventKey)).Select(r => r.EventKey).ToHashSetAsync(cancellation);
            foreach (var (of, key) in ended.Zip(keys).Where(c => !rated.Contains(c.Second)))
                count += await rater.RateAsync(of, key, cancellation) ? 1 : 0;
            if (ended.Count < Chunk)
                break;
        }
        db.ChangeTracker.DetectChanges(); // the turns of orders
        await db.WriteRowsAsync(cancellation);
        (db.IsLoading, db.ChangeTracker.AutoDetectChangesEnabled) = (false, true);
        await mending.FollowCausesAsync(cancellation);
        await SimulateCases.RatedAsync(db, run, day, cancellation);
        await transaction.CommitAsync(cancellation);
        return count;
    }
}

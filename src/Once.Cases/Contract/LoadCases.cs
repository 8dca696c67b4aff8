using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Loading;
using Once.Cases.Model;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Contract;

/// <summary>What is loaded.</summary>
/// <param name="From">Day of the first submission; must be a working day.</param>
/// <param name="Days">Over how many working days the submissions are spread.</param>
/// <param name="OpenShare">How many of a hundred stay open: as many in each of the five states before the end.</param>
public sealed record LoadPlan(int Count, DateOnly From, int Days, int OpenShare = 25);

/// <summary>装入大量办件: fills a store with cases for measuring. Every act is the slice that people use; only the writing
/// differs, many cases at once instead of act by act. A test shows the rows to be the same.</summary>
public static class LoadCases
{
    /// <summary>Cases written together. There are at least twice as many applicants, so that nobody applies twice in two batches
    /// that follow each other.</summary>
    private const int Batch = 500;

    /// <summary>So few that nobody has more than some earlier cases, as in a city.</summary>
    private const int CasesOfOne = 5;

    private const int Acts = 6;

    /// <param name="services">Services whose clock <paramref name="moveTo"/> moves; jobs do not run on them.</param>
    /// <param name="moveTo">Sets that clock, UTC.</param>
    /// <param name="inBulk">False: act by act, each with its own commit, as people work; for comparison.</param>
    public static async Task RunAsync(
        IServiceProvider services, Action<DateTime> moveTo, LoadPlan plan, bool inBulk = true, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var calendar = services.GetRequiredService<Calendars>().National;
        moveTo(plan.From.StartOfChinaDay());
        IReadOnlyList<LoadDesk> desks;
        await using (var scope = services.CreateAsyncScope())
        {
            var (db, time) = (scope.ServiceProvider.GetRequiredService<OnceDb>(), scope.ServiceProvider.GetRequiredService<TimeProvider>());
            desks = await LoadDesk.OpenAsync(scope.ServiceProvider, () => Ids.New(time), Math.Max(Math.Min(2 * Batch, plan.Count), plan.Count / CasesOfOne), cancellation);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await db.WriteRowsAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        if (desks.Count == 0)
            throw new InvalidOperationException($"No food business licence is in force on {plan.From:yyyy-MM-dd}.");
        LoadBatch? before = null;
        for (var first = 0; first < plan.Count; first += Batch)
        {
            var numbers = Enumerable.Range(first, Math.Min(Batch, plan.Count - first)).ToList();
            if (inBulk)
            {
                var applicants = numbers.ConvertAll(n => desks[n % desks.Count].ApplicantOf(n / desks.Count));
                before = await LoadBatch.RunAsync(services, applicants, scope => StoriesAsync(scope, numbers), before, cancellation);
            }
            else
                await StoriesAsync(null, numbers);
            progress?.Report(numbers[^1] + 1);
        }
        if (before is not null)
            await before.Written;

        async Task StoriesAsync(IServiceProvider? shared, IReadOnlyList<int> numbers)
        {
            foreach (var number in numbers)
            {
                var desk = desks[number % desks.Count];
                var day = calendar.AddWorkingDays(plan.From, (int)((long)number * plan.Days / plan.Count));
                var acts = number * 7 % 100 < plan.OpenShare ? 1 + (number % (Acts - 1)) : Acts;
                CaseKey? key = null;
                for (var act = 0; act < acts; act++)
                {
                    moveTo(calendar.AddWorkingDays(day, act).ChinaMoment(new TimeOnly(9 + act, number % 60)));
                    key = await desk.ActAsync(shared ?? services, isOwnScope: shared is null, act, $"load-{number:000000000}", turn: number / desks.Count, key, cancellation);
                }
            }
        }
    }
}

using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Finding;

/// <summary>Counts in memory which guides people of a place open; nothing is written within the request.</summary>
internal sealed class UseTally(TimeProvider time)
{
    /// <summary>More different ones within a minute are machines.</summary>
    private const int Most = 20_000;

    private ConcurrentDictionary<(string Region, DateOnly Month, string Code), long> _counts = new();

    public void Count(string code, string place)
    {
        var today = time.ChinaToday();
        var key = (SearchDirectory.RegionOf(place), today.AddDays(1 - today.Day), code);
        if (_counts.Count < Most || _counts.ContainsKey(key))
            _counts.AddOrUpdate(key, 1, (_, count) => count + 1);
    }

    /// <summary>Takes the counts away.</summary>
    internal IReadOnlyDictionary<(string Region, DateOnly Month, string Code), long> Take() => Interlocked.Exchange(ref _counts, new());
}

/// <summary>Adds the counts of this node to the store. Counts of the last minute are lost when a node dies.</summary>
internal sealed class FoldUses(UseTally tally, IDbContextFactory<OnceDb> databases)
{
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var counts = tally.Take();
        if (counts.Count == 0)
            return 0;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // In one order on all nodes, so that two of them never wait for each other.
        foreach (var ((region, month, code), count) in counts.OrderBy(c => c.Key.Region, StringComparer.Ordinal).ThenBy(c => c.Key.Code, StringComparer.Ordinal).ThenBy(c => c.Key.Month))
            await db.Database.ExecuteSqlAsync($"INSERT INTO use_count (region_code, month, code, count) VALUES ({region}, {month}, {code}, {count}) ON CONFLICT (region_code, month, code) DO UPDATE SET count = use_count.count + excluded.count", cancellation);
        await transaction.CommitAsync(cancellation);
        return counts.Count;
    }
}

/// <summary>Folds once a minute on every node, and once more when it stops.</summary>
internal sealed class FoldUsesEachMinute(FoldUses fold, ILogger<FoldUsesEachMinute> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(cancellationToken);
    }

    private async Task TryAsync(CancellationToken cancellation)
    {
        try
        {
            await fold.RunAsync(cancellation);
        }
#pragma warning disable CA1031 // counts are a comfort; a store that is away for a while must not end the loop
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.LogWarning(exception, "Uses could not be folded");
        }
    }
}

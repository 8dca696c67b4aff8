using Microsoft.EntityFrameworkCore;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Metrics.Contract;
using Once.Metrics.Model;

namespace Once.Metrics.Folding;

/// <summary>Brings the facts up to what the sources say now. Nothing is counted within an act: the records tell
/// afterwards what was touched, each touched source is read anew, and what it contributed before is taken away.
/// Safe to run at any time and to be killed in between.</summary>
internal sealed class FoldMetrics(OnceDb db, IServiceProvider services, IEnumerable<MetricSource> sources, TimeProvider time)
{
    private const int Batch = 200;

    /// <summary>Where so many wait, as after loading, more are taken at once: most of their facts fall together.</summary>
    private const int Many = 5000;

    /// <returns>How many sources were read anew.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var (folded, today) = (0, time.ChinaToday());
        foreach (var source in sources)
        {
            folded += source.Changes is { } changes ? await FollowStampAsync(source, changes, cancellation) : await FollowRecordsAsync(source, cancellation);
            await TellAsync(source.Kind, today.AddDays(1 - today.Day).AddMonths(-1), cancellation);
        }
        return folded;
    }

    private async Task<int> FollowRecordsAsync(MetricSource source, CancellationToken cancellation)
    {
        var folded = 0;
        var last = await db.Seals().OrderByDescending(s => s.Number).Select(s => s.Number).FirstOrDefaultAsync(cancellation);
        for (var seal = (await ProgressAsync(source.Kind, cancellation)).Seal + 1; seal <= last; seal++)
        {
            folded += await FoldAsync(source, await db.TouchedInAsync(source.Kind, seal, cancellation), cancellation);
            (await ProgressAsync(source.Kind, cancellation)).Seal = seal;
            await db.SaveChangesAsync(cancellation);
        }
        return folded + await FoldAsync(source, await db.TouchedSinceSealAsync(source.Kind, cancellation), cancellation);
    }

    /// <summary>From now on this month and those before have been told.</summary>
    private async Task TellAsync(string kind, DateOnly month, CancellationToken cancellation)
    {
        var progress = await ProgressAsync(kind, cancellation);
        if (progress.ToldMonth >= month)
            return;
        progress.ToldMonth = month;
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<int> FollowStampAsync(MetricSource source, StampedChanges changes, CancellationToken cancellation)
    {
        var stamp = await changes.StampAsync(services, cancellation);
        var last = (await ProgressAsync(source.Kind, cancellation)).Stamp;
        if (stamp == last)
            return 0;
        var folded = await FoldAsync(source, await changes.ChangedAsync(services, last, cancellation), cancellation);
        (await ProgressAsync(source.Kind, cancellation)).Stamp = stamp;
        await db.SaveChangesAsync(cancellation);
        return folded;
    }

    private async Task<int> FoldAsync(MetricSource source, IReadOnlyList<Touched> touched, CancellationToken cancellation)
    {
        var folded = 0;
        foreach (var batch in touched.Chunk(touched.Count > Many ? Many : Batch))
            folded += await FoldBatchAsync(source, batch, cancellation);
        return folded;
    }

    private async Task<int> FoldBatchAsync(MetricSource source, IReadOnlyList<Touched> batch, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        var ids = batch.Select(t => t.Id).ToList();
        var known = await db.FoldedSources().Where(s => ids.Contains(s.SourceId)).ToDictionaryAsync(s => s.SourceId, cancellation);
        var newer = batch.Where(t => known.GetValueOrDefault(t.Id)?.Number != t.Number).ToList();
        if (newer.Count == 0)
            return 0;
        var now = (await source.ReadAsync(services, [.. newer.Select(t => t.Id)], cancellation)).ToDictionary(m => m.Id);

        var (changes, first) = (new FactChanges(source.Kind), new List<FoldedSource>());
        foreach (var (id, number) in newer)
        {
            if (!known.TryGetValue(id, out var folded))
                first.Add(folded = new FoldedSource { SourceId = id, Kind = source.Kind });
            changes.Add(folded.Read(), -1);
            changes.Add(now.GetValueOrDefault(id), 1);
            folded.Number = number;
            folded.Write(now.GetValueOrDefault(id));
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var progress = await ProgressAsync(source.Kind, cancellation);
        progress.Batches++;
        if (progress.ToldMonth is { } told)
            db.Restatements().AddRange(changes.Until(told).Select(c => new Restatement { Id = Ids.New(time), At = time.UtcNow(), Measure = c.Measure, Month = c.Month, Facts = c.Facts, Total = c.Total }));
        await db.SaveChangesAsync(cancellation);
        await AddAsync(first, cancellation);
        await changes.WriteAsync(db, cancellation);
        await transaction.CommitAsync(cancellation);
        return newer.Count;
    }

    private async Task AddAsync(List<FoldedSource> first, CancellationToken cancellation)
    {
        db.IsLoading = true;
        foreach (var source in first)
            db.AddRow(source);
        await db.WriteRowsAsync(cancellation);
        db.IsLoading = false;
    }

    private async Task<FoldProgress> ProgressAsync(string kind, CancellationToken cancellation)
    {
        if (await db.FoldProgress().FirstOrDefaultAsync(p => p.Kind == kind, cancellation) is { } progress)
            return progress;
        var first = new FoldProgress { Kind = kind };
        db.Add(first);
        await db.SaveChangesAsync(cancellation);
        return first;
    }
}

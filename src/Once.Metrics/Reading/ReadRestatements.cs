using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Metrics.Contract;

namespace Once.Metrics.Reading;

/// <summary>One day on which a month that had been told was counted otherwise.</summary>
internal sealed record RestatementRow(DateOnly On, DateOnly Month, int Facts, long Total)
{
    /// <summary>What became more or fewer, or changed in value alone.</summary>
    public string Words => Facts switch
    {
        > 0 => $"多 {Facts} 笔",
        < 0 => $"少 {-Facts} 笔",
        _ => Total == 0 ? "换了单位、区域或者事项" : $"笔数没变，数值合计{(Total > 0 ? "多" : "少")} {Math.Abs(Total)}",
    };
}

/// <summary>更正记录: what of a figure was told otherwise before, for the whole city.</summary>
internal sealed class ReadRestatements(OnceDb db)
{
    private const int Most = 24;

    /// <returns>The newest first, by day and month.</returns>
    public async Task<IReadOnlyList<RestatementRow>> RunAsync(MetricDefinition of, CancellationToken cancellation = default)
    {
        var measures = of.Measures.ToList();
        var newest = await db.Restatements().AsNoTracking().Where(r => measures.Contains(r.Measure)).OrderByDescending(r => r.At).Take(1000).ToListAsync(cancellation);
        return [.. newest.GroupBy(r => (On: r.At.ChinaDate(), r.Month))
            .Select(g => new RestatementRow(g.Key.On, g.Key.Month, g.Sum(r => r.Facts), g.Sum(r => r.Total)))
            .OrderByDescending(r => r.On).ThenByDescending(r => r.Month).Take(Most)];
    }
}

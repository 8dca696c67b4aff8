using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Once.Kernel.Storage;
using Once.Metrics.Contract;
using Once.Metrics.Model;

namespace Once.Metrics.Folding;

/// <summary>What a batch of sources changes in the facts: sums by row, written in one order, so that what cancels out is
/// never written.</summary>
internal sealed class FactChanges(string kind)
{
    private const int RowsOfOneCommand = 400;

    /// <summary>From so many rows on they are copied.</summary>
    private const int Many = 800;

    private static readonly string[] Key = ["measure", "grain", "day", "organ_id", "region_code", "subject", "value"];

    private static readonly string Columns = string.Join(", ", Key.Append("count"));

    private static readonly string AddChanges =
        $"INSERT INTO metric_fact ({Columns}) SELECT {Columns} FROM metric_fact_change ON CONFLICT ({string.Join(", ", Key)}) DO UPDATE SET count = metric_fact.count + excluded.count";

    private readonly Dictionary<Row, int> _counts = [];
    private bool _takesBack;

    /// <param name="sign">1 to count them, -1 to take them away.</param>
    public void Add(SourceMarks? source, int sign)
    {
        if (source is null)
            return;
        foreach (var mark in source.Marks)
        {
            _takesBack |= mark.Count < 0;
            var month = mark.Day.AddDays(1 - mark.Day.Day);
            var row = new Row($"{kind}.{mark.Name}", FactGrain.Day, mark.Day, source.OrganId, source.RegionCode, source.Subject, mark.Value);
            Count(row, sign * mark.Count);
            if (source.Subject.Length > 0)
                Count(row with { Grain = FactGrain.SubjectMonth, Day = month }, sign * mark.Count);
            Count(row with { Grain = FactGrain.Month, Day = month, Subject = "" }, sign * mark.Count);
        }
    }

    public async Task WriteAsync(OnceDb db, CancellationToken cancellation)
    {
        var changed = _counts.Where(c => c.Value != 0).OrderBy(c => c.Key, Row.InOrder).ToList();
        if (changed.Count > Many && db.Database.GetDbConnection() is NpgsqlConnection postgres)
            await CopyAsync(db, postgres, changed, cancellation);
        else
            await UpsertAsync(db, changed, cancellation);
        foreach (var rows in changed.Where(c => c.Value < 0 || _takesBack).Chunk(RowsOfOneCommand))
            await db.Database.ExecuteSqlRawAsync(DeleteEmpty(rows.Length), rows.SelectMany(r => r.Key.Parameters), cancellation);
    }

    private static async Task UpsertAsync(OnceDb db, List<KeyValuePair<Row, int>> changed, CancellationToken cancellation)
    {
        foreach (var rows in changed.Chunk(RowsOfOneCommand))
            await db.Database.ExecuteSqlRawAsync(Upsert(rows.Length), rows.SelectMany(r => r.Key.Parameters.Append(r.Value)), cancellation);
    }

    /// <summary>Many rows go by way of a table of the transaction alone: a command with thousands of values is dear to read.</summary>
    private static async Task CopyAsync(OnceDb db, NpgsqlConnection postgres, List<KeyValuePair<Row, int>> changed, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlRawAsync("CREATE TEMPORARY TABLE IF NOT EXISTS metric_fact_change (LIKE metric_fact) ON COMMIT DELETE ROWS", cancellation);
        await using (var copy = await postgres.BeginBinaryImportAsync($"COPY metric_fact_change ({Columns}) FROM STDIN (FORMAT BINARY)", cancellation))
        {
            foreach (var (row, count) in changed)
            {
                await copy.StartRowAsync(cancellation);
                foreach (var value in row.Parameters)
                    await copy.WriteAsync(value, cancellation);
                await copy.WriteAsync(count, cancellation);
            }
            await copy.CompleteAsync(cancellation);
        }
        await db.Database.ExecuteSqlRawAsync(AddChanges, cancellation);
        await db.Database.ExecuteSqlRawAsync("TRUNCATE metric_fact_change", cancellation);
    }

    /// <summary>What changes in months up to this one: facts and sums of values by measure and month.</summary>
    public IEnumerable<(string Measure, DateOnly Month, int Facts, long Total)> Until(DateOnly month) => _counts
        .Where(c => c.Value != 0 && c.Key.Grain is FactGrain.Month && c.Key.Day <= month)
        .GroupBy(c => (c.Key.Measure, c.Key.Day))
        .Select(g => (g.Key.Measure, g.Key.Day, g.Sum(c => c.Value), g.Sum(c => (long)c.Value * c.Key.Value)));

    private void Count(Row row, int by) => _counts[row] = _counts.GetValueOrDefault(row) + by;

    private static string Upsert(int rows) =>
        $"INSERT INTO metric_fact ({string.Join(", ", Key)}, count) VALUES {Tuples(rows, Key.Length + 1)} ON CONFLICT ({string.Join(", ", Key)}) DO UPDATE SET count = metric_fact.count + excluded.count";

    /// <summary>Rows that count nothing any more, so that facts folded step by step equal facts rebuilt at once.</summary>
    private static string DeleteEmpty(int rows) =>
        $"DELETE FROM metric_fact WHERE count = 0 AND ({string.Join(", ", Key)}) IN (VALUES {Tuples(rows, Key.Length)})";

    private static string Tuples(int rows, int columns)
    {
        var text = new StringBuilder();
        for (var row = 0; row < rows; row++)
        {
            text.Append(row == 0 ? "(" : ", (");
            for (var column = 0; column < columns; column++)
                text.Append(CultureInfo.InvariantCulture, $"{(column == 0 ? "" : ", ")}{{{(row * columns) + column}}}");
            text.Append(')');
        }
        return text.ToString();
    }

    private sealed record Row(string Measure, FactGrain Grain, DateOnly Day, Guid OrganId, string RegionCode, string Subject, int Value)
    {
        public static readonly Comparer<Row> InOrder = Comparer<Row>.Create((a, b) =>
            (a.Measure, a.Grain, a.Day, a.OrganId, a.RegionCode, a.Subject, a.Value).CompareTo((b.Measure, b.Grain, b.Day, b.OrganId, b.RegionCode, b.Subject, b.Value)));

        public IEnumerable<object> Parameters => [Measure, Grain.ToString(), Day, OrganId, RegionCode, Subject, Value];
    }
}

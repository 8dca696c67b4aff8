using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;

namespace Once.Kernel.Documents;

/// <summary>The last number given out for one organ, kind of document and year.</summary>
public sealed class DocumentCounter
{
    public required string Series { get; init; }

    public required int Year { get; init; }

    public required int Last { get; set; }
}

/// <summary>Numbers documents without gaps, per organ, kind and China year. Taken last in an act, inside its
/// transaction: the counter's row is locked until the act commits, so a number is never lost or given twice.</summary>
public sealed class DocumentNumbers(OnceDb db)
{
    private readonly Dictionary<(string Series, int Year), int> _ahead = [];

    /// <summary>For loading many acts in one transaction: numbers are counted in memory, with the counters locked from
    /// their first number on, until <see cref="ReturnAsync"/> writes them back.</summary>
    public bool TakeAhead { get; set; }

    /// <summary>The next number of the series; must run inside a transaction of <see cref="OnceDb"/>.</summary>
    /// <exception cref="InvalidOperationException">No transaction is open: a number taken outside one could be lost.</exception>
    public async Task<int> NextAsync(string series, int year, CancellationToken cancellation = default)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("A document number is taken inside the act's transaction.");
        if (!TakeAhead)
            return await RaiseAsync(series, year, 1, cancellation);
        if (!_ahead.TryGetValue((series, year), out var last))
            last = await RaiseAsync(series, year, 0, cancellation);
        return _ahead[(series, year)] = last + 1;
    }

    /// <summary>Writes back what was counted in memory, in the transaction that locked the counters.</summary>
    public async Task ReturnAsync(CancellationToken cancellation = default)
    {
        foreach (var ((series, year), last) in _ahead)
            await db.Database.ExecuteSqlAsync($"UPDATE document_counter SET last = {last} WHERE series = {series} AND year = {year}", cancellation);
        _ahead.Clear();
    }

    private async Task<int> RaiseAsync(string series, int year, int by, CancellationToken cancellation)
    {
        // RETURNING both raises and reads the row in one statement, on either store.
        var numbers = await db.Database.SqlQuery<int>(
            $"INSERT INTO document_counter (series, year, last) VALUES ({series}, {year}, {by}) ON CONFLICT (series, year) DO UPDATE SET last = document_counter.last + {by} RETURNING last AS \"Value\"")
            .ToListAsync(cancellation);
        return numbers[0];
    }
}

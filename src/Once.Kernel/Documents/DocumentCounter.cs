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
    private readonly Dictionary<(string Series, int Year), (int First, int Last)> _ahead = [];

    /// <summary>For loading many acts in one transaction: numbers are counted in memory until <see cref="ReturnAsync"/>
    /// writes them back.</summary>
    public bool TakeAhead { get; set; }

    /// <summary>Goes on where another has counted to, which writes its numbers back before.</summary>
    public void GoOn(DocumentNumbers other)
    {
        foreach (var (series, (_, last)) in other._ahead)
            _ahead[series] = (last, last);
    }

    /// <summary>The next number of the series; must run inside a transaction of <see cref="OnceDb"/>.</summary>
    /// <exception cref="InvalidOperationException">No transaction is open: a number taken outside one could be lost.</exception>
    public async Task<int> NextAsync(string series, int year, CancellationToken cancellation = default)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("A document number is taken inside the act's transaction.");
        if (!TakeAhead)
            return await RaiseAsync(series, year, 1, cancellation);
        if (!_ahead.TryGetValue((series, year), out var ahead))
        {
            var last = await RaiseAsync(series, year, 0, cancellation);
            ahead = (last, last);
        }
        _ahead[(series, year)] = (ahead.First, ahead.Last + 1);
        return ahead.Last + 1;
    }

    /// <summary>Writes back what was counted in memory, in the transaction of the acts.</summary>
    /// <exception cref="InvalidOperationException">Somebody else has taken a number of the same series meanwhile.</exception>
    public async Task ReturnAsync(CancellationToken cancellation = default)
    {
        foreach (var ((series, year), (first, last)) in _ahead)
            if (last > first && await db.Database.ExecuteSqlAsync($"UPDATE document_counter SET last = {last} WHERE series = {series} AND year = {year} AND last = {first}", cancellation) == 0)
                throw new InvalidOperationException($"Numbers of {series} were taken elsewhere while acts were loaded.");
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

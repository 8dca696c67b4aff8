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
    /// <summary>The next number of the series; must run inside a transaction of <see cref="OnceDb"/>.</summary>
    /// <exception cref="InvalidOperationException">No transaction is open: a number taken outside one could be lost.</exception>
    public async Task<int> NextAsync(string series, int year, CancellationToken cancellation = default)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("A document number is taken inside the act's transaction.");
        // RETURNING both raises and reads the row in one statement, on either store.
        var numbers = await db.Database.SqlQuery<int>(
            $"INSERT INTO document_counter (series, year, last) VALUES ({series}, {year}, 1) ON CONFLICT (series, year) DO UPDATE SET last = document_counter.last + 1 RETURNING last AS \"Value\"")
            .ToListAsync(cancellation);
        return numbers[0];
    }
}

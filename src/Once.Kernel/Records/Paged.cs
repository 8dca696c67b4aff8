using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;

namespace Once.Kernel.Records;

/// <summary>Reads the tables of the proof in the order of their keys, a page at a time, so that memory stays small. Each page
/// begins with a plain lower bound, which the index can seek; "or" at the top would make it scan from the start.</summary>
internal static class Paged
{
    private const int Page = 2000;

    internal static async IAsyncEnumerable<Record> RecordsInOrderAsync(this OnceDb db, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Record? last = null;
        while (true)
        {
            var query = db.Records();
            if (last is not null)
            {
                var (id, number) = (last.AggregateId, last.Number);
                query = query.Where(r => r.AggregateId.CompareTo(id) >= 0 && (r.AggregateId != id || r.Number > number));
            }

            var page = await query.OrderBy(r => r.AggregateId).ThenBy(r => r.Number).Take(Page).ToListAsync(cancellation);
            foreach (var record in page)
                yield return record;
            if (page.Count < Page)
                yield break;
            last = page[^1];
        }
    }

    internal static async IAsyncEnumerable<SealHead> HeadsInOrderAsync(this OnceDb db, [EnumeratorCancellation] CancellationToken cancellation)
    {
        SealHead? last = null;
        while (true)
        {
            var query = db.SealHeads();
            if (last is not null)
            {
                var (id, seal) = (last.AggregateId, last.SealNumber);
                query = query.Where(h => h.AggregateId.CompareTo(id) >= 0 && (h.AggregateId != id || h.SealNumber > seal));
            }

            var page = await query.OrderBy(h => h.AggregateId).ThenBy(h => h.SealNumber).Take(Page).ToListAsync(cancellation);
            foreach (var head in page)
                yield return head;
            if (page.Count < Page)
                yield break;
            last = page[^1];
        }
    }

    internal static async IAsyncEnumerable<Look> LooksInOrderAsync(this OnceDb db, int? seal, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Look? last = null;
        while (true)
        {
            var query = db.Looks().Where(l => l.SealNumber == seal);
            if (last is not null)
            {
                var id = last.Id;
                query = query.Where(l => l.Id.CompareTo(id) > 0);
            }

            var page = await query.OrderBy(l => l.Id).Take(Page).ToListAsync(cancellation);
            foreach (var look in page)
                yield return look;
            if (page.Count < Page)
                yield break;
            last = page[^1];
        }
    }
}

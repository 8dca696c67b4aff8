using System.Collections;
using Once.Catalogue.Contract;
using Once.Kernel.Organs;

namespace Once.Catalogue.Finding;

/// <summary>The hits of an answer, best first; each is made when a page shows it, since a page shows twenty of a thousand.</summary>
internal sealed class RankedHits(Snapshot snapshot, NearestHolders nearest, IReadOnlyDictionary<Guid, Organ> organs, List<int> positions) : IReadOnlyList<SearchHit>
{
    public int Count => positions.Count;

    public SearchHit this[int index]
    {
        get
        {
            var (entry, held) = (snapshot[positions[index]], nearest.Of(positions[index]));
            var holder = entry.Holders[Math.Max(held, 0)];
            return new SearchHit(entry.Thing, holder, held < 0 ? null : organs.GetValueOrDefault(holder.OrganId));
        }
    }

    public IEnumerator<SearchHit> GetEnumerator() => Enumerable.Range(0, Count).Select(at => this[at]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Model;
using Once.Kernel;
using Once.Kernel.Elements;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Dictionary;

/// <param name="Asked">Names of the basic items whose forms ask for it.</param>
internal sealed record ElementRow(Element Element, IReadOnlyList<string> Asked);

/// <summary>要素字典: each element with the items that ask for it; one item of each basic code is read.</summary>
internal sealed class ReadElements(OnceDb db, TimeProvider time)
{
    public async Task<IReadOnlyList<ElementRow>> RunAsync(string? text, CancellationToken cancellation = default)
    {
        var elements = db.Elements().AsNoTracking();
        if (!string.IsNullOrWhiteSpace(text))
            elements = elements.Where(e => e.Name.Contains(text) || e.Code.Contains(text));
        var found = await elements.OrderBy(e => e.Name).ToListAsync(cancellation);
        var inForce = db.VersionsInForce(time.ChinaToday());
        var bodies = await inForce.Where(v => !inForce.Any(o => o.BasicCode == v.BasicCode && o.Code.CompareTo(v.Code) < 0)).Select(v => v.Body).ToListAsync(cancellation);
        var asked = bodies.Select(ItemBody.Read).SelectMany(i => i.Fields.Select(f => (f.ElementCode, i.Name))).ToLookup(p => p.ElementCode, p => p.Name);
        return [.. found.Select(e => new ElementRow(e, [.. asked[e.Code].Distinct()]))];
    }
}

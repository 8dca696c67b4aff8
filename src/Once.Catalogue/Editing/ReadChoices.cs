using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
using Once.Catalogue.Proofs;
using Once.Kernel;
using Once.Kernel.Places;
using Once.Kernel.Storage;
using Once.Ui;

namespace Once.Catalogue.Editing;

/// <summary>Choices of a section that lie in the store: elements, places of the item's region, its materials, proofs.</summary>
internal sealed class ReadChoices(OnceDb db)
{
    public async Task<IReadOnlyDictionary<ChoiceSource, IReadOnlyList<Choice>>> RunAsync(Section section, PublishedItem item, CancellationToken cancellation)
    {
        var found = new Dictionary<ChoiceSource, IReadOnlyList<Choice>>();
        foreach (var source in section.Fields.Select(f => f.Source).Where(s => s is not ChoiceSource.Fixed).Distinct())
            found[source] = await OfAsync(source, item, cancellation);
        return found;
    }

    private async Task<IReadOnlyList<Choice>> OfAsync(ChoiceSource source, PublishedItem item, CancellationToken cancellation)
    {
        var prefix = Region.Prefix(item.RegionCode);
        return source switch
        {
            ChoiceSource.Elements => await db.Elements().AsNoTracking().OrderBy(e => e.Name).Select(e => new Choice(e.Code, e.Name + "（" + e.Code + "）", null, false)).ToListAsync(cancellation),
            ChoiceSource.Places => await db.ServicePlaces().AsNoTracking().Where(p => p.RegionCode.StartsWith(prefix)).OrderBy(p => p.Code)
                .Select(p => new Choice(p.Code, p.Name, p.Address + "，" + p.OpeningHours, false)).ToListAsync(cancellation),
            ChoiceSource.Proofs => await db.Proofs().AsNoTracking().Where(p => p.State == ProofState.Kept).OrderBy(p => p.Code)
                .Select(p => new Choice(p.Code, p.Name, null, false)).ToListAsync(cancellation),
            ChoiceSource.Fields => [.. item.Fields.Select(f => new Choice(f.ElementCode, f.Label))],
            _ => [.. item.Materials.Select(m => new Choice(m.Code, m.Name))],
        };
    }
}

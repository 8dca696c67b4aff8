using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Catalogue.Versioning;
using Once.Kernel;
using Once.Kernel.Elements;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Catalogue.Editing;

/// <param name="Token">The version token of the page: two editors at once are told apart by it.</param>
internal sealed record SaveSectionRequest(Guid VersionId, int? Token, Section<PublishedItem> Section, IReadOnlyList<RowValues> Rows);

/// <summary>Writes one section of a draft; each fault stands beside its field, and nothing is saved while there is one.</summary>
internal sealed class SaveSection(OnceDb db, VersionDesk desk)
{
    /// <summary>Name of a field of a row in the form.</summary>
    public static string NameOf(int row, string field) => $"r{row}.{field}";

    public async Task<ItemVersion> RunAsync(SaveSectionRequest request, CancellationToken cancellation = default)
    {
        var version = await desk.OpenAsync(request.VersionId, CataloguePermissions.Edit, request.Token, cancellation);
        if (!version.IsOpen)
            throw new RefusedException(CatalogueRefusals.NotADraft);
        var faults = FaultsOf(request.Section, request.Rows);
        if (faults.Count > 0)
            throw new RefusedException(faults);
        var before = version.Read();
        var after = await WithElementsAsync(request.Section, request.Section.Write(before, request.Rows), cancellation);
        var differences = CompareVersions.Of(before, after);
        if (differences.Count == 0)
            return version;
        version.Revise(after);
        await desk.SaveAsync(version, "catalogue.edit", $"修改{request.Section.Title}", null,
            new { Fields = differences.Select(d => new { d.Row, d.Field, d.Before, d.After }) }, cancellation);
        return version;
    }

    /// <summary>The item as the form stands, saved or not: for the preview. A field of an unknown element is left out.</summary>
    public async Task<PublishedItem> PreviewAsync(PublishedItem item, Section<PublishedItem> section, IReadOnlyList<RowValues> rows, CancellationToken cancellation) =>
        FaultsOf(section, rows).Count == 0 ? await WithElementsAsync(section, section.Write(item, rows), cancellation) : item;

    public static IReadOnlyList<Refusal> FaultsOf(Section section, IReadOnlyList<RowValues> rows)
    {
        var faults = new List<Refusal>();
        foreach (var (at, row) in rows.Index())
            faults.AddRange(section.Fields.Select(f => (f, Fault: f.Fault(row.Of(f.Name)))).Where(p => p.Fault is not null)
                .Select(p => CatalogueRefusals.BadValue.Saying(section.IsList ? $"第 {at + 1} 条：{p.Fault}" : p.Fault!).At(NameOf(at, p.f.Name))));
        return faults;
    }

    /// <summary>Type, choices and bounds of a field come from its element, never from the form.</summary>
    private async Task<PublishedItem> WithElementsAsync(Section section, PublishedItem item, CancellationToken cancellation)
    {
        if (section != ListSections.Form)
            return item;
        var codes = item.Fields.Select(f => f.ElementCode).Distinct().ToList();
        var elements = await db.Elements().AsNoTracking().Where(e => codes.Contains(e.Code)).ToDictionaryAsync(e => e.Code, cancellation);
        return item with
        {
            Fields = [.. item.Fields.Select(f => elements.TryGetValue(f.ElementCode, out var element) ? Of(f, element)
            : throw new RefusedException(CatalogueRefusals.BadValue.Saying($"要素字典里没有 {f.ElementCode}。")))]
        };
    }

    private static ItemField Of(ItemField field, Element element)
    {
        var named = field with { Label = field.Label.Length == 0 ? element.Name : field.Label };
        // An item may narrow the choices of an element; its own stay as they are.
        return field.Options.Count > 0 || field.Type == element.Type && element.Options.Length == 0 ? named : named with
        {
            Type = element.Type,
            Unit = element.Unit,
            Options = element.Options.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            MaxLength = element.MaxLength,
            Minimum = element.Minimum,
            Maximum = element.Maximum,
            AuthoritativeSource = element.AuthoritativeSource,
        };
    }
}

using Once.Catalogue.Contract;
using Once.Catalogue.Editing;

namespace Once.Catalogue.Versioning;

/// <summary>One field that is not the same in two versions.</summary>
/// <param name="Row">Which row, such as a material's name; null where the section has no rows.</param>
/// <param name="Before">Null: the row is new.</param>
/// <param name="After">Null: the row is gone.</param>
/// <param name="Burden">Whether it asks more of the applicant, or gives less: running cases must never get it.</param>
internal sealed record Difference(Section Section, string? Row, string Field, string? Before, string? After, bool Burden);

/// <summary>Field by field, what differs between two versions, in the words of the editor.</summary>
internal static class CompareVersions
{
    public static IReadOnlyList<Difference> Of(PublishedItem before, PublishedItem after) => Of(ItemSections.All, before, after);

    public static IReadOnlyList<Difference> Of<TBody>(IReadOnlyList<Section<TBody>> sections, TBody before, TBody after) =>
        [.. sections.SelectMany(section => section.IsList ? Lists(section, before, after) : Fields(section, null, section.Read(before)[0], section.Read(after)[0]))];

    private static IEnumerable<Difference> Lists<TBody>(Section<TBody> section, TBody before, TBody after)
    {
        var (old, now) = (ByName(section, before), ByName(section, after));
        foreach (var (name, row) in old)
        {
            var title = Title(section, row);
            if (!now.TryGetValue(name, out var same))
                yield return new Difference(section, title, section.Title, Summary(section, row), null, Burden: false);
            else
                foreach (var difference in Fields(section, title, row, same))
                    yield return difference;
        }
        foreach (var (name, row) in now)
            if (!old.ContainsKey(name))
                yield return new Difference(section, Title(section, row), section.Title, null, Summary(section, row), Burden: section.Key is "materials" or "conditions" or "fees" or "form");
        if (old.Keys.Where(now.ContainsKey).SequenceEqual(now.Keys.Where(old.ContainsKey)))
            yield break;
        yield return new Difference(section, null, "先后次序", string.Join("、", old.Values.Select(r => Title(section, r))), string.Join("、", now.Values.Select(r => Title(section, r))), Burden: false);
    }

    private static IEnumerable<Difference> Fields(Section section, string? row, RowValues before, RowValues after) =>
        from field in section.Fields
        let old = before.Of(field.Name)
        let now = after.Of(field.Name)
        where old != now
        select new Difference(section, row, field.Label, field.Words(old), field.Words(now), IsBurden(section, field, old, now));

    /// <remarks>行政许可法 第八条: what has been granted or begun is not changed to the applicant's loss; longer terms, more
    /// visits and stricter materials are such changes.</remarks>
    private static bool IsBurden(Section section, FieldShape field, string before, string after) => (section.Key, field.Name) switch
    {
        ("terms", "statutory" or "promised" or "delivery" or "promised-delivery" or "notice" or "extension") => Number(after) > Number(before),
        ("terms", "supplement") => Number(after) < Number(before),
        ("online", "visits") => Number(after) > Number(before),
        ("materials", "necessity") => after == nameof(Necessity.Required),
        ("materials", "copies") => Number(after) > Number(before),
        ("materials", "collection") => after is nameof(Collection.Upload),
        ("form", "required") => after == "yes",
        ("fees", "standard") => true,
        _ => false,
    };

    private static int Number(string text) => int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Rows that have the same name keep apart by their order.</summary>
    private static Dictionary<string, RowValues> ByName<TBody>(Section<TBody> section, TBody body)
    {
        var rows = new Dictionary<string, RowValues>(StringComparer.Ordinal);
        foreach (var row in section.Read(body))
        {
            var name = row.Of(section.Naming.Name);
            for (var again = 2; !rows.TryAdd(name, row); again++)
                name = $"{row.Of(section.Naming.Name)}（{again}）";
        }
        return rows;
    }

    public static string Title(Section section, RowValues row) => row.Of("name") is { Length: > 0 } name ? name
        : row.Of("label") is { Length: > 0 } label ? label
        : section.Naming.Words(row.Of(section.Naming.Name)) is { Length: > 40 } longer ? longer[..40] + "……" : section.Naming.Words(row.Of(section.Naming.Name));

    private static string Summary(Section section, RowValues row) =>
        string.Join("；", section.Fields.Where(f => row.Of(f.Name).Length > 0).Take(6).Select(f => $"{f.Label}：{f.Words(row.Of(f.Name))}"));
}

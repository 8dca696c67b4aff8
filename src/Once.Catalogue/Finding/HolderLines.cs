using System.Globalization;
using System.Text;
using Once.Catalogue.Contract;

namespace Once.Catalogue.Finding;

/// <summary>Holders as short lines: a quarter of the room of JSON, and read without a parser, since a city has a quarter
/// of a million.</summary>
internal static class HolderLines
{
    private const int Parts = 10;

    /// <summary>Lines of an earlier program do not say the 通办范围; <see cref="RenewIndex"/> writes them anew.</summary>
    private const int FewestParts = 9;

    /// <summary>Whether an earlier program wrote the lines.</summary>
    public static bool AreOld(string text) => text.AsSpan(0, Math.Max(0, text.IndexOf('\n', StringComparison.Ordinal))).Count('|') is > 0 and < Parts - 1;

    public static string Write(IEnumerable<FindableHolder> holders)
    {
        var text = new StringBuilder();
        foreach (var h in holders.OrderBy(h => h.RegionCode, StringComparer.Ordinal).ThenBy(h => h.Body, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"{h.RegionCode}|{h.Body}|{h.OrganId:N}|{h.VersionId:N}|{h.PromisedDays}|{h.Materials}|{h.FreeMaterials}|{h.Visits}|{(h.IsFree ? 1 : 0)}|{(h.Across is { } across ? CodeList.Code(across) : "")}\n");
        return text.ToString();
    }

    /// <param name="names">Regions and bodies that repeat, kept once.</param>
    public static FindableHolder[] Read(string text, Dictionary<string, string> names)
    {
        var holders = new List<FindableHolder>();
        Span<Range> parts = stackalloc Range[Parts];
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var count = line.Split(parts, '|');
            if (count < FewestParts)
                continue;
            holders.Add(new FindableHolder(
                Once(line[parts[0]], names), Once(line[parts[1]], names), Guid.ParseExact(line[parts[2]], "N"), Guid.ParseExact(line[parts[3]], "N"),
                short.Parse(line[parts[4]], CultureInfo.InvariantCulture), byte.Parse(line[parts[5]], CultureInfo.InvariantCulture),
                byte.Parse(line[parts[6]], CultureInfo.InvariantCulture), byte.Parse(line[parts[7]], CultureInfo.InvariantCulture), line[parts[8]] is "1")
            {
                Across = count == Parts ? CodeList.Find<AcrossScope>(Once(line[parts[9]], names)) : null,
            });
        }
        return [.. holders];
    }

    private static string Once(ReadOnlySpan<char> text, Dictionary<string, string> names)
    {
        var lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(text, out var known))
            return known;
        var made = text.ToString();
        names.Add(made, made);
        return made;
    }
}

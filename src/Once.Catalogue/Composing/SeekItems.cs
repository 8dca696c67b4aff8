using Once.Catalogue.Contract;
using Once.Catalogue.Finding;

namespace Once.Catalogue.Composing;

/// <param name="Organ">Who handles it, in words.</param>
internal sealed record SoughtItem(string Code, string Name, string Organ);

/// <summary>What was looked for in the editor of a bundle, and what was found.</summary>
/// <param name="Found">The first hits; null while nothing has been looked for.</param>
/// <param name="Count">All hits.</param>
/// <param name="Chosen">Codes that are in the form already, saved or not.</param>
internal sealed record SoughtForm(string Text, IReadOnlyList<SoughtItem>? Found, int Count, IReadOnlySet<string> Chosen);

/// <summary>Items that may be put into a bundle, looked for by name, everyday words, initials or organ.</summary>
internal sealed class SeekItems(SearchItems search)
{
    /// <summary>So many stand below the field; who sees more than these writes more words.</summary>
    public const int Most = 10;

    public async Task<(IReadOnlyList<SoughtItem> Items, int Count)> RunAsync(string text, string place, CancellationToken cancellation)
    {
        var answer = await search.RunAsync(new SearchRequest(text, null, null, null, place, Kind: "item"), cancellation);
        return ([.. answer.Hits.Take(Most).Select(h => new SoughtItem(h.Entry.Code, h.Entry.Name, OrganOf(h)))], answer.Hits.Count);
    }

    private static string OrganOf(SearchHit hit) => hit.Organ?.ShortName ?? (hit.Entry.Holders.Count == 1 ? "一个单位办" : $"{hit.Entry.Holders.Count} 个单位分别办");
}

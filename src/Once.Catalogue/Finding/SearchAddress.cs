using System.Globalization;
using Microsoft.AspNetCore.Http;
using Once.Catalogue.Contract;

namespace Once.Catalogue.Finding;

/// <summary>A search as it stands in the address: words, filters, page.</summary>
internal static class SearchAddress
{
    /// <param name="change">A filter put to another value; null takes it off.</param>
    public static string Of(string path, SearchRequest request, int? page = null, (string Name, string? Value)? change = null)
    {
        var state = new Dictionary<string, string?>
        {
            ["q"] = request.Text,
            ["kind"] = request.Kind,
            ["who"] = request.Who,
            ["theme"] = request.Theme,
            ["level"] = request.Level,
            ["across"] = request.Across,
            ["organ"] = request.Organ,
            ["page"] = page is > 1 ? page.Value.ToString(CultureInfo.InvariantCulture) : null,
        };
        if (change is { } other)
            state[other.Name] = other.Value;
        return path + QueryString.Create(state.Where(p => !string.IsNullOrEmpty(p.Value)));
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Once.Plans.Model;

namespace Once.Plans.Obstacles;

/// <summary>What is asked for, as it stands in the address.</summary>
internal static class ObstacleQuery
{
    public const string Root = "/console/plans/obstacles";

    public static ObstaclesRequest Of(IQueryCollection query) => new(
        Named<ObstacleKind>(query["kind"]), Named<ObstacleSource>(query["source"]), Named<ObstacleState>(query["state"]), Guid.TryParse(query["organ"], out var organ) ? organ : null,
        query["q"].ToString().Trim() is { Length: > 0 } text ? text : null, int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, 10_000) : 1);

    public static string Href(ObstaclesRequest of, string under = "")
    {
        var pairs = new KeyValuePair<string, string?>[]
        {
            new("kind", of.Kind?.ToString()), new("source", of.Source?.ToString()), new("state", of.State?.ToString()), new("organ", of.OrganId?.ToString()), new("q", of.Text),
            new("page", of.Page > 1 ? of.Page.ToString(CultureInfo.InvariantCulture) : null),
        };
        return Root + under + QueryString.Create(pairs.Where(p => !string.IsNullOrEmpty(p.Value)));
    }

    private static T? Named<T>(string? name) where T : struct, Enum => Enum.TryParse<T>(name, out var value) && Enum.IsDefined(value) ? value : null;
}

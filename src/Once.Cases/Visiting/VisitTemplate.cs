using Once.Catalogue.Contract;

namespace Once.Cases.Visiting;

/// <summary>What to look at on the spot: the conditions of the item, and what every visit looks at. Pure.</summary>
internal static class VisitTemplate
{
    /// <remarks>Default: local practice, changed by who arranges the visit.</remarks>
    private static readonly string[] Everywhere = ["地址和申请的一致", "面积、布局和交来的图一致", "设施设备和申请的一致，能用"];

    public static IReadOnlyList<string> PointsOf(PublishedItem item) => [.. Everywhere, .. item.Conditions.Select(c => c.Text)];

    /// <summary>One point for each line that is not empty.</summary>
    public static IReadOnlyList<string> PointsIn(string? lines) =>
        [.. (lines ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
}

using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Once.Ratings.Measuring;

/// <summary>A share in words: cut off and never rounded up, so that 19,999 of 20,000 is 99.99% and one bad rating never vanishes.</summary>
internal static class RatingShare
{
    public static string Words(int above, int below)
    {
        if (below == 0)
            return "–";
        var hundredths = above * 10_000L / below;
        return hundredths == 0 && above > 0 ? "不到 0.01%" : (hundredths / 100m).ToString("0.##", CultureInfo.InvariantCulture) + "%";
    }
}

/// <summary>The page of figures as its address names it.</summary>
internal sealed record RatingFiguresAddress(CountBy By, Guid? OrganId, string? From, string? To, int Page = 1)
{
    public string Href => QueryHelpers.AddQueryString("/console/ratings/figures",
        new Dictionary<string, string?> { ["by"] = By.ToString(), ["organ"] = OrganId?.ToString(), ["from"] = From, ["to"] = To, ["page"] = Page > 1 ? $"{Page}" : null }.Where(p => !string.IsNullOrEmpty(p.Value)));
}

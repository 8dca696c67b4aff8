using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Once.Ratings.Contract;
using Once.Ratings.Model;

namespace Once.Ratings.Reading;

/// <summary>What a list of ratings is asked for, as it stands in the address.</summary>
internal sealed record RatingFilter(
    Guid? OrganId = null, string? Item = null, RatingChannel? Channel = null, Satisfaction? Level = null, bool BadOnly = false, RatingState? State = null,
    RatingOccasion? Occasion = null, Guid? WindowId = null, DateOnly? From = null, DateOnly? To = null, int Page = 1)
{
    public static RatingFilter Read(IQueryCollection query) => new(
        Guid.TryParse(query["organ"], CultureInfo.InvariantCulture, out var organ) ? organ : null, Text(query["item"]), Named<RatingChannel>(query["channel"]), Named<Satisfaction>(query["level"]), query["bad"] == "1",
        Named<RatingState>(query["state"]), Named<RatingOccasion>(query["occasion"]), Guid.TryParse(query["window"], CultureInfo.InvariantCulture, out var window) ? window : null,
        Day(query["from"]), Day(query["to"]), int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1);

    /// <summary>The same list at another page, with its filters.</summary>
    public string Href(string path, int page = 1)
    {
        var address = path;
        foreach (var (name, value) in Pairs())
            address = QueryHelpers.AddQueryString(address, name, value);
        return page > 1 ? QueryHelpers.AddQueryString(address, "page", page.ToString(CultureInfo.InvariantCulture)) : address;
    }

    public IEnumerable<(string Name, string Value)> Pairs()
    {
        if (OrganId is { } organ)
            yield return ("organ", organ.ToString());
        if (Item is { } item)
            yield return ("item", item);
        if (Channel is { } channel)
            yield return ("channel", channel.ToString());
        if (Level is { } level)
            yield return ("level", level.ToString());
        if (BadOnly)
            yield return ("bad", "1");
        if (State is { } state)
            yield return ("state", state.ToString());
        if (Occasion is { } occasion)
            yield return ("occasion", occasion.ToString());
        if (WindowId is { } window)
            yield return ("window", window.ToString());
        if (From is { } from)
            yield return ("from", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (To is { } to)
            yield return ("to", to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    public IQueryable<Rating> Over(IQueryable<Rating> ratings)
    {
        if (OrganId is { } organ)
            ratings = ratings.Where(r => r.OrganId == organ);
        if (Item is { } item)
            ratings = ratings.Where(r => r.ItemName.Contains(item));
        if (Channel is { } channel)
            ratings = ratings.Where(r => r.Channel == channel);
        if (Level is { } level)
            ratings = ratings.Where(r => r.Level == level);
        if (BadOnly)
            ratings = ratings.Where(r => r.Level == Satisfaction.VeryPoor || r.Level == Satisfaction.Poor || r.SupplementLevel == Satisfaction.VeryPoor || r.SupplementLevel == Satisfaction.Poor);
        if (State is { } state)
            ratings = ratings.Where(r => r.State == state);
        if (Occasion is { } occasion)
            ratings = ratings.Where(r => r.Occasion == occasion);
        if (WindowId is { } window)
            ratings = ratings.Where(r => r.WindowId == window);
        return ratings;
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static T? Named<T>(string? value) where T : struct, Enum => Enum.TryParse<T>(value, out var named) && Enum.IsDefined(named) ? named : null;
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Once.Kernel.Refusals;
using Once.Ratings.Contract;

namespace Once.Ratings.Giving;

/// <summary>A rating's form as it was posted. Of the tags only those of the chosen level are taken: the others were beside it on the page.</summary>
internal static class PostedRating
{
    private static readonly Refusal NamedMissing = new("ratings.named-missing", "选匿名还是实名。", null, "Named");

    public static GiveRatingRequest Read(IFormCollection form, RatingChannel channel, string? device, string? address)
    {
        var level = LevelOf(form);
        if (level is not null && !bool.TryParse(form["Named"], out _))
            throw new RefusedException(NamedMissing);
        var tags = form["Tags"].Select(t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? RatingTags.Find(code) : null).OfType<RatingTag>();
        return new GiveRatingRequest(level, [.. tags.Where(t => t.Level == level).Select(t => t.Code)], form["Words"],
            bool.TryParse(form["Named"], out var named) && named, form["Name"], form["Phone"], form["MayBeContacted"] == "true", channel, device, address);
    }

    public static Satisfaction? LevelOf(IFormCollection form) => Enum.TryParse<Satisfaction>(form["Level"], out var level) && Enum.IsDefined(level) ? level : null;

    /// <summary>What stood in a field of the form that came back; null where nothing did.</summary>
    public static string? Posted(this HttpContext context, string name) => context.Request.HasFormContentType ? context.Request.Form[name].ToString() : null;

    public static IReadOnlyList<string> PostedAll(this HttpContext context, string name) => context.Request.HasFormContentType ? [.. context.Request.Form[name].OfType<string>()] : [];
}

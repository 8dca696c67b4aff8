using System.Globalization;
using Once.Cases.Contract;

namespace Once.Ratings.Giving;

/// <summary>What the case says of a tag.</summary>
internal enum TagVerdict { Confirmed, Contradicted }

/// <summary>A tag held against the case: nobody's word is changed, both stand side by side.</summary>
internal sealed record TagCheck(int Code, TagVerdict Verdict);

/// <summary>Holds the tags that can be checked against what the case itself shows; where the case shows nothing, nothing is said.
/// Pure.</summary>
/// <remarks>Tags 109, 110, 113, 114, 209 of the national interface; that they are checked is the platform's own practice.</remarks>
internal static class CheckTags
{
    public static IReadOnlyList<TagCheck> Of(IEnumerable<int> codes, CaseEvidence evidence) =>
        [.. codes.Select(code => VerdictOf(code, evidence) is { } verdict ? new TagCheck(code, verdict) : null).OfType<TagCheck>()];

    public static string Write(IEnumerable<TagCheck> checks) =>
        string.Join(',', checks.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Code}:{(c.Verdict is TagVerdict.Confirmed ? "confirmed" : "contradicted")}")));

    public static IReadOnlyList<TagCheck> Read(string text) =>
        text.Length == 0 ? [] : [.. text.Split(',').Select(c => c.Split(':')).Select(c => new TagCheck(int.Parse(c[0], CultureInfo.InvariantCulture), c[1] == "confirmed" ? TagVerdict.Confirmed : TagVerdict.Contradicted))];

    private static TagVerdict? VerdictOf(int code, CaseEvidence evidence) => code switch
    {
        109 => evidence.AskedOutsideList.Count > 0 ? TagVerdict.Confirmed : TagVerdict.Contradicted,
        110 => Of(evidence.StatuteOver),
        209 => Of(evidence.PromiseOver),
        // The case knows of some trips only: more than promised confirm, fewer prove nothing.
        113 or 114 => evidence.KnownTrips > evidence.PromisedTrips ? TagVerdict.Confirmed : null,
        _ => null,
    };

    private static TagVerdict? Of(bool? over) => over switch
    {
        true => TagVerdict.Confirmed,
        false => TagVerdict.Contradicted,
        null => null,
    };
}

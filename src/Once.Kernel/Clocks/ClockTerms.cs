using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Once.Kernel.Sharing;

namespace Once.Kernel.Clocks;

/// <summary>What clocks of one rule, organ and place have in common, kept once for all of them as a shared text.</summary>
/// <param name="Grounds">Codes of the grounds that may suspend it, separated by blanks.</param>
public sealed record ClockTerms(
    string Code, ClockKind Kind, Term Term, CountingRule Counting, TimeOnly? ClosesAt, ExtensionRule Extension,
    string Grounds, string Ladder, string What, string OwedBy, string Region, string Anchor)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    internal static ClockTerms Of(ClockOpening opening)
    {
        var rule = opening.Rule;
        return new(rule.Code, rule.Kind, rule.Term, rule.Counting, rule.ClosesAt, rule.Extension, string.Join(' ', rule.Grounds), rule.Ladder,
            opening.What, opening.OwedBy, opening.Region, opening.Anchor);
    }

    internal SharedPart Share()
    {
        var body = JsonSerializer.Serialize(new Written(
            Code, Kind, Term.Amount, Term.Unit, Term.Basis.ToString(), Counting, ClosesAt, Extension.MaxTimes, Extension.MaxAmount, Extension.Approver,
            Extension.Basis?.ToString(), Grounds, Ladder, What, OwedBy, Region, Anchor), Json);
        return new SharedPart(SharedTexts.KeyOf(body), body, this);
    }

    internal static ClockTerms Parse(string body)
    {
        var w = JsonSerializer.Deserialize<Written>(body, Json) ?? throw new FormatException("Not the terms of a clock.");
        return new(w.Code, w.Kind, new Term(w.Amount, w.Unit, LegalBasis.Parse(w.Basis)), w.Counting, w.ClosesAt,
            new ExtensionRule(w.MaxTimes, w.MaxAmount, w.Approver, w.ExtensionBasis is null ? null : LegalBasis.Parse(w.ExtensionBasis)),
            w.Grounds, w.Ladder, w.What, w.OwedBy, w.Region, w.Anchor);
    }

    /// <summary>The terms as the shared text has them; migration 0010 writes the same form.</summary>
    private sealed record Written(
        string Code, ClockKind Kind, int Amount, TermUnit Unit, string Basis, CountingRule Counting, TimeOnly? ClosesAt,
        int MaxTimes, int MaxAmount, string Approver, string? ExtensionBasis, string Grounds, string Ladder,
        string What, string OwedBy, string Region, string Anchor);
}

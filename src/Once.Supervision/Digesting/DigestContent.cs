using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Once.Ratings.Contract;
using Once.Supervision.Contract;

namespace Once.Supervision.Digesting;

/// <summary>One organ on the day.</summary>
/// <param name="OverPromise">Open matters past the promised term.</param>
/// <param name="OverStatute">Open matters past the statutory term.</param>
internal sealed record DigestOrgan(string Name, int DueToday, int Near, int OverPromise, int OverStatute);

internal sealed record DigestRule(string Code, string Title, [property: JsonConverter(typeof(JsonStringEnumConverter<Grade>))] Grade Grade, int Count);

internal sealed record DigestCard(Guid Id, string DocumentNumber, [property: JsonConverter(typeof(JsonStringEnumConverter<CardKind>))] CardKind Kind, string Organ, string ItemName, DateOnly DueOn);

internal sealed record DigestLate(Guid RootId, int CaseNumber, string? Number, string ItemName, string Organ, DateOnly DueOn);

/// <summary>What a digest says: numbers, items and organs, and no person.</summary>
/// <param name="From">First day of what is new, included: the day of the one before, whose own news went up to the day before it.</param>
/// <param name="Until">Last day of what is new, included: yesterday.</param>
/// <param name="CardsIssued">All new ones; <paramref name="Cards"/> are the heaviest.</param>
/// <param name="OrgansLeft">Organs with something to tell that <paramref name="Organs"/> has no room for.</param>
internal sealed record DigestContent(
    DateOnly On, DateOnly From, DateOnly Until, string Scope, int Open, int DueToday, int Near, int Over,
    IReadOnlyList<DigestOrgan> Organs, int OrgansLeft, IReadOnlyList<DigestRule> Found, int CardsIssued, IReadOnlyList<DigestCard> Cards, IReadOnlyList<DigestLate> Oldest, MendingsOwed Mending)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Open ones past the term, over the organs shown.</summary>
    public int OverStatute => Organs.Sum(o => o.OverStatute);

    public int OverPromise => Organs.Sum(o => o.OverPromise);

    public string Write() => JsonSerializer.Serialize(this, Plain);

    public static DigestContent Read(string content) => JsonSerializer.Deserialize<DigestContent>(content, Plain)!;
}

using System.Text.Json.Serialization;
using Once.Kernel.Sharing;

namespace Once.Cases.Model;

/// <summary>Where an answer comes from: filled in, the account, a register, an earlier case, a licence on file.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AnswerSource>))]
internal enum AnswerSource { Own, Account, Register, EarlierCase, Licence }

/// <summary>出处 of one answer, kept with the case and shown to the clerk beside the value.</summary>
/// <param name="SourceId">The party, account, case or licence it was read from; null for an own entry.</param>
/// <param name="Words">The source as people name it, such as 实名核验时登记的.</param>
/// <param name="At">When it was filled in or read.</param>
internal sealed record AnswerOrigin(AnswerSource Source, Guid? SourceId, string Words, DateTime At)
{
    public static AnswerOrigin Own(DateTime at) => new(AnswerSource.Own, null, "申请人填写", at);
}

/// <summary>Origins as the store keeps them: each source once, with the answers that come from it.</summary>
internal sealed record OriginGroup(AnswerOrigin From, IReadOnlyList<string> Codes)
{
    public static IReadOnlyList<OriginGroup> Of(IReadOnlyDictionary<string, AnswerOrigin> origins) =>
        [.. origins.GroupBy(o => o.Value, o => o.Key).Select(g => new OriginGroup(g.Key, [.. g]))];

    public static Dictionary<string, AnswerOrigin> Spread(IReadOnlyList<OriginGroup> groups) =>
        groups.SelectMany(g => g.Codes, (g, code) => (code, g.From)).ToDictionary(o => o.code, o => o.From, StringComparer.Ordinal);
}

/// <summary>What was filled in, in clear, by element code, with the origin of each answer.</summary>
internal sealed record AnswerSheet(IReadOnlyDictionary<string, string> Values, IReadOnlyDictionary<string, AnswerOrigin> Origins)
{
    public static readonly AnswerSheet Empty = new(new Dictionary<string, string>(), new Dictionary<string, AnswerOrigin>());
}

/// <summary>An answer sheet as it lies in the store: what anybody with the case may read, and the cipher of the rest.</summary>
/// <param name="Sealed">Cipher of a JSON object of the sensitive answers; null where there are none.</param>
internal sealed record KeptAnswers(Packed Open, string? Sealed, Packed Origins);

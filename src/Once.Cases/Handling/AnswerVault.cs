using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Catalogue.Contract;
using Once.Kernel.Crypto;
using Once.Kernel.Sharing;
using Once.Kernel.Storage;

namespace Once.Cases.Handling;

/// <summary>Keeps the answers of a form: those that are personal data (<see cref="ItemField.IsSensitive"/>) encrypted,
/// the others readable for lists and figures.</summary>
/// <remarks>个人信息保护法 第51条第3项; GB/T 39786-2021.</remarks>
internal sealed class AnswerVault(OnceDb db, PersonalDataCipher cipher)
{
    public KeptAnswers Close(PublishedItem item, AnswerSheet sheet)
    {
        // What no open field asks for is sealed as well: better a figure missed than a number read.
        var open = item.Fields.Where(f => !f.IsSensitive).Select(f => f.ElementCode)
            .Concat(item.Materials.Select(m => CheckApplication.FieldOf(m.Code))).ToHashSet(StringComparer.Ordinal);
        var hidden = sheet.Values.Where(a => !open.Contains(a.Key) && a.Value.Length > 0).ToDictionary(a => a.Key, a => a.Value);
        var plain = sheet.Values.Where(a => open.Contains(a.Key)).ToDictionary(a => a.Key, a => a.Value);
        return new KeptAnswers(Pack(plain), hidden.Count == 0 ? null : cipher.Encrypt(CaseJson.Write(hidden)), Pack(OriginGroup.Of(sheet.Origins)));
    }

    /// <summary>All answers in clear, with their origins: for the applicant, for acts, and for pages that mask them.</summary>
    public AnswerSheet Open(Case of) =>
        new(Answers(of.Answers, of.SealedAnswers), of.Origins is { } origins ? OriginGroup.Spread(CaseJson.Read<List<OriginGroup>>(db.Unpack(origins))) : []);

    /// <summary>One answer on its own, always as a cipher.</summary>
    public string Seal(string answer) => cipher.Encrypt(answer);

    /// <summary>The answers in clear alone.</summary>
    public Dictionary<string, string> Answers(string open, string? secret)
    {
        var values = CaseJson.Answers(db.Unpack(open));
        if (secret is not null)
            foreach (var (code, answer) in CaseJson.Answers(cipher.Decrypt(secret)))
                values[code] = answer;
        return values;
    }

    /// <summary>The names of the fields are the same for all cases of an item: they are the frame, the answers its holes.</summary>
    private static Packed Pack(Dictionary<string, string> answers)
    {
        var names = answers.Keys.Select((code, i) => $"{(i == 0 ? '{' : ',')}{CaseJson.Write(code)}:").ToList();
        return PackedText.Pack(names.Count == 0 ? ["{}"] : [.. names, "}"], [.. answers.Values.Select(CaseJson.Write)]);
    }

    private static Packed Pack(IReadOnlyList<OriginGroup> origins) => PackedText.PackNumbers(CaseJson.Write(origins), [], []);
}

using System.Globalization;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Codes;
using Once.Kernel.Documents;
using Once.Licences.Contract;

namespace Once.Cases.Deciding;

/// <summary>赋码: numbers that a grant gives and nobody can fill in before it: the 统一社会信用代码 with a business licence, the 公民身份号码
/// with the first entry in the household register. They are kept with the answers of the case, under one cipher where they are personal,
/// so that what waits for the result has them.</summary>
/// <remarks>GB 32100-2015; GB 11643-1999. Default: in the demonstration city the platform gives them in the organ's place.</remarks>
internal sealed class GiveNumbers(AnswerVault vault, DocumentNumbers numbers)
{
    private const string CitizenNumberOfChild = "child-citizen-number";
    private const string BornOn = "child-birth-date";
    private const string Sex = "child-sex";

    /// <summary>Elements that the result of the item brings: printed on its licence, not asked by its form.</summary>
    public static IReadOnlyList<string> With(PublishedItem item) => item.LicenceTypeCode is not { } type ? [] :
        [.. LicenceFaces.Of(type).Where(face => item.Fields.All(f => f.ElementCode != face)
            && (face == CitizenNumberOfChild || (face == LicenceFaces.CreditCode && LicenceFaces.GivesCreditCode(type))))];

    public async Task RunAsync(OpenCase open, PublishedItem item, IssuedLicence licence, CancellationToken cancellation)
    {
        if (With(item) is not { Count: > 0 } elements)
            return;
        var sheet = vault.Open(open.Case);
        var (values, origins) = (sheet.Values.ToDictionary(), sheet.Origins.ToDictionary());
        foreach (var element in elements)
        {
            var number = element == LicenceFaces.CreditCode ? licence.Number : await OfChildAsync(open.Case, sheet.Values, cancellation);
            if (number is null)
                continue;
            values[element] = number;
            origins[element] = new AnswerOrigin(AnswerSource.Licence, licence.Id, $"《{licence.Name}》{licence.Number}", open.Now);
        }
        open.Case.SealAnswers(vault.Close(item, new AnswerSheet(values, origins)));
    }

    /// <summary>Null where the day of birth was not told.</summary>
    private async Task<string?> OfChildAsync(Case of, IReadOnlyDictionary<string, string> answers, CancellationToken cancellation)
    {
        if (!DateOnly.TryParseExact(answers.GetValueOrDefault(BornOn), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born))
            return null;
        var serial = await numbers.NextAsync($"citizen/{of.RegionCode}/{born:MMdd}", born.Year, cancellation);
        // Odd order numbers are boys', even ones girls'.
        return CitizenNumber.Create(of.RegionCode[..6], born, (serial * 2) - (answers.GetValueOrDefault(Sex) == "男" ? 1 : 0)).Value;
    }
}

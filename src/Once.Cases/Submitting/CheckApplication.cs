using System.Globalization;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Attachments;
using Once.Kernel.Codes;
using Once.Kernel.Elements;
using Once.Kernel.Refusals;

namespace Once.Cases.Submitting;

/// <summary>A file for a material, by its attachment.</summary>
internal sealed record MaterialFile(string MaterialCode, Guid AttachmentId);

/// <summary>Looks through a whole application and names everything that is missing or wrong at once, each beside its
/// field: element codes for answers, <c>material-CODE</c> for materials.</summary>
internal static class CheckApplication
{
    public static string FieldOf(string materialCode) => $"material-{materialCode}";

    /// <param name="attachments">The attachments named by the files, as far as they exist and belong to the account.</param>
    /// <param name="today">In China, when it is handed in.</param>
    public static IReadOnlyList<Refusal> Faults(
        PublishedItem item, IReadOnlyDictionary<string, string> answers, IReadOnlyList<MaterialFile> files, IReadOnlyDictionary<Guid, Attachment> attachments, DateOnly today) =>
        [
            .. item.Fields.Select(field => FaultOf(field, answers.GetValueOrDefault(field.ElementCode)?.Trim() ?? "") ?? FieldRules.FaultOf(field, item.Fields, answers, today)).OfType<Refusal>(),
            .. item.HandedIn.Where(m => m is { Necessity: Necessity.Required, When: null } && !IsHandedIn(m, answers, files))
                .Select(m => CaseRefusals.MaterialMissing.Saying($"《{m.Name}》要交。").At(FieldOf(m.Code))),
            .. FaultsOf(item, files, attachments),
        ];

    /// <summary>A file for it, or the box of a pledge ticked under the material's own field name.</summary>
    private static bool IsHandedIn(ItemMaterial material, IReadOnlyDictionary<string, string> answers, IReadOnlyList<MaterialFile> files) =>
        files.Any(f => f.MaterialCode == material.Code)
        || (material.Collection is Collection.Pledge && answers.GetValueOrDefault(FieldOf(material.Code)) is { Length: > 0 });

    /// <summary>Faults of the files alone, as a supplement needs them.</summary>
    public static IEnumerable<Refusal> FaultsOf(PublishedItem item, IReadOnlyList<MaterialFile> files, IReadOnlyDictionary<Guid, Attachment> attachments)
    {
        foreach (var file in files)
        {
            var material = item.Materials.FirstOrDefault(m => m.Code == file.MaterialCode);
            if (material is null)
                yield return CaseRefusals.AttachmentUnusable.Saying("这个事项不要这份材料。").At(FieldOf(file.MaterialCode));
            else if (!attachments.TryGetValue(file.AttachmentId, out var attachment))
                yield return CaseRefusals.AttachmentUnusable.Saying($"《{material.Name}》的文件没有传上来，请再传一次。").At(FieldOf(material.Code));
            else if (attachment.State is AttachmentState.Infected)
                yield return CaseRefusals.AttachmentUnusable.Saying($"《{material.Name}》的文件“{attachment.FileName}”带病毒，请换一个干净的文件。").At(FieldOf(material.Code));
        }
    }

    /// <summary>What is wrong with one answer; null when it is right.</summary>
    public static Refusal? FaultOf(ItemField field, string answer)
    {
        if (answer.Length == 0)
            return field.IsRequired ? CaseRefusals.FieldMissing.Saying($"请填{field.Label}。").At(field.ElementCode) : null;
        return Wrong(field, answer) is { } message ? CaseRefusals.FieldWrong.Saying(message).At(field.ElementCode) : null;
    }

    /// <summary>Form of the codes of GB/T 40058-2021: month, region, department, type, order and check.</summary>
    private const string ProjectCodeExample = "照批文或者备案证上的抄，带 4 个横线，比如 2605-439902-04-01-123456。";

    private static string? Wrong(ItemField field, string answer) => field.Type switch
    {
        ElementType.Number or ElementType.Area => WrongNumber(field, answer, "320"),
        ElementType.WholeNumber => WrongNumber(field, answer, "6"),
        ElementType.Money => WrongNumber(field, answer, "12000"),
        ElementType.Date => DateOnly.TryParseExact(answer, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : $"{field.Label}要填年月日，比如 2026-09-01。",
        ElementType.Month => DateOnly.TryParseExact(answer, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : $"{field.Label}要填年月，比如 2026-09。",
        ElementType.Choice or ElementType.YesNo => Allowed(field).Contains(answer, StringComparer.Ordinal) ? null : $"{field.Label}请从列出的几项里选。",
        ElementType.MultiChoice => answer.Split('\n').All(a => Allowed(field).Contains(a, StringComparer.Ordinal)) ? null : $"{field.Label}请从列出的几项里选。",
        ElementType.CreditCode => CreditCode.TryParse(answer, out _, out var error) ? null : error.Message,
        ElementType.CitizenNumber => CitizenNumber.TryParse(answer, out _, out var error) ? null : error.Message,
        ElementType.ProjectCode => ProjectCode.TryParse(answer, out _, out var error) ? null : $"{(error.Position is null ? "" : field.Label)}{error.Message}{ProjectCodeExample}",
        ElementType.BankAccount => answer.Length is >= 8 and <= 30 && answer.All(char.IsAsciiDigit) ? null : $"{field.Label}是 8 到 30 位数字，不带空格和横线。",
        ElementType.Phone => answer.Length is >= 7 and <= 13 && answer.All(c => char.IsAsciiDigit(c) || c == '-') ? null : $"{field.Label}只填数字和横线，比如 0700-8821318。",
        _ => field.MaxLength is { } most && answer.Length > most ? $"{field.Label}最多 {most} 个字，现在有 {answer.Length} 个。" : null,
    };

    private static IReadOnlyList<string> Allowed(ItemField field) =>
        field.Type is ElementType.YesNo && field.Options.Count == 0 ? ["是", "否"] : field.Options;

    private static string? WrongNumber(ItemField field, string answer, string example)
    {
        if (!decimal.TryParse(answer, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return $"{field.Label}只填数字，比如 {example}。您填的是“{answer}”。";
        if (field.Type is ElementType.WholeNumber && number != decimal.Truncate(number))
            return $"{field.Label}只填整数。您填的是“{answer}”。";
        if (field.Minimum is { } least && number < least)
            return $"{field.Label}不能小于 {least}{field.Unit}。";
        return field.Maximum is { } most && number > most ? $"{field.Label}不能大于 {most}{field.Unit}。" : null;
    }
}

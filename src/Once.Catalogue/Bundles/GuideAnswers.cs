using System.Globalization;
using Microsoft.AspNetCore.Http;
using Once.Catalogue.Contract;
using Once.Kernel.Elements;

namespace Once.Catalogue.Bundles;

/// <summary>Answers of guidance as they stand in the address, choices by their short codes: they can be gone back over,
/// changed and shared, and nothing is kept on the server.</summary>
/// <param name="Given">By element code, as forms store them.</param>
/// <param name="Skipped">Elements the person could not say.</param>
internal sealed record GuideAnswers(IReadOnlyDictionary<string, string> Given, IReadOnlySet<string> Skipped)
{
    public const string SkipName = "skip";
    public const string Yes = "yes";
    public const string No = "no";

    public static GuideAnswers Read(PublishedBundle bundle, IQueryCollection query) => Read(bundle.Questions.Select(q => q.Field), query);

    public static GuideAnswers Read(IEnumerable<ItemField> fields, IQueryCollection query) => new(
        fields.DistinctBy(f => f.ElementCode).Where(f => query.ContainsKey(f.ElementCode))
            .ToDictionary(f => f.ElementCode, f => string.Join('\n', query[f.ElementCode].Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => Stored(f, v!.Trim())))),
        query[SkipName].OfType<string>().ToHashSet());

    /// <summary>The pairs that the address and hidden fields carry.</summary>
    public IEnumerable<KeyValuePair<string, string>> Pairs(PublishedBundle bundle, string? without = null) => Pairs(bundle.Questions.Select(q => q.Field), without)
        .Concat(Skipped.Where(s => s != without).Select(s => KeyValuePair.Create(SkipName, s)));

    public IEnumerable<KeyValuePair<string, string>> Pairs(IEnumerable<ItemField> fields, string? without = null) =>
        fields.Where(f => f.ElementCode != without && Given.GetValueOrDefault(f.ElementCode) is { Length: > 0 })
            .SelectMany(f => Given[f.ElementCode].Split('\n').Select(a => KeyValuePair.Create(f.ElementCode, Coded(f, a))));

    public string Query(PublishedBundle bundle, string? without = null, params IEnumerable<KeyValuePair<string, string>> also) => Query(Pairs(bundle, without).Concat(also));

    public static string Query(IEnumerable<KeyValuePair<string, string>> pairs) =>
        QueryString.Create(pairs.Select(p => KeyValuePair.Create(p.Key, (string?)p.Value))).Value ?? "";

    /// <summary>What is wrong with an answer; null when it is right.</summary>
    public static string? FaultOf(ItemField field, string? answer)
    {
        if (string.IsNullOrEmpty(answer))
            return field.Type is ElementType.Choice or ElementType.MultiChoice or ElementType.YesNo ? "请选一个；说不准就点“说不准，先跳过”。" : "请填一下；说不准就点“说不准，先跳过”。";
        if (field.Type is ElementType.Choice or ElementType.MultiChoice && !answer.Split('\n').All(field.Options.Contains))
            return "请从列出的几项里选。";
        if (field.Type is ElementType.YesNo && answer is not ("是" or "否"))
            return "请从列出的两项里选。";
        if (!field.Type.IsNumber())
            return null;
        if (!decimal.TryParse(answer, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return $"只填数字，比如 60。您填的是“{answer}”。";
        if (field.Type is ElementType.WholeNumber && number != decimal.Truncate(number))
            return $"只填整数，比如 60。您填的是“{answer}”。";
        return number < field.Minimum ? $"不能小于 {field.Minimum}{field.Unit}。" : number > field.Maximum ? $"不能大于 {field.Maximum}{field.Unit}。" : null;
    }

    /// <summary>A value of a condition in people's words.</summary>
    public static string Say(ItemField field, object? value, YesNoWords? words = null) => value switch
    {
        true => (words ?? YesNoWords.Usual).Yes,
        false => (words ?? YesNoWords.Usual).No,
        decimal number => number.ToString("0.##", CultureInfo.InvariantCulture) + (field.Unit is { } unit ? " " + unit : ""),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IReadOnlyList<object?> list => string.Join('、', list.Select(v => Say(field, v))),
        string code => LabelOf(field, code),
        _ => "还不知道",
    };

    public string Say(ItemField field, YesNoWords? words = null) => Say(field, Model.ElementNames.ValueOf(field, Given.GetValueOrDefault(field.ElementCode)), words);

    public static string Coded(ItemField field, string answer) => field.Type switch
    {
        ElementType.YesNo => answer == "是" ? Yes : No,
        ElementType.Choice or ElementType.MultiChoice => field.OptionCodes.GetValueOrDefault(answer, answer),
        _ => answer,
    };

    private static string LabelOf(ItemField field, string code) => field.OptionCodes.FirstOrDefault(o => o.Value == code).Key ?? code;

    private static string Stored(ItemField field, string value) => field.Type switch
    {
        ElementType.YesNo => value switch { Yes => "是", No => "否", _ => value },
        ElementType.Choice or ElementType.MultiChoice => LabelOf(field, value),
        _ => value,
    };
}

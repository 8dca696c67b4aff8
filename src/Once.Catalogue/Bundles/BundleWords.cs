using System.Text.RegularExpressions;
using Once.Catalogue.Contract;
using Once.Rules;

namespace Once.Catalogue.Bundles;

/// <summary>Words of the bundles' pages that several parts say alike.</summary>
internal static partial class BundleWords
{
    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal)
    {
        ["true"] = "是",
        ["false"] = "不是",
        ["not"] = "不是",
        ["and"] = "，而且",
        ["or"] = "，或者",
        ["="] = "：",
        ["!="] = "不是",
        ["<="] = "不超过",
        [">="] = "至少",
        ["<"] = "不到",
        [">"] = "超过",
    };

    public static string TitleOf(LifeCycle cycle) => CodeList.Name(cycle);

    public static string IconOf(LifeCycle cycle) => cycle switch
    {
        LifeCycle.Person => "user",
        LifeCycle.Enterprise => "building-store",
        _ => "briefcase",
    };

    public static string Needed(BundleMember member, Truth needed) => needed is not Truth.True ? "看情况" : member.IsOptional ? "您选的" : "要办";

    /// <summary>Why a material need not be handed in.</summary>
    public static string Spared(SparedMaterial spared) => spared.By switch
    {
        SparedBy.Sibling => $"“{spared.From!.ShortName}”办好就有，自动带过来",
        SparedBy.HeldLicence => "您的电子证照里有",
        SparedBy.Register => "系统核对",
        SparedBy.Licence => "用电子证照",
        _ => "填表时生成",
    };

    /// <summary>A condition in words: elements by their questions, answers by their choices, situations by their names.</summary>
    public static string Condition(PublishedBundle bundle, string expression)
    {
        var words = bundle.Situations.ToDictionary(s => s.Key, s => s.Name, StringComparer.Ordinal);
        foreach (var question in bundle.Questions)
        {
            words[question.Field.ElementCode] = $"「{question.Text.TrimEnd('？', '?')}」";
            foreach (var (label, code) in question.Field.OptionCodes)
                words[$"\"{code}\""] = $"“{label}”";
        }
        foreach (var (sign, word) in Signs)
            words.TryAdd(sign, word);
        return Token().Replace(ListContains().Replace(expression, "${list}里有${value}"), token => words.GetValueOrDefault(token.Value, token.Value)).Replace(" ", "", StringComparison.Ordinal);
    }

    public static string Days(int workingDays) => workingDays == 0 ? "当天" : $"{workingDays} 个工作日";

    [GeneratedRegex("""[A-Za-z][A-Za-z0-9-]*|"[^"]*"|[!<>]?=|[<>]""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Token();

    [GeneratedRegex("""list contains\((?<list>[^,]+),\s*(?<value>[^)]+)\)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ListContains();
}

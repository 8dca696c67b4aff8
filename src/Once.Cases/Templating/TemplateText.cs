using System.Text;
using Once.Kernel.Refusals;

namespace Once.Cases.Templating;

/// <summary>A word in braces that the program fills in.</summary>
/// <param name="Sample">What stands there in a preview.</param>
/// <param name="RequiredBy">Clause for which it may not be left out; null where it may.</param>
internal sealed record Placeholder(string Name, string Sample, string? RequiredBy = null);

/// <summary>The words of a document with placeholders such as <c>{办件编号}</c>. Pure.</summary>
internal sealed record TemplateText(string Title, IReadOnlyList<string> Paragraphs)
{
    public const int LongestParagraph = 1000;

    public const int MostParagraphs = 20;

    public TemplateText Fill(IReadOnlyDictionary<string, string> values) => new(Fill(Title, values), [.. Paragraphs.Select(p => Fill(p, values))]);

    /// <summary>Everything that is wrong, each by name and place.</summary>
    public IReadOnlyList<Refusal> Faults(IReadOnlyList<Placeholder> known)
    {
        var faults = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(Title))
            faults.Add(TemplateRefusals.Empty.Saying("标题还没有写。").At("title"));
        if (Paragraphs.Count == 0)
            faults.Add(TemplateRefusals.Empty.Saying("正文还没有写。").At("text"));
        if (Paragraphs.Count > MostParagraphs || Paragraphs.Any(p => p.Length > LongestParagraph))
            faults.Add(TemplateRefusals.TooLong.Saying($"正文最多 {MostParagraphs} 段，每段最多 {LongestParagraph} 个字。").At("text"));
        foreach (var (place, field, words) in Parts())
        {
            if (Pieces(words) is not { } pieces)
            {
                faults.Add(TemplateRefusals.Braces.Saying($"{place}的大括号没有配对。").At(field));
                continue;
            }
            faults.AddRange(pieces.Where(p => p.IsName && known.All(k => k.Name != p.Words)).Select(p =>
                TemplateRefusals.Unknown.Saying($"{place}的 {{{p.Words}}} 不认识。能用的有：{string.Join("、", known.Select(k => $"{{{k.Name}}}"))}。").At(field)));
        }
        var used = Parts().SelectMany(p => Pieces(p.Words) ?? []).Where(p => p.IsName).Select(p => p.Words).ToHashSet(StringComparer.Ordinal);
        faults.AddRange(known.Where(k => k.RequiredBy is not null && !used.Contains(k.Name)).Select(k =>
            (TemplateRefusals.Required with { Clause = k.RequiredBy }).Saying($"{{{k.Name}}} 不能去掉，依法要写。").At("text")));
        return faults;
    }

    private IEnumerable<(string Place, string Field, string Words)> Parts() =>
        Paragraphs.Select((p, i) => ($"第 {i + 1} 段", "text", p)).Prepend(("标题", "title", Title));

    /// <summary>One pass, so that braces in what is filled in stay what they are.</summary>
    private static string Fill(string words, IReadOnlyDictionary<string, string> values)
    {
        var filled = new StringBuilder(words.Length * 2);
        foreach (var piece in Pieces(words) ?? [new(words, false)])
            filled.Append(!piece.IsName ? piece.Words : values.TryGetValue(piece.Words, out var value) ? value : "");
        return filled.ToString();
    }

    /// <summary>Null where braces do not match.</summary>
    private static List<Piece>? Pieces(string words)
    {
        var pieces = new List<Piece>();
        for (var at = 0; at < words.Length;)
        {
            var open = words.IndexOf('{', at);
            var plain = open < 0 ? words[at..] : words[at..open];
            if (plain.Contains('}', StringComparison.Ordinal))
                return null;
            if (plain.Length > 0)
                pieces.Add(new(plain, false));
            if (open < 0)
                break;
            var close = words.IndexOfAny(['{', '}'], open + 1);
            if (close < 0 || words[close] == '{')
                return null;
            pieces.Add(new(words[(open + 1)..close].Trim(), true));
            at = close + 1;
        }
        return pieces;
    }

    private sealed record Piece(string Words, bool IsName);
}

internal static class TemplateRefusals
{
    public static readonly Refusal Empty = new("cases.template-empty", "还没有写。");
    public static readonly Refusal TooLong = new("cases.template-too-long", "太长了。");
    public static readonly Refusal Braces = new("cases.template-braces", "大括号没有配对。");
    public static readonly Refusal Unknown = new("cases.template-unknown-placeholder", "有不认识的占位词。");
    public static readonly Refusal Required = new("cases.template-required-placeholder", "有不能去掉的占位词。");
    public static readonly Refusal ReasonMissing = new("cases.template-reason-missing", "写明为什么改，以后查得到。", null, "reason");
    public static readonly Refusal Same = new("cases.template-same", "和现在用的一样，没有改。", null, "text");
    public static readonly Refusal NotADraft = new("cases.template-not-a-draft", "没有等着发布的草稿。");
    public static readonly Refusal SamePerson = new("cases.template-same-person", "起草和发布要由两个人。您起草的，请另一位来发布。");
    public static readonly Refusal BeginsInPast = new("cases.template-begins-in-past", "从今天或者以后的日子起用。", null, "from");
}

using System.Text;

namespace Once.Catalogue.Finding;

/// <summary>Cuts a text into small overlapping parts, the unit of search: from any two characters on.</summary>
internal static class Grams
{
    /// <summary>Pairs that everybody writes and that say nothing.</summary>
    private static readonly HashSet<string> Empty =
    [
        "我要", "我想", "想要", "要办", "要开", "想开", "想办", "怎么", "么办", "么开", "如何", "何办", "办理", "申请", "哪里", "里办", "开个", "办个", "个小", "需要", "什么", "一个", "开一",
    ];

    /// <summary>Words of a query: lower case, full-width made half-width, cut at blanks and punctuation and where Chinese
    /// and Latin meet.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormKC).ToLowerInvariant())
        {
            if (!char.IsLetterOrDigit(c) || (word.Length > 0 && char.IsAscii(c) != char.IsAscii(word[^1])))
                Close();
            if (char.IsLetterOrDigit(c))
                word.Append(c);
        }
        Close();
        return words;

        void Close()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>Pairs of Chinese characters; of Latin letters threes, since pairs of letters are common, and a pair only
    /// where there are but two.</summary>
    public static IEnumerable<string> Of(string word)
    {
        var length = char.IsAscii(word.Length == 0 ? 'a' : word[0]) && word.Length > 2 ? 3 : 2;
        for (var at = 0; at + length <= word.Length; at++)
            yield return word.Substring(at, length);
    }

    /// <summary>Initials are found by two letters too.</summary>
    public static IEnumerable<string> OfInitials(string initials)
    {
        for (var at = 0; at + 2 <= initials.Length; at++)
            yield return initials.Substring(at, 2);
        foreach (var gram in Of(initials))
            yield return gram;
    }

    /// <summary>Grams worth looking up, once each; empty ones are kept only where there is nothing else.</summary>
    public static IReadOnlyList<string> OfQuery(IReadOnlyList<string> words)
    {
        var all = words.SelectMany(Of).Distinct().ToList();
        var telling = all.Where(g => !Empty.Contains(g)).ToList();
        return telling.Count > 0 ? telling : all;
    }
}

using System.Text;

namespace Once.Catalogue.Finding;

/// <summary>Cuts a text into pairs of neighbouring characters, the unit of search: from any two characters on.</summary>
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

    public static IEnumerable<string> Of(string word)
    {
        for (var i = 0; i + 2 <= word.Length; i++)
            yield return word.Substring(i, 2);
    }

    /// <summary>Pairs worth looking up, once each; empty ones are kept only where there is nothing else.</summary>
    public static IReadOnlyList<string> OfQuery(string text)
    {
        var all = Words(text).SelectMany(Of).Distinct().ToList();
        var telling = all.Where(g => !Empty.Contains(g)).ToList();
        return telling.Count > 0 ? telling : all;
    }
}

using System.Reflection;
using System.Text;

namespace Once.Catalogue.Finding;

/// <summary>How Chinese is read, without tones: from the table that the build writes.</summary>
internal static class Readings
{
    private static readonly Lazy<(string?[] Single, Dictionary<string, string[]> Pairs)> Table = new(Load);

    private const char First = '\u4e00';
    private const char Last = '\u9fff';

    /// <summary>The reading in full and the initials: 营业执照 → yingyezhizhao, yyzz. Letters and digits stay.</summary>
    public static (string Full, string Initials) Of(string text)
    {
        var full = new StringBuilder();
        var initials = new StringBuilder();
        foreach (var word in Grams.Words(text))
        {
            for (var at = 0; at < word.Length; at++)
            {
                if (SyllableOf(word, at) is { } syllable)
                {
                    full.Append(syllable);
                    initials.Append(syllable[0]);
                }
                else if (char.IsAsciiLetterOrDigit(word[at]))
                {
                    full.Append(word[at]);
                    initials.Append(word[at]);
                }
            }
        }
        return (full.ToString(), initials.ToString());
    }

    /// <summary>A pair with the character before or after it decides, else the character alone.</summary>
    private static string? SyllableOf(string word, int at)
    {
        var (single, pairs) = Table.Value;
        if (word[at] is < First or > Last)
            return null;
        if (at + 1 < word.Length && pairs.TryGetValue(word.Substring(at, 2), out var first))
            return first[0];
        return at > 0 && pairs.TryGetValue(word.Substring(at - 1, 2), out var second) ? second[1] : single[word[at] - First];
    }

    private static (string?[], Dictionary<string, string[]>) Load()
    {
        var single = new string?[Last - First + 1];
        var pairs = new Dictionary<string, string[]>(StringComparer.Ordinal);
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("readings.txt")
            ?? throw new InvalidOperationException("The table of readings was not built into the program.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var blank = line.IndexOf(' ', StringComparison.Ordinal);
            foreach (var c in line.AsSpan(blank + 1))
                single[c - First] = line[..blank];
        }
        while (reader.ReadLine() is { } line)
        {
            if (line.Split(' ') is [var pair, var one, var other])
                pairs[pair] = [one, other];
        }
        return (single, pairs);
    }
}

using System.Text;
using System.Text.RegularExpressions;

namespace Once.Plans.Reading;

/// <summary>
/// The source text beside its plain form: full-width signs made half-width, all brackets round, spaces alike. Both have
/// the same length, so that a place found in the one is the place in the other.
/// </summary>
internal sealed partial class PlanText
{
    private const int LongestLabel = 10;

    private PlanText(string source, string plain) => (Source, Plain) = (source, plain);

    public string Source { get; }

    public string Plain { get; }

    public static PlanText Of(string source)
    {
        var plain = new StringBuilder(source.Length);
        foreach (var letter in source)
            plain.Append(letter == '#' && (plain.Length == 0 || plain[^1] is '\n' or ' ') ? ' ' : PlainOf(letter));
        for (var at = 1; at < plain.Length; at++)
        {
            if (source[at] is '.' or '．' && EndsSentence(plain, at))
                plain[at] = '。';
        }

        for (var at = 0; at < plain.Length; at++)
        {
            if (source[at] is '【' or '〖' && LabelAt(plain, at) is { } end)
                (plain[at], plain[end]) = (' ', ':');
        }

        var words = plain.ToString();
        return new(source, words.Contains(':', StringComparison.Ordinal) ? SpacedLabel().Replace(words, Together) : words);
    }

    // 牵 头 单 位： is spread over the width of the page: its letters are put beside the colon, at the same length.
    private static string Together(Match match)
    {
        var label = match.Groups["label"].Value;
        var letters = label.Replace(" ", "", StringComparison.Ordinal);
        return letters.Length < label.Length && (RoleWords.OfLabel(letters) is not null || RoleWords.LabelsOwnWords(letters + ':')) ? letters.PadLeft(match.Length - 1) + ':' : match.Value;
    }

    // 【牵头单位】市司法局: the heavy brackets stand for the colon of a label.
    private static int? LabelAt(StringBuilder plain, int open)
    {
        var end = open + 1;
        while (end < plain.Length && plain[end] != ')' && end - open <= LongestLabel)
            end++;
        if (end >= plain.Length || plain[end] != ')')
            return null;
        var label = plain.ToString(open + 1, end - open - 1);
        return RoleWords.OfLabel(label) is not null || RoleWords.LabelsOwnWords(label + ':') ? end : null;
    }

    // Typed with half-width signs throughout, 。 is a point: it stands behind words, never behind a number.
    private static bool EndsSentence(StringBuilder plain, int at) =>
        plain[at - 1] switch
        {
            '%' or '”' or '》' => true,
            ')' => at > 1 && (IsIdeograph(plain[at - 2]) && !Numerals.IsDigit(plain[at - 2])),
            var before => IsIdeograph(before) && !Numerals.IsDigit(before),
        };

    private static bool IsIdeograph(char letter) => letter is >= '\u4E00' and <= '\u9FFF';

    /// <summary>Words that were printed, in the plain form.</summary>
    public static string Plainly(string printed) => string.Create(printed.Length, printed, static (plain, words) =>
    {
        for (var at = 0; at < words.Length; at++)
            plain[at] = PlainOf(words[at]);
    });

    /// <summary>The same source beside another plain form of the same length.</summary>
    public PlanText With(string plain) => new(Source, plain);

    /// <summary>The words as printed, without the breaks and spaces that the page put between Chinese characters.</summary>
    public string Print(int start, int end)
    {
        var words = new StringBuilder(end - start);
        for (var at = start; at < end; at++)
        {
            var space = Plain[at] is ' ' or '\n' or '\t';
            if (!space || (IsLatin(at - 1, start, end) && IsLatin(at + 1, start, end)))
                words.Append(space ? ' ' : Source[at]);
        }

        return words.ToString();
    }

    private bool IsLatin(int at, int start, int end) => at >= start && at < end && char.IsAsciiLetter(Plain[at]);

    [GeneratedRegex(@"(?<=^|\n) *(?<label>[一-龥](?: *[一-龥]){1,7}) *:", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SpacedLabel();

    private static char PlainOf(char letter) => letter switch
    {
        '\n' or '\u2028' or '\u2029' or '\v' or '\f' => '\n',
        // A table pasted from a web page keeps its cells between upright strokes.
        '\t' or '|' or '｜' or '│' => '\t',
        '〔' or '［' or '[' or '﹝' or '【' or '（' or '﹙' => '(',
        '〕' or '］' or ']' or '﹞' or '】' or '）' or '﹚' => ')',
        '﹒' or '．' or '•' => '.',
        '︰' or '∶' => ':',
        '－' or '–' or '—' or '～' or '~' or '〜' or '―' => '-',
        // A bullet is a sign of the page, no number and no word.
        '●' or '◆' or '■' or '▪' or '◇' or '▲' or '△' or '➤' or '➢' or '►' or '▶' or '◎' or '※' or '★' or '☆' or '◉' or '✦' or '✓' or '✔' or '\uF06C' or '\uF0D8' => ' ',
        '﹐' => ',',
        '﹔' => ';',
        >= '\uFF01' and <= '\uFF5E' => (char)(letter - 0xFEE0),
        _ when char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '\u200B' or '\uFEFF' => ' ',
        _ => Traditional.Simplified(letter),
    };
}

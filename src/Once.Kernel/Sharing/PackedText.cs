using System.Buffers.Binary;
using System.Text;
using Once.Kernel.Storage;

namespace Once.Kernel.Sharing;

/// <summary>A text as its row keeps it.</summary>
/// <param name="Part">The frame; null when the text is kept whole.</param>
public sealed record Packed(string Text, SharedPart? Part);

/// <summary>Texts that differ from row to row in a few words only: the frame is a shared text with holes, the row keeps the
/// frame's key and what stands in the holes. Unpacking gives back the very same text. What must be destroyed with the
/// row, such as names, has to stand in a hole: frames stay.</summary>
public static class PackedText
{
    private const char Hole = '\u0001';
    private const char Mark = '\u0002';
    private const char Between = '\u001f';

    /// <param name="frame">Pieces of the frame; a hole lies between each two.</param>
    /// <param name="words">What stands in the holes, one fewer than the pieces.</param>
    public static Packed Pack(IReadOnlyList<string> frame, IReadOnlyList<string> words)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(words.Count, frame.Count - 1);
        if (frame.Concat(words).Any(piece => piece.AsSpan().ContainsAny(Hole, Mark, Between)))
            return new Packed(Fill(frame, words), null);
        var body = string.Join(Hole, frame);
        var part = new SharedPart(SharedTexts.KeyOf(body), body, frame);
        Span<byte> key = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(key, part.Key);
        return new Packed($"{Mark}{Convert.ToBase64String(key)[..11]}{string.Join(Between, words)}", part);
    }

    /// <summary>Packs a text that was written from a pattern: numbers with their letters, days and moments go into holes.</summary>
    /// <param name="names">Further words that differ, such as the addressee's name.</param>
    /// <param name="fixedWords">Numbers that are the same in all texts of the pattern, such as a telephone.</param>
    public static Packed PackNumbers(string whole, IEnumerable<string> names, IEnumerable<string> fixedWords)
    {
        var (holes, stays) = (Longest(names), Longest(fixedWords));
        var (frame, words, from) = (new List<string>(), new List<string>(), 0);
        for (var at = 0; at < whole.Length;)
        {
            var rest = whole.AsSpan(at);
            if (LengthOf(stays, rest) is > 0 and var stay)
            {
                at += stay;
                continue;
            }
            var hole = LengthOf(holes, rest);
            var run = hole > 0 ? hole : RunOf(rest);
            if (hole > 0 || rest[..run].ContainsAnyInRange('0', '9'))
            {
                frame.Add(whole[from..at]);
                words.Add(whole.Substring(at, run));
                from = at + run;
            }
            at += Math.Max(run, 1);
        }
        return Pack([.. frame, whole[from..]], words);
    }

    private static List<string> Longest(IEnumerable<string> words) => [.. words.Where(w => w.Length > 0).OrderByDescending(w => w.Length)];

    private static int LengthOf(List<string> words, ReadOnlySpan<char> text)
    {
        foreach (var word in words)
            if (text.StartsWith(word, StringComparison.Ordinal))
                return word.Length;
        return 0;
    }

    /// <summary>Letters, digits and what stands within numbers, days and moments.</summary>
    private static int RunOf(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] is ':' or '.' or '-'))
            length++;
        return length;
    }

    /// <summary>The text as it was; a text kept whole is itself.</summary>
    public static string Unpack(this OnceDb db, string text)
    {
        if (!text.StartsWith(Mark))
            return text;
        var key = BinaryPrimitives.ReadInt64BigEndian(Convert.FromBase64String(text[1..12] + "="));
        var frame = db.ReadShared<IReadOnlyList<string>>(key, body => body.Split(Hole));
        return Fill(frame, frame.Count == 1 ? [] : text[12..].Split(Between));
    }

    private static string Fill(IReadOnlyList<string> frame, IReadOnlyList<string> words)
    {
        var text = new StringBuilder(frame[0]);
        for (var i = 0; i < words.Count; i++)
            text.Append(words[i]).Append(frame[i + 1]);
        return text.ToString();
    }
}

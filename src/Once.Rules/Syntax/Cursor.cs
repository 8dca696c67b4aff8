namespace Once.Rules.Syntax;

/// <summary>Reads an expression from left to right, character by character: what a name is depends on the names in scope,
/// so there are no tokens beforehand.</summary>
internal sealed class Cursor(string text)
{
    public string Text { get; } = text;

    public int Position { get; private set; }

    public bool IsAtEnd => Position >= Text.Length;

    private char Current => IsAtEnd ? '\0' : Text[Position];

    public FeelException Expected(string what, int? position = null) => new(Text, position ?? Position, what);

    /// <summary>Past blanks and comments.</summary>
    /// <remarks>DMN 1.3, rules 61 and 62; 10.3.1.3 comments.</remarks>
    public void SkipBlanks()
    {
        while (!IsAtEnd)
        {
            if (char.IsWhiteSpace(Current))
                Position++;
            else if (Looking("//"))
                SkipTo("\n");
            else if (Looking("/*"))
                SkipTo("*/");
            else
                return;
        }
    }

    public bool Looking(string sign) => string.CompareOrdinal(Text, Position, sign, 0, sign.Length) == 0;

    public bool Take(string sign)
    {
        SkipBlanks();
        if (!Looking(sign))
            return false;
        Position += sign.Length;
        SkipBlanks();
        return true;
    }

    public void Demand(string sign, string what)
    {
        if (!Take(sign))
            throw Expected(what);
    }

    /// <summary>A word of the language, which must not go on as a name.</summary>
    public bool TakeWord(string word)
    {
        SkipBlanks();
        if (!Looking(word) || (Position + word.Length < Text.Length && IsNamePart(Text[Position + word.Length])))
            return false;
        Position += word.Length;
        SkipBlanks();
        return true;
    }

    public void DemandWord(string word)
    {
        if (!TakeWord(word))
            throw Expected($"这里要写 {word}");
    }

    /// <summary>The longest of the names that stands here; null where none does. It is not taken.</summary>
    public (string Name, int Length)? LongestOf(IEnumerable<string> names)
    {
        (string Name, int Length)? best = null;
        foreach (var name in names)
        {
            if (LengthOf(name) is { } length && length > (best?.Length ?? 0))
                best = (name, length);
        }
        return best;
    }

    public void Skip(int length)
    {
        Position += length;
        SkipBlanks();
    }

    /// <summary>Characters taken while the condition holds.</summary>
    public string TakeWhile(Func<char, bool> condition)
    {
        var from = Position;
        while (!IsAtEnd && condition(Current))
            Position++;
        return Text[from..Position];
    }

    public char TakeOne() => IsAtEnd ? throw Expected("文字没有写完，少了右边的引号") : Text[Position++];

    /// <summary>A new name, of letters, digits, _ and -; for names bound in the expression and keys of contexts.</summary>
    /// <remarks>DMN 1.3, rules 26 to 30, without blanks: a new name ends where the next word begins.</remarks>
    public string NewName(string what)
    {
        SkipBlanks();
        var from = Position;
        if (IsAtEnd || !(char.IsLetter(Current) || Current is '_' or '?'))
            throw Expected(what, from);
        var name = TakeWhile(c => IsNamePart(c) || c == '-');
        SkipBlanks();
        return name;
    }

    public static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_';

    /// <summary>A blank in a name stands for one or more blanks.</summary>
    private int? LengthOf(string name)
    {
        var at = Position;
        foreach (var c in name)
        {
            if (at >= Text.Length || (c == ' ' ? !char.IsWhiteSpace(Text[at]) : Text[at] != c))
                return null;
            at++;
            while (c == ' ' && at < Text.Length && char.IsWhiteSpace(Text[at]))
                at++;
        }
        return at < Text.Length && IsNamePart(Text[at]) && IsNamePart(name[^1]) ? null : at - Position;
    }

    private void SkipTo(string end)
    {
        var at = Text.IndexOf(end, Position + 2 > Text.Length ? Text.Length : Position + 2, StringComparison.Ordinal);
        Position = at >= 0 ? at + end.Length : end == "\n" ? Text.Length : throw Expected("注释没有写完，少了 */");
    }
}

using System.Text.RegularExpressions;
using Once.Plans.Contract;

namespace Once.Plans.Reading;

/// <summary>
/// The tree of numbered items. Which style nests in which is read from the order in which the styles appear, so that
/// 一、 (一) 1. and (一) 1、 2、 (1) are both understood; a number may restart, be missing, or stand in the middle of a line.
/// </summary>
internal sealed partial class Outline
{
    // A heading of its own line is shorter than a line of print.
    private const int LongestHeading = 34;
    private const int LongestRunOn = 90;
    private const int LongestNote = 600;

    private static readonly System.Buffers.SearchValues<char> Stops = System.Buffers.SearchValues.Create("。;:!?\t");

    private readonly PlanText _text;
    private readonly List<PlanItem> _stack = [];
    private readonly Dictionary<NumberStyle, int> _last = [];

    /// <summary>序号：3 on a line of its own: the number of the record that the next line begins.</summary>
    private ItemNumber? _ordinal;

    /// <summary>The item whose bodies are being listed one a numbered line, and the role of the label above them.</summary>
    private (PlanItem Item, Role Label)? _listing;

    private Outline(PlanText text) => _text = text;

    /// <summary>Paragraphs before the first item: title, addressee, opening.</summary>
    public List<Passage> Front { get; } = [];

    public List<PlanItem> Items { get; } = [];

    public static Outline Read(PlanText text, IReadOnlyList<Passage> lines)
    {
        var outline = new Outline(text);
        for (var i = 0; i < lines.Count; i++)
            outline.Take(lines[i], lines.Skip(i + 1).Cast<Passage?>().FirstOrDefault());
        return outline;
    }

    /// <summary>The nearest item above a place.</summary>
    public PlanItem? Above(int offset) => Items.LastOrDefault(i => i.Start <= offset);

    private void Take(Passage line, Passage? next)
    {
        if (TakesRecord(line))
            return;
        var number = ItemNumber.At(_text.Plain, line.Offset);
        // The gap behind 第三章 is no longer of the line where nothing follows.
        if (number is not null && number.End > line.End)
            number = number with { End = line.End };
        if (number is { Style: NumberStyle.Bare or NumberStyle.Decimal or NumberStyle.DeepDecimal } && !Continues(number))
            number = null;
        var start = line.Offset;
        foreach (var inline in number is null && Items.Count == 0 && !InlineNumber().IsMatch(_text.Plain[line.Offset..line.End]) ? [] : InLine(line, number))
        {
            Add(number, Passage.Between(start, inline.Start), null);
            (number, start) = (inline, inline.Start);
        }

        Add(number, Passage.Between(start, line.End), next);
    }

    private bool TakesRecord(Passage line)
    {
        if (FieldCards.Ordinal(_text.Plain, line) is { } ordinal)
        {
            _ordinal = ordinal;
            return true;
        }

        if (FieldCards.Name(_text.Plain, line, _ordinal is not null) is not { } name)
            return false;
        Begin(_ordinal, NumberStyle.Named, name);
        _ordinal = null;
        return true;
    }

    private void Add(ItemNumber? number, Passage piece, Passage? next)
    {
        if (number is not null && number.End < piece.End && Listed(number, piece) is { } listing)
        {
            listing.Paragraphs.Add(Passage.Between(number.End, piece.End));
        }
        else if (number is not null && number.End < piece.End && FieldOf(number, piece) is { } owner)
        {
            owner.Paragraphs.Add(Passage.Between(number.End, piece.End));
            _last[number.Style] = number.Value;
        }
        else if (number is not null)
        {
            Begin(number, number.Style, piece);
            _last[number.Style] = number.Value;
        }
        else if (Items.Count > 0 && LeavesNoteOpen(Items[^1].Paragraphs[^1]))
        {
            Items[^1].Paragraphs[^1] = Passage.Between(Items[^1].Paragraphs[^1].Offset, piece.End);
        }
        else if (next is { } below && IsHeading(piece) && ItemNumber.At(_text.Plain, below.Offset) is { } follower && Items.Count > 0)
        {
            PopTo(follower.Style);
            Begin(null, NumberStyle.Words, piece);
        }
        else if (Items.Count > 0)
        {
            Items[^1].Paragraphs.Add(piece);
        }
        else
        {
            Front.Add(piece);
        }
    }

    // 责任单位： on a line of its own, then 1.市行政审批局 牵头…… 2.市税务局 配合……: lines of the list, not items.
    private PlanItem? Listed(ItemNumber number, Passage piece)
    {
        if (Items.Count > 0 && number.Value == 1 && BodyLines.OfLabel(_text, Items[^1].Paragraphs[^1]) is { } label)
            _listing = (Items[^1], label);
        if (_listing is { } listing && listing.Item == Items[^1] && BodyLines.Of(_text, Passage.Between(number.End, piece.End), listing.Label) is not null)
            return listing.Item;
        _listing = null;
        return null;
    }

    // 3.责任分工：县市场监管局牵头…… is numbered, but a field of the item above it.
    private PlanItem? FieldOf(ItemNumber number, Passage piece) =>
        RoleWords.Labels(_text.Plain[number.End..piece.End]).FirstOrDefault() is { Start: 0, End: > 0, Role: not Role.Other }
            ? _stack.FindLast(i => i.Style != number.Style && i.Start < piece.Offset && !_stack.Exists(s => s.Style == number.Style && s.Start < i.Start))
            : null;

    private void Begin(ItemNumber? number, NumberStyle style, Passage piece)
    {
        PopTo(style);
        var parent = _stack.Count > 0 ? _stack[^1] : null;
        var item = new PlanItem(number, style, piece, parent);
        parent?.Children.Add(item);
        _stack.Add(item);
        Items.Add(item);
    }

    private void PopTo(NumberStyle style)
    {
        var at = _stack.FindIndex(i => i.Style == style);
        if (at >= 0)
            _stack.RemoveRange(at, _stack.Count - at);
    }

    // A note of departments that the page broke over two lines.
    private bool LeavesNoteOpen(Passage paragraph)
    {
        var words = _text.Plain.AsSpan(paragraph.Offset, paragraph.Length);
        var open = words.LastIndexOf('(');
        while (open >= 0 && words[open..].Count(')') >= words[open..].Count('('))
            open = words[..open].LastIndexOf('(');
        return open >= 0 && words.Length - open < LongestNote && RoleWords.SpeaksOfDuty(words[open..]);
    }

    private bool IsHeading(Passage piece) =>
        piece.Length is > 3 and <= LongestHeading
        && !_text.Plain.AsSpan(piece.Offset, piece.Length).ContainsAny(Stops)
        && _text.Plain[piece.End - 1] is not (',' or '、' or ')' or '-')
        && !RoleWords.SpeaksOfDuty(_text.Plain.AsSpan(piece.Offset, piece.Length))
        && !DeadlineWords.IsClause(_text.Plain[piece.Offset..piece.End])
        && !OrganNames.Split(_text, piece.Offset, piece.End).TrueForAll(n => OrganNames.IsOrgan(n.Text));

    /// <summary>Numbers in the middle of a line at which an item begins: documents copied without their line breaks.</summary>
    private IEnumerable<ItemNumber> InLine(Passage line, ItemNumber? head)
    {
        var current = head ?? _stack.LastOrDefault()?.Number;
        var from = head?.End ?? line.Offset;
        var seen = head is null ? [] : new Dictionary<NumberStyle, int> { [head.Style] = head.Value };
        var depth = 0;
        for (var at = from + 1; at < line.End; at++)
        {
            var before = _text.Plain[at - 1];
            depth = Depth(depth, before);
            var said = _text.Plain.AsSpan(from, at - from).TrimEnd(' ') is [.., var word] ? word : before;
            if (depth > 0 || char.IsAsciiDigit(before) || ItemNumber.At(_text.Plain, at) is not { Style: not (NumberStyle.Bare or NumberStyle.Decimal or NumberStyle.DeepDecimal) } number || number.End >= line.End || (number.Style == NumberStyle.Circled && !HasOwnNote(number, line)))
                continue;
            var last = seen.TryGetValue(number.Style, out var value) ? value : _last.GetValueOrDefault(number.Style);
            var follows = number.Value == last + 1;
            var opens = number.Value == 1 && number.Style != current?.Style;
            var runOn = _text.Plain.AsSpan(from, at - from);
            var afterStop = said is '。' or ')' || (said is ':' && number is { Value: 1, Style: NumberStyle.Chinese });
            var below = current is null ? number.Value == 1 && (before == ' ' || number.Style == NumberStyle.Chinese) : current.Style < number.Style;
            var afterHeading = below && runOn.Length is > 3 and <= LongestRunOn && !runOn.ContainsAny("。;:");
            if (!(follows || opens || (afterStop && number.Value == 1)) || !(afterStop || afterHeading))
                continue;
            yield return number;
            seen[number.Style] = number.Value;
            current = number;
            from = at = number.End;
        }
    }

    // ① in the middle of a line counts measures; it opens an item where it has its own note of departments.
    private bool HasOwnNote(ItemNumber number, Passage line)
    {
        var words = _text.Plain.AsSpan(number.End, line.End - number.End);
        var next = words.IndexOfAnyInRange('①', '⑳');
        words = next < 0 ? words : words[..next];
        var note = words.IndexOf('(');
        return note >= 0 && RoleWords.SpeaksOfDuty(words[note..]);
    }

    // A bracket that nobody closed ends with its sentence.
    private static int Depth(int depth, char letter) => letter switch { '(' or '《' or '“' => depth + 1, ')' or '》' or '”' when depth > 0 => depth - 1, '。' => 0, _ => depth };

    private bool Continues(ItemNumber number) => number.Value == 1 || number.Value == _last.GetValueOrDefault(number.Style) + 1;

    [GeneratedRegex(@"[。:)]\s*(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,3}[.、](?!\d))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex InlineNumber();
}

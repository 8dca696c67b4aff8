using System.Text.RegularExpressions;
using Once.Plans.Contract;

namespace Once.Plans.Reading;

/// <summary>An item with its notes of departments, before it is told whether it is a task.</summary>
internal sealed partial class ItemReading
{
    private const int LongestStopped = 24;

    private ItemReading(PlanItem item, IReadOnlyList<Passage> paragraphs, bool numbered)
    {
        Item = item;
        Paragraphs = paragraphs;
        Numbered = numbered;
    }

    public PlanItem Item { get; }

    public IReadOnlyList<Passage> Paragraphs { get; }

    /// <summary>False for a paragraph below a heading that is a task of its own without a number.</summary>
    public bool Numbered { get; }

    public List<Duty> Duties { get; } = [];

    /// <summary>Where the last note stands among the paragraphs; −1 without a note.</summary>
    public int LastNoted { get; private set; } = -1;

    public int Start => Numbered ? Item.TextStart : Paragraphs[0].Offset;

    public bool NamesAnybody => Duties.Exists(d => d.NamesAnybody || d.Officials.Count > 0);

    /// <summary>The items with their notes; a heading over several noted paragraphs gives one reading for each of them.</summary>
    public static IEnumerable<ItemReading> Of(PlanText duties, PlanItem item)
    {
        var whole = Take(duties, item, item.Paragraphs, numbered: item.Number is not null);
        var blocks = whole.Blocks(duties);
        if (blocks.Count < 2)
        {
            yield return whole;
            yield break;
        }

        yield return new ItemReading(item, item.Paragraphs[..1], item.Number is not null);
        foreach (var block in blocks)
            yield return Take(duties, item, block, numbered: false);
    }

    /// <summary>Paragraphs that belong to no item but carry a note.</summary>
    public static ItemReading Loose(PlanText duties, Passage paragraph) => Take(duties, new PlanItem(null, NumberStyle.Words, paragraph, null), [paragraph], numbered: false);

    /// <summary>Where the heading ends: the first full stop, the note, or the end of its line.</summary>
    public Passage Heading(PlanText text)
    {
        var first = Paragraphs[0];
        var end = Duties.Where(d => d.Place.Offset > Start && d.Place.Offset < first.End).Select(d => d.Place.Offset).DefaultIfEmpty(first.End).First();
        var stop = text.Plain.IndexOf('。', Start, Math.Max(0, end - Start));
        if (stop > Start)
            end = stop;
        while (end > Start && text.Plain[end - 1] is '。' or ':' or ' ' or ';' or ',' or '(' or '\t')
            end--;
        return Lines.Trim(text.Plain, Math.Min(Start, end), end);
    }

    /// <summary>The words of the task outside its notes.</summary>
    public IEnumerable<Passage> Body(PlanText text)
    {
        for (var i = 0; i <= LastParagraph(text); i++)
        {
            var from = i == 0 ? Start : Paragraphs[i].Offset;
            foreach (var duty in Duties.Where(d => d.Place.End > from && d.Place.Offset < Paragraphs[i].End))
            {
                if (duty.Place.Offset > from)
                    yield return Passage.Between(from, duty.Place.Offset);
                foreach (var words in duty.Words.Where(w => w.Offset >= Paragraphs[i].Offset && w.End <= Paragraphs[i].End))
                    yield return words;
                from = Math.Max(from, duty.Place.End);
            }

            if (from < Paragraphs[i].End)
                yield return Passage.Between(from, Paragraphs[i].End);
        }
    }

    /// <summary>Behind the note that ends a task stand words to everybody, no longer the task's; a note beside the heading precedes its task.</summary>
    public int LastParagraph(PlanText text)
    {
        if (LastNoted < 0)
            return Paragraphs.Count - 1;
        var before = text.Plain.AsSpan(Start, Math.Max(0, Duties[0].Place.Offset - Start));
        // A heading may end with a full stop: 获得电力行动。〔牵头单位：…〕
        var sentence = before.TrimEnd('。');
        var stopped = sentence.Length < before.Length && (sentence.Length > LongestStopped || sentence.Contains(','));
        return stopped || sentence.Contains('。') || before.Contains('\n') || before.Length > 60 ? LastLabelled(text) : Paragraphs.Count - 1;
    }

    // 任务内容：… below the fields is the task's own all the same.
    private int LastLabelled(PlanText text)
    {
        var last = LastNoted;
        while (last + 1 < Paragraphs.Count && RoleWords.LabelsOwnWords(text.Plain.AsSpan(Paragraphs[last + 1].Offset, Paragraphs[last + 1].Length)))
            last++;
        return last;
    }

    /// <summary>Takes who is named in its sentences, where no note says who does it.</summary>
    public void TakeInPassing(PlanText duties) => Duties.AddRange(InPassing(duties));

    public bool NamesInPassing(PlanText duties) => InPassing(duties).Any();

    /// <summary>Whether its words begin with who does it.</summary>
    public bool OpensWithBodies(PlanText duties) => InPassing(duties).FirstOrDefault()?.Place.Offset == Start;

    private IEnumerable<Duty> InPassing(PlanText duties) =>
        Paragraphs.SelectMany((p, i) => Notes.InPassing(duties, i == 0 ? Passage.Between(Start, p.End) : p));

    /// <summary>Takes the note of the task above where it says 同上.</summary>
    public void TakeAsAbove(PlanText duties, ItemReading? above)
    {
        if (NamesAnybody || above is null || Notes.AsAbove(duties, Paragraphs[^1]) is not { } place || place.Offset <= Start)
            return;
        Duties.Add(above.Duties[^1] with { Place = place });
        LastNoted = Paragraphs.Count - 1;
    }

    private static ItemReading Take(PlanText duties, PlanItem item, List<Passage> paragraphs, bool numbered)
    {
        var reading = new ItemReading(item, paragraphs, numbered);
        for (var i = 0; i < paragraphs.Count; i++)
        {
            var from = i == 0 && numbered ? Passage.Between(item.TextStart, paragraphs[i].End) : paragraphs[i];
            if (Notes.Field(duties, from) is { } field)
            {
                if (reading.Duties.Count > 0 && reading.LastNoted >= i - 1 && reading.Duties[^1].Place.End >= paragraphs[reading.LastNoted].End - 1)
                    reading.Duties[^1] = Notes.Joined(reading.Duties[^1], field);
                else
                    reading.Duties.Add(field);
                reading.LastNoted = i;
                continue;
            }

            if (i > 0 && BodyLines.At(duties, paragraphs, i) is { } listed)
            {
                if (reading.Duties.Count > 0 && reading.LastNoted == i - 1)
                    reading.Duties[^1] = Notes.Joined(reading.Duties[^1], listed.Duty);
                else
                    reading.Duties.Add(listed.Duty);
                reading.LastNoted = i = listed.Last;
                continue;
            }

            if (i + 1 < paragraphs.Count && Notes.Label(duties, from, paragraphs[i + 1]) is { } labelled)
            {
                if (reading.Duties.Count > 0 && reading.LastNoted == i - 1)
                    reading.Duties[^1] = Notes.Joined(reading.Duties[^1], labelled);
                else
                    reading.Duties.Add(labelled);
                reading.LastNoted = ++i;
                continue;
            }

            var notes = Notes.In(duties, from);
            if (notes.Count == 0)
                continue;
            // A note on a line of its own belongs to the note that ends the line above.
            if (reading.Duties.Count > 0 && notes[0].Place.Offset == from.Offset && reading.LastNoted == i - 1)
            {
                reading.Duties[^1] = Notes.Joined(reading.Duties[^1], notes[0]);
                notes.RemoveAt(0);
            }

            reading.Duties.AddRange(notes);
            reading.LastNoted = i;
        }

        return reading;
    }

    /// <summary>Runs of paragraphs that each end in a note, below a heading of its own line.</summary>
    private List<List<Passage>> Blocks(PlanText duties)
    {
        var blocks = new List<List<Passage>>();
        if (Item.Style is NumberStyle.Arabic or NumberStyle.ArabicInBrackets or NumberStyle.Bare or NumberStyle.Circled || Duties.Count < 2
            || Duties[0].Place.Offset < Paragraphs[0].End || duties.Plain.AsSpan(Paragraphs[0].Offset, Paragraphs[0].Length).Contains('。'))
            return blocks;
        var block = new List<Passage>();
        foreach (var paragraph in Paragraphs.Skip(1))
        {
            block.Add(paragraph);
            if (!Duties.Exists(d => d.Place.End >= paragraph.End - 1 && d.Place.End <= paragraph.End && d.NamesAnybody))
                continue;
            blocks.Add(block);
            block = [];
        }

        return blocks;
    }

    [GeneratedRegex(@"^(?:总体要求|总体思路|指导思想|基本原则|工作原则|总体目标|工作目标|主要目标|发展目标|目标要求|行动目标|适用范围|重要意义|明确目标任务|主要原则)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Preamble();

    /// <summary>Whether it is about aims and principles, which nobody carries out as a task.</summary>
    public static bool IsPreamble(string heading) => Preamble().IsMatch(heading);
}

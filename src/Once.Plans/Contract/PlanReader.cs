using Once.Plans.Reading;

namespace Once.Plans.Contract;

/// <summary>Reads a plan, an opinion or a report into its tasks. It never fails: what is no plan gives no tasks.</summary>
public static class PlanReader
{
    public static PlanReading Read(string source)
    {
        var text = PlanText.Of(source);
        var duties = text.With(RoleWords.WithoutRules(text.Plain));
        var lines = Lines.Of(text);
        var tables = TaskTables.Find(text, lines);
        var outline = Outline.Read(text, [.. lines.Where(l => !tables.Exists(t => t.Holds(l.Offset)))]);
        var front = FrontMatter.Read(text, outline.Front, lines);
        var readings = outline.Items.SelectMany(i => ItemReading.Of(duties, i)).ToList();
        readings.InsertRange(0, outline.Front.Select(p => ItemReading.Loose(duties, p)).Where(r => r.NamesAnybody && r.LastNoted == 0 && r.Duties[^1].Place.End >= r.Paragraphs[0].End - 1));
        HandUp(readings);
        ItemReading? above = null;
        foreach (var reading in readings)
        {
            reading.TakeAsAbove(duties, above);
            above = reading.Duties is [.., { NamesAnybody: true }] ? reading : above;
        }

        NameInPassing(readings, duties);
        var noted = front.Kind != PlanKind.Report && (tables.Count > 0 || readings.Exists(r => r.NamesAnybody));
        var taken = readings.Where(r => noted ? r.NamesAnybody && !OnlyLeadsOthers(r, readings) : IsLeaf(r, text, outline, front.Kind)).ToList();
        if (!noted && front.Kind != PlanKind.Report)
            taken.ForEach(r => r.TakeInPassing(duties));
        var last = taken.SelectMany(r => r.Duties).Select(d => d.Place.End).DefaultIfEmpty(-1).Max();
        var rules = RoleWords.FirstLeads(text.Plain);
        var reader = new TaskReading(text, front, rules, last);
        var items = taken.Where(r => r.Numbered).Select(r => r.Item).ToHashSet();
        var tasks = taken.Select(r => reader.Read(r, SectionOf(r, text, items, readings), ParentOf(r, text, items), Below(r, items))).ToList();
        tasks.AddRange(tables.SelectMany(t => t.Read(text, duties, reader, o => outline.Above(o) is { } above ? HeadingOf(above, text) : null)));
        return new(front.Title, front.Issuer, front.Number, front.Date, front.Kind, [.. tasks.OrderBy(t => t.Place.Offset)]);
    }

    /// <summary>Fields on lines of their own behind the last of several measures are those of the item above, where the whole document
    /// is written so: （一）… 1.… 2.… 责任单位：….</summary>
    private static void HandUp(List<ItemReading> readings)
    {
        var families = readings.Where(r => r.Numbered && r.Item.Parent is not null).GroupBy(r => r.Item.Parent!).Where(g => g.Any(r => r.NamesAnybody)).ToList();
        var written = families.Where(g => g.Count() > 1).ToList();
        // One heading at the top alone may end in a task that happens to be the only one with fields.
        if (written.Count(g => g.Key.Parent is null) == 1 || written.Count == 0 || !written.TrueForAll(g => IsBehindAll(g, readings)))
            return;
        foreach (var family in written)
        {
            var last = family.Last();
            readings.Find(r => r.Item == family.Key)!.Duties.AddRange(last.Duties);
            last.Duties.Clear();
        }
    }

    // 第一条 …由市司法局牵头… among items most of which name their bodies so: a note at the end of another is no rule for these.
    private static void NameInPassing(List<ItemReading> readings, PlanText duties)
    {
        foreach (var family in readings.Where(r => r.Item is { Number: not null, Children.Count: 0 } && r.Numbered).GroupBy(r => (r.Item.Parent, r.Item.Style)).Where(f => f.Any(r => r.NamesAnybody)))
        {
            var named = family.Where(r => !r.NamesAnybody && r.NamesInPassing(duties)).ToList();
            if (named.Count > family.Count(r => r.NamesAnybody))
                named.ForEach(r => r.TakeInPassing(duties));
        }

        // 1.由市发展改革委牵头，会同… : it opens with its bodies, where others numbered in the same way have notes.
        var noted = readings.Where(r => r is { Numbered: true, NamesAnybody: true, Item.Number: not null }).Select(r => r.Item.Style).ToHashSet();
        foreach (var reading in readings.Where(r => r is { Numbered: true, NamesAnybody: false, Item: { Number: not null, Children.Count: 0 } } && noted.Contains(r.Item.Style) && r.OpensWithBodies(duties)))
            reading.TakeInPassing(duties);
    }

    private static bool IsBehindAll(IGrouping<PlanItem, ItemReading> family, List<ItemReading> readings) =>
        family.SkipLast(1).All(r => r.Duties.Count == 0) && family.Last() is { Duties: [{ Labelled: true } first, ..] } last && last.Item.Children.Count == 0
        && last.Paragraphs.Count > 1 && first.Place.Offset >= last.Paragraphs[1].Offset
        && readings.Find(r => r.Item == family.Key) is { Numbered: true, Duties.Count: 0 };

    // A heading that names a leader over items with bodies of their own is a section: （二）要素保障行动（牵头市领导：…）.
    private static bool OnlyLeadsOthers(ItemReading reading, List<ItemReading> readings) =>
        reading.Duties.TrueForAll(d => !d.NamesAnybody) && readings.Exists(r => r.Item.Ancestors.Contains(reading.Item) && r.Duties.Exists(d => d.NamesAnybody));

    // Without notes anywhere the items at the ends of the tree are the tasks; a lone heading at the top is none.
    private static bool IsLeaf(ItemReading reading, PlanText text, Outline outline, PlanKind kind)
    {
        var item = reading.Item;
        if (item.Number is null || !reading.Numbered || item.Children.Count > 0)
            return false;
        var nested = outline.Items.Exists(i => i.Parent is not null && i.Number is not null);
        if (nested && item.Parent is null)
            return false;
        return kind == PlanKind.Report || !item.Ancestors.Prepend(item).Any(i => ItemReading.IsPreamble(HeadingWords(i, text)));
    }

    /// <summary>The nearest heading above that is not itself a task.</summary>
    private static string? SectionOf(ItemReading reading, PlanText text, HashSet<PlanItem> tasks, List<ItemReading> readings)
    {
        var own = !reading.Numbered && readings.Exists(r => r.Item == reading.Item && r != reading) ? [reading.Item] : Enumerable.Empty<PlanItem>();
        var above = own.Concat(reading.Item.Ancestors).ToList();
        return (above.Find(a => !tasks.Contains(a)) ?? above.FirstOrDefault()) is { } nearest ? HeadingOf(nearest, text) : null;
    }

    private static string? ParentOf(ItemReading reading, PlanText text, HashSet<PlanItem> tasks) =>
        reading.Item.Ancestors.FirstOrDefault(tasks.Contains) is { Number: { } number } ? text.Print(number.Start, number.End) : null;

    /// <summary>The words of items below a task that are no tasks themselves.</summary>
    private static List<Passage> Below(ItemReading reading, HashSet<PlanItem> tasks) =>
        reading.Numbered ? [.. reading.Item.Children.Where(c => !tasks.Contains(c)).SelectMany(c => Words(c, tasks))] : [];

    private static IEnumerable<Passage> Words(PlanItem item, HashSet<PlanItem> tasks) =>
        item.Paragraphs.Select((p, i) => i == 0 ? Passage.Between(item.TextStart, p.End) : p).Concat(item.Children.Where(c => !tasks.Contains(c)).SelectMany(c => Words(c, tasks)));

    private static string HeadingOf(PlanItem item, PlanText text)
    {
        var words = HeadingWords(item, text);
        // 第一章 政务环境 and 1 政务环境 are printed with their space.
        var gap = item.Style is NumberStyle.Part or NumberStyle.Named or NumberStyle.Bare or NumberStyle.Decimal && text.Plain[item.TextStart - 1] == ' ' ? " " : "";
        return item.Number is { } number ? text.Print(number.Start, number.End) + gap + words : words;
    }

    private static string HeadingWords(PlanItem item, PlanText text)
    {
        var end = item.Paragraphs[0].End;
        var stop = text.Plain.IndexOf('。', item.TextStart, end - item.TextStart);
        end = stop > item.TextStart ? stop : end;
        // The note of a heading that is a task itself is no part of its words.
        var note = text.Plain.IndexOf('(', item.TextStart, end - item.TextStart);
        if (note > item.TextStart && RoleWords.SpeaksOfDuty(text.Plain.AsSpan(note, end - note)) && RoleWords.FirstLeads(text.Plain[note..end]).Count == 0 && text.Plain[end - 1] == ')')
            end = note;
        var words = text.Print(item.TextStart, end);
        return words.TrimEnd('：', ':', '。', '；', '，');
    }
}

using Once.Plans.Contract;

namespace Once.Plans.Reading;

/// <summary>A numbered item, or a heading without number, with the paragraphs that follow until the next one.</summary>
internal sealed class PlanItem(ItemNumber? number, NumberStyle style, Passage first, PlanItem? parent)
{
    public ItemNumber? Number { get; } = number;

    public NumberStyle Style { get; } = style;

    public PlanItem? Parent { get; } = parent;

    public List<PlanItem> Children { get; } = [];

    /// <summary>Its paragraphs; the first begins with the number.</summary>
    public List<Passage> Paragraphs { get; } = [first];

    public int Start => Paragraphs[0].Offset;

    /// <summary>Where its words begin, behind the number; the number of a card of fields stands on a line above.</summary>
    public int TextStart => Math.Max(Number?.End ?? Start, Start);

    public IEnumerable<PlanItem> Ancestors
    {
        get
        {
            for (var above = Parent; above is not null; above = above.Parent)
                yield return above;
        }
    }
}

using Once.Kernel.Clocks;

namespace Once.Ratings.Mending;

/// <summary>Section <c>Ratings:Mending</c>. Every number is local practice and may be changed from a day on.</summary>
internal sealed class MendingOptions
{
    /// <summary>The terms, each from its day on; without any the defaults hold.</summary>
    public IList<MendingTerm> Terms { get; } = [];

    /// <summary>So many orders with one cause on one item begin a rectification of the item.</summary>
    /// <remarks>default: local practice, configurable.</remarks>
    public int RepeatTimes { get; set; } = 3;

    /// <summary>Natural days within which they lie, by the day they began to count.</summary>
    public int RepeatDays { get; set; } = 30;

    /// <summary>Working days for the rectification of an item.</summary>
    public int RectifyDays { get; set; } = 20;

    /// <summary>The terms in force on a day: those that began last.</summary>
    public MendingTerm TermOn(DateOnly day) => Terms.Where(t => t.From <= day).MaxBy(t => t.From) ?? MendingTerm.Default;
}

/// <summary>The terms of an order from a day on, in working days; the day of the event is not counted.</summary>
internal sealed class MendingTerm
{
    /// <summary>One day to contact, five for what is simple, fifteen for what is complex.</summary>
    /// <remarks>default: local practice, configurable: 1 day in Shanghai, 5 in 德州, 15 in a city of 四川.</remarks>
    public static readonly MendingTerm Default = new();

    public DateOnly From { get; set; }

    public int ContactDays { get; set; } = 1;

    public int SimpleDays { get; set; } = 5;

    public int ComplexDays { get; set; } = 15;

    /// <summary>The document that sets them.</summary>
    public string Basis { get; set; } = "差评整改时限（本市默认，可以调整）";

    internal LegalBasis Source => new(Basis, "");
}

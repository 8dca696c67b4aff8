namespace Once.Rules;

/// <summary>What kind of value an expression gives.</summary>
public enum FeelKind { Any, Number, Text, Boolean, Date, List, Range, Context }

/// <summary>Type of a value.</summary>
/// <param name="Element">Of a list or a range: the type of what is in it; null where that is not known.</param>
/// <param name="Entries">Of a context: its entries; null where they are not known.</param>
/// <remarks>DMN 1.3, 10.3.2: the types of the data of forms; times and durations are not needed and left out.</remarks>
public sealed record FeelType(FeelKind Kind, FeelType? Element = null, IReadOnlyList<FeelName>? Entries = null)
{
    public static readonly FeelType Any = new(FeelKind.Any);
    public static readonly FeelType Number = new(FeelKind.Number);
    public static readonly FeelType Text = new(FeelKind.Text);
    public static readonly FeelType Boolean = new(FeelKind.Boolean);
    public static readonly FeelType Date = new(FeelKind.Date);

    public static FeelType ListOf(FeelType element) => new(FeelKind.List, element);

    public static FeelType RangeOf(FeelType element) => new(FeelKind.Range, element);

    public static FeelType ContextOf(IReadOnlyList<FeelName> entries) => new(FeelKind.Context, null, entries);

    /// <summary>As error messages call it.</summary>
    public string Word => Kind switch
    {
        FeelKind.Number => "数字",
        FeelKind.Text => "文字",
        FeelKind.Boolean => "是或否",
        FeelKind.Date => "日期",
        FeelKind.List => "列表",
        FeelKind.Range => "区间",
        FeelKind.Context => "一组值",
        _ => "任何值",
    };

    /// <summary>Whether a value of this type may stand where the other is expected; unknown types may stand anywhere.</summary>
    internal bool Fits(FeelType expected) => Kind == expected.Kind || Kind is FeelKind.Any || expected.Kind is FeelKind.Any;
}

/// <summary>A name that expressions may use, such as an element's code. It may hold blanks and hyphens; the longest name
/// that fits is taken, as DMN says.</summary>
/// <param name="Label">What people call it, for errors and reasons.</param>
public sealed record FeelName(string Name, FeelType Type, string? Label = null)
{
    /// <summary>The only texts it may be (of a list: may hold); null where any may.</summary>
    public IReadOnlyList<string>? Options { get; init; }

    /// <summary>Least number it may be, included.</summary>
    public decimal? Least { get; init; }

    /// <summary>Greatest number it may be, included.</summary>
    public decimal? Most { get; init; }

    /// <summary>A named condition: the name stands for this expression.</summary>
    public FeelExpression? Definition { get; init; }
}

namespace Once.Ui;

/// <summary>A named value with, where it helps, one line beneath.</summary>
public sealed record Fact(string Name, string Value, string? Note = null);

/// <summary>
/// A term drawn as a bar. <paramref name="Amount"/> is its length on the common scale (working days);
/// <paramref name="Words"/> is what is read, as 最晚 10 个工作日.
/// </summary>
public sealed record TermBar(string Name, double Amount, string Words, TermKind Kind, string? Note = null);

public enum TermKind
{
    /// <summary>法律规定.</summary>
    Statutory,

    /// <summary>我们承诺.</summary>
    Promised,

    /// <summary>实际用时.</summary>
    Actual,
}

/// <summary>A box of a flow: its name and up to three lines.</summary>
public sealed record FlowBox(string Name, params string[] Lines)
{
    /// <summary>Comes about in some cases only; drawn with a broken edge, and its lines must say when.</summary>
    public bool IsSometimes { get; init; }

    /// <summary>Where its name leads; null for nowhere.</summary>
    public string? Href { get; init; }
}

/// <summary>What goes on at the same time in a flow.</summary>
/// <param name="Caption">Above more than one box, such as 同时办，互不等待.</param>
public sealed record FlowLevel(IReadOnlyList<FlowBox> Boxes, string? Caption = null);

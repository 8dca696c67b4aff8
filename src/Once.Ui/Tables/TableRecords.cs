namespace Once.Ui;

/// <summary>The head of a column. A sort link carries the state of the whole list in its address.</summary>
public sealed record Head(string Text, bool Number = false, string? SortHref = null, SortOrder Sort = SortOrder.None, string? Note = null)
{
    public static implicit operator Head(string text) => new(text);

    public static Head FromString(string text) => new(text);
}

public enum SortOrder
{
    None,
    Ascending,
    Descending,
}

/// <summary>What a cell becomes when its row is a card on a phone.</summary>
public enum CellRole
{
    /// <summary>Half a line, with its field name before it.</summary>
    Field,

    /// <summary>The first line: how urgent it is.</summary>
    Top,

    /// <summary>The second line: what it is.</summary>
    Name,

    /// <summary>A whole line.</summary>
    Full,

    /// <summary>Left out.</summary>
    Hidden,
}

/// <summary>A saved view and how much is in it.</summary>
public sealed record ViewTab(string Text, string Href, int? Count = null, bool Current = false);

/// <summary>How many rows have this lamp; a click is a filter. No kind means all.</summary>
public sealed record LampCount(LampKind? Kind, string Word, int Count, string Href, bool Current = false);

/// <summary>A filter in force, and the address without it.</summary>
public sealed record FilterChip(string Text, string RemoveHref);

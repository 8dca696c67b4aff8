using System.Globalization;
using Once.Catalogue.Contract;
using Once.Ui;

namespace Once.Catalogue.Editing;

internal enum FieldKind
{
    Text, LongText, Number, Day, One, Several, Lines,

    /// <summary>One of too many to list: looked for by words, and fixed in a row once it is chosen.</summary>
    Sought,
}

/// <summary>Choices that lie in the store or in the item itself, filled in when a page is shown.</summary>
internal enum ChoiceSource { Fixed, Elements, Places, Materials, Proofs, Fields, Organs, Items, Members }

/// <summary>How a field of the catalogue is asked and checked. Values travel as text: several choices and lines one a line,
/// days as 2026-11-22.</summary>
internal sealed record FieldShape(string Name, string Label, FieldKind Kind)
{
    public string? Hint { get; init; }

    public bool Required { get; init; }

    public int MaxLength { get; init; } = 500;

    public IReadOnlyList<Choice> Choices { get; init; } = [];

    public ChoiceSource Source { get; init; }

    /// <summary>What is wrong with the value, in one sentence; null when nothing is.</summary>
    public string? Fault(string value) => value.Length == 0
        ? Required ? $"“{Label}”还没有填。" : null
        : Kind switch
        {
            FieldKind.Number => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? null : $"“{Label}”只填 0 以上的整数，比如 6。您填的是“{value}”。",
            FieldKind.Day => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : $"“{Label}”要写成 2026-11-22 这样。",
            FieldKind.One or FieldKind.Several when Source is ChoiceSource.Fixed =>
                value.Split('\n').FirstOrDefault(v => Choices.All(c => c.Value != v)) is { } unknown ? $"“{Label}”里没有“{unknown}”这一项。" : null,
            _ => value.Length > MaxLength ? $"“{Label}”最多 {MaxLength} 个字，这里有 {value.Length} 个。" : null,
        };

    /// <summary>The value as people read it.</summary>
    public string Words(string value) => Kind is FieldKind.One or FieldKind.Several
        ? string.Join('、', value.Split('\n').Select(v => Choices.FirstOrDefault(c => c.Value == v)?.Text ?? v))
        : value.Replace("\n", "；", StringComparison.Ordinal);
}

/// <summary>A field with the way to it in a row of the item.</summary>
internal sealed record Field<T>(FieldShape Shape, Func<T, string> Read, Func<T, string, T> Write);

/// <summary>Builds fields; each line of a section reads as a question.</summary>
internal static class Ask<T>
{
    public static Field<T> Text(string name, string label, Func<T, string?> read, Func<T, string, T> write, bool required = false, int max = 200, string? hint = null) =>
        new(new(name, label, FieldKind.Text) { Required = required, MaxLength = max, Hint = hint }, row => read(row) ?? "", write);

    public static Field<T> Long(string name, string label, Func<T, string?> read, Func<T, string, T> write, bool required = false, string? hint = null) =>
        new(new(name, label, FieldKind.LongText) { Required = required, MaxLength = 2000, Hint = hint }, row => read(row) ?? "", write);

    public static Field<T> Number(string name, string label, Func<T, int?> read, Func<T, int?, T> write, bool required = false, string? hint = null) =>
        new(new(name, label, FieldKind.Number) { Required = required, Hint = hint }, row => read(row)?.ToString(CultureInfo.InvariantCulture) ?? "",
            (row, value) => write(row, value.Length == 0 ? null : int.Parse(value, CultureInfo.InvariantCulture)));

    public static Field<T> Day(string name, string label, Func<T, DateOnly?> read, Func<T, DateOnly?, T> write, bool required = false) =>
        new(new(name, label, FieldKind.Day) { Required = required }, row => read(row)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
            (row, value) => write(row, value.Length == 0 ? null : DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture)));

    public static Field<T> Lines(string name, string label, Func<T, IReadOnlyList<string>> read, Func<T, IReadOnlyList<string>, T> write, string hint = "一行一个") =>
        new(new(name, label, FieldKind.Lines) { MaxLength = 2000, Hint = hint }, row => string.Join('\n', read(row)), (row, value) => write(row, Split(value)));

    public static Field<T> One<TValue>(string name, string label, Func<T, TValue> read, Func<T, TValue, T> write) where TValue : struct, Enum =>
        new(new(name, label, FieldKind.One) { Required = true, Choices = ChoicesOf<TValue>() }, row => read(row).ToString(), (row, value) => write(row, Enum.Parse<TValue>(value)));

    public static Field<T> Perhaps<TValue>(string name, string label, Func<T, TValue?> read, Func<T, TValue?, T> write) where TValue : struct, Enum =>
        new(new(name, label, FieldKind.One) { Choices = ChoicesOf<TValue>() }, row => read(row)?.ToString() ?? "", (row, value) => write(row, value.Length == 0 ? null : Enum.Parse<TValue>(value)));

    public static Field<T> Several<TValue>(string name, string label, Func<T, IReadOnlyList<TValue>> read, Func<T, IReadOnlyList<TValue>, T> write, bool required = false) where TValue : struct, Enum =>
        new(new(name, label, FieldKind.Several) { Required = required, Choices = ChoicesOf<TValue>() }, row => string.Join('\n', read(row)),
            (row, value) => write(row, [.. Split(value).Select(v => Enum.Parse<TValue>(v))]));

    public static Field<T> From(ChoiceSource source, FieldKind kind, string name, string label, Func<T, string?> read, Func<T, string, T> write, bool required = false) =>
        new(new(name, label, kind) { Required = required, Source = source, MaxLength = 4000 }, row => read(row) ?? "", write);

    public static IReadOnlyList<string> Split(string value) => value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Choice[] ChoicesOf<TValue>() where TValue : struct, Enum =>
        [.. CodeList.All<TValue>().Select(v => new Choice(v.ToString(), CodeList.Name(v)))];
}

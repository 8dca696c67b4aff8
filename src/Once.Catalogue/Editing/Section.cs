namespace Once.Catalogue.Editing;

/// <summary>A row of a section as its form carries it: field name to text.</summary>
internal sealed class RowValues : Dictionary<string, string>
{
    public RowValues() : base(StringComparer.Ordinal) { }

    public string Of(string name) => TryGetValue(name, out var value) ? value : "";
}

/// <summary>A part of an item, a bundle or a power that is edited on one page. The same description makes the form, the
/// difference between two versions and the words of the audit; import and export take their columns from it.</summary>
internal abstract class Section(string key, string title, string note)
{
    public string Key { get; } = key;

    public string Title { get; } = title;

    public string Note { get; } = note;

    /// <summary>Whether it has any number of rows, such as materials.</summary>
    public abstract bool IsList { get; }

    public abstract IReadOnlyList<FieldShape> Fields { get; }

    /// <summary>The field that names a row; rows of two versions belong together when it is the same.</summary>
    public FieldShape Naming => Fields[0];
}

/// <summary>A section of one kind of body.</summary>
internal abstract class Section<TBody>(string key, string title, string note) : Section(key, title, note)
{
    public abstract IReadOnlyList<RowValues> Read(TBody body);

    /// <summary>The body with these rows in this section; every value has passed <see cref="FieldShape.Fault"/>.</summary>
    public abstract TBody Write(TBody body, IReadOnlyList<RowValues> rows);
}

/// <summary>Fields of the body itself.</summary>
internal sealed class OneSection<TBody>(string key, string title, string note, params Field<TBody>[] fields) : Section<TBody>(key, title, note)
{
    public override bool IsList => false;

    public override IReadOnlyList<FieldShape> Fields { get; } = [.. fields.Select(f => f.Shape)];

    public override IReadOnlyList<RowValues> Read(TBody body) => [Rows.Read(fields, body)];

    public override TBody Write(TBody body, IReadOnlyList<RowValues> rows) => Rows.Write(fields, body, rows[0]);
}

/// <summary>Rows of one kind, in their order.</summary>
internal sealed class ListSection<TBody, T>(
    string key, string title, string note, Func<TBody, IReadOnlyList<T>> get, Func<TBody, IReadOnlyList<T>, TBody> set,
    Func<T> blank, params Field<T>[] fields) : Section<TBody>(key, title, note) where T : class
{
    public override bool IsList => true;

    public override IReadOnlyList<FieldShape> Fields { get; } = [.. fields.Select(f => f.Shape)];

    public override IReadOnlyList<RowValues> Read(TBody body) => [.. get(body).Select(row => Rows.Read(fields, row))];

    /// <summary>A row keeps what its form does not show: it is matched with the old row of the same name.</summary>
    public override TBody Write(TBody body, IReadOnlyList<RowValues> rows)
    {
        var name = fields[0];
        var before = get(body).GroupBy(name.Read, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        return set(body, [.. rows.Select(values => Rows.Write(fields, before.GetValueOrDefault(values.Of(name.Shape.Name)) ?? blank(), values))]);
    }
}

internal static class Rows
{
    public static RowValues Read<T>(IEnumerable<Field<T>> fields, T row)
    {
        var values = new RowValues();
        foreach (var field in fields)
            values[field.Shape.Name] = field.Read(row);
        return values;
    }

    public static T Write<T>(IEnumerable<Field<T>> fields, T row, RowValues values) =>
        fields.Aggregate(row, (at, field) => values.Of(field.Shape.Name) is var value && value == field.Read(at) ? at : field.Write(at, value));
}

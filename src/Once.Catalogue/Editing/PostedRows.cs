using System.Globalization;
using Microsoft.AspNetCore.Http;
using Once.Ui;

namespace Once.Catalogue.Editing;

/// <summary>A row of a section's form.</summary>
/// <param name="Choices">What may be chosen, of sources that are read from the store.</param>
internal sealed record RowToFill(Section Section, int Index, RowValues Values, IReadOnlyDictionary<ChoiceSource, IReadOnlyList<Choice>> Choices);

/// <summary>Reads the rows of a section's form as they were filled in, white space trimmed, several values in lines.</summary>
internal static class PostedRows
{
    /// <summary>As many rows as one section may have.</summary>
    /// <remarks>default: local practice.</remarks>
    public const int Most = 200;

    public static List<RowValues> Read(Section section, IFormCollection posted)
    {
        var count = int.TryParse(posted["rows"], NumberStyles.None, CultureInfo.InvariantCulture, out var rows) ? Math.Min(rows, Most) : 0;
        return [.. Enumerable.Range(0, count).Select(index => Row(section, posted, index))];
    }

    /// <summary>Adds, removes or moves a row of what was filled in; nothing is saved by it.</summary>
    /// <param name="act">add, remove-3, up-3.</param>
    /// <returns>The row to show open, -1 for none; null when the act is another.</returns>
    public static int? Rearrange(List<RowValues> rows, string act)
    {
        if (act == "add" && rows.Count < Most)
        {
            rows.Add(new RowValues());
            return rows.Count - 1;
        }
        var parts = act.Split('-');
        if (parts is not [var verb, var number] || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at >= rows.Count)
            return null;
        switch (verb)
        {
            case "remove":
                rows.RemoveAt(at);
                return -1;
            case "up" when at > 0:
                (rows[at - 1], rows[at]) = (rows[at], rows[at - 1]);
                return at - 1;
            default:
                return null;
        }
    }

    private static RowValues Row(Section section, IFormCollection posted, int index)
    {
        var row = new RowValues();
        foreach (var field in section.Fields)
            row[field.Name] = string.Join('\n', posted[SaveSection.NameOf(index, field.Name)].Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => v!.Replace("\r", "", StringComparison.Ordinal).Trim()));
        return row;
    }
}

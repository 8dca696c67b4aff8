using System.Text;

namespace Once.Kernel.Exporting;

/// <summary>Reads the rows of a CSV table (RFC 4180) as a stream: cells may be quoted, and hold commas and line ends then.</summary>
public static class CsvReader
{
    /// <summary>A table with longer cells was made to harm.</summary>
    private const int LongestCell = 32_767;

    /// <summary>Rows with their number from 1; cells without blanks around them.</summary>
    public static IEnumerable<(int Number, IReadOnlyList<string> Cells)> Rows(TextReader text)
    {
        var (cells, cell, number, quoted, any) = (new List<string>(), new StringBuilder(), 1, false, false);
        while (text.Read() is var sign and >= 0)
        {
            any = true;
            if (quoted && sign == '"' && text.Peek() == '"')
                cell.Append((char)text.Read());
            else if (sign == '"')
                quoted = !quoted;
            else if (!quoted && sign == ',')
                End(cells, cell);
            else if (!quoted && sign == '\n')
            {
                End(cells, cell);
                yield return (number++, [.. cells]);
                (any, _) = (false, cells.RemoveAll(_ => true));
            }
            else if (cell.Length < LongestCell)
                cell.Append((char)sign);
        }
        if (!any)
            yield break;
        End(cells, cell);
        yield return (number, cells);
    }

    private static void End(List<string> cells, StringBuilder cell)
    {
        cells.Add(cell.ToString().Trim().TrimStart(CsvTable.Mark));
        cell.Clear();
    }
}

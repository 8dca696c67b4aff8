using System.Globalization;
using Once.Kernel.Exporting;

namespace Once.Plans.Files;

/// <summary>The rows of a workbook as lines, cells parted by tabs; days are shown as days.</summary>
internal static class SheetText
{
    // Serial numbers of 2015 to 2040: a cell of only such a number, below a heading of time, is a day.
    private const int FirstDay = 42_005;
    private const int LastDay = 51_501;

    public static string Of(byte[] content)
    {
        using var reader = XlsxReader.Open(new MemoryStream(content));
        var lines = new List<string>();
        foreach (var (_, part) in reader.Sheets)
        {
            var timed = new HashSet<int>();
            foreach (var (_, cells) in reader.Rows(part))
            {
                var shown = cells.Select((cell, i) => timed.Contains(i) ? Day(cell) : cell).Select(WordText.OneLine).ToList();
                for (var i = 0; i < cells.Count; i++)
                {
                    if (cells[i].Length < 12 && (cells[i].Contains("时限", StringComparison.Ordinal) || cells[i].Contains("时间", StringComparison.Ordinal) || cells[i].Contains("日期", StringComparison.Ordinal)))
                        timed.Add(i);
                }

                if (shown.Exists(c => c.Length > 0))
                    lines.Add(shown.Count(c => c.Length > 0) == 1 && shown.Count < 2 ? shown[0] : string.Join('\t', shown));
            }
        }

        return string.Join('\n', lines);
    }

    private static string Day(string cell) =>
        double.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial) && serial is >= FirstDay and <= LastDay
            ? DateTime.FromOADate(Math.Floor(serial)).ToString("yyyy年M月d日", CultureInfo.InvariantCulture)
            : cell;
}

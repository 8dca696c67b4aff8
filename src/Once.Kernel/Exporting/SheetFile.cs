using System.Globalization;
using System.Text;
using Once.Kernel.Refusals;

namespace Once.Kernel.Exporting;

/// <summary>Reads the one table of a file that people hand in, CSV or the first sheet of a workbook, as a stream.</summary>
public static class SheetFile
{
    private static readonly DateOnly SerialOrigin = new(1899, 12, 30);

    /// <summary>Rows with their number from 1, the heading included; rows without any cell are left out.</summary>
    /// <param name="fileName">Its ending says what it is: .csv, else a workbook.</param>
    /// <exception cref="RefusedException">Not a workbook, locked by a password, or made to harm.</exception>
    public static IEnumerable<(int Number, IReadOnlyList<string> Cells)> Rows(Stream content, string fileName) =>
        (fileName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? OfCsv(content) : OfXlsx(content)).Where(row => row.Cells.Any(c => c.Length > 0));

    /// <summary>A day as people write it, or the serial number a spreadsheet keeps; null when it is neither.</summary>
    public static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy/M/d", "yyyy年M月d日", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) && serial is > 20_000 and < 80_000 ? SerialOrigin.AddDays(serial)
        : null;

    private static IEnumerable<(int Number, IReadOnlyList<string> Cells)> OfCsv(Stream content)
    {
        using var text = new StreamReader(content, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        foreach (var row in CsvReader.Rows(text))
            yield return row;
    }

    private static IEnumerable<(int Number, IReadOnlyList<string> Cells)> OfXlsx(Stream content)
    {
        using var workbook = XlsxReader.Open(content);
        foreach (var row in workbook.Sheets.Take(1).SelectMany(s => workbook.Rows(s.Part)))
            yield return row;
    }
}

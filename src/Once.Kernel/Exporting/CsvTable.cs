using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Once.Kernel.Exporting;

/// <summary>Tables as CSV (RFC 4180) for spreadsheets: cells all quoted, and never a formula.</summary>
/// <remarks>The headings are our own words and stand plain.</remarks>
public static class CsvTable
{
    public const string MediaType = "text/csv; charset=utf-8";

    /// <summary>The mark that tells spreadsheets the file is UTF-8.</summary>
    public const char Mark = '\uFEFF';

    public static string Headings(params IEnumerable<string> headings) => string.Join(',', headings) + "\r\n";

    public static string Row(params IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>A day as spreadsheets read it; empty for none.</summary>
    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Headings and rows as a file to be kept under this name.</summary>
    public static FileContentHttpResult File(string name, string table) => TypedResults.File(Encoding.UTF8.GetBytes(Mark + table), MediaType, name);

    /// <summary>A spreadsheet would run what begins with one of these signs.</summary>
    private static string Cell(string? value)
    {
        var text = value ?? "";
        var safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}

using System.Globalization;

namespace Once.Kernel.Exporting;

/// <summary>How a sheet looks that people read and print: lines, wrapped words, a heading that stays, A4 across.</summary>
internal static class XlsxStyles
{
    /// <summary>Places among the styles of <see cref="Part"/>.</summary>
    public const int Heading = 1;
    public const int Cell = 2;

    public const string ContentType = "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>";

    public const string Relationship = "<Relationship Id=\"rIdStyles\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>";

    public const string Part = """
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE9EDF2"/></patternFill></fill></fills><borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" fillId="2" borderId="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf><xf borderId="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>
        """;

    /// <summary>What stands before the rows: fit to the width of the page, the frozen heading, the columns.</summary>
    public static string Before(IReadOnlyList<int> widths) =>
        "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>"
        + string.Concat(widths.Index().Select(w => string.Create(CultureInfo.InvariantCulture, $"<col min=\"{w.Index + 1}\" max=\"{w.Index + 1}\" width=\"{w.Item}\" customWidth=\"1\"{(w.Item == 0 ? " hidden=\"1\"" : "")}/>"))) + "</cols>";

    /// <summary>The height that the wrapped words need. Not fixed: a row grows when something is written into it.</summary>
    public static string Height(IReadOnlyList<string> cells, IReadOnlyList<int> widths)
    {
        var lines = cells.Zip(widths).Where(c => c.Second > 1).Select(c => c.First.Split('\n').Sum(l => 1 + (WidthOf(l) - 1) / (c.Second - 1))).DefaultIfEmpty(1).Max();
        return string.Create(CultureInfo.InvariantCulture, $" ht=\"{Math.Clamp(lines, 1, MostLines) * LineHeight + 4}\"");
    }

    private const int LineHeight = 15;

    /// <remarks>Limit of the format: 409 points.</remarks>
    private const int MostLines = 26;

    /// <summary>A Chinese character is as wide as two letters.</summary>
    private static int WidthOf(string line) => Math.Max(1, line.Sum(c => c < 0x2E80 && c is not ('“' or '”' or '‘' or '’' or '—') ? 1 : 2));

    public const string Behind = "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/>";

    /// <summary>The heading is printed on every page.</summary>
    public static string HeadingsOnEveryPage(IReadOnlyList<string> sheets) =>
        $"<definedNames>{string.Concat(sheets.Index().Select(s => string.Create(CultureInfo.InvariantCulture, $"<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{s.Index}\">'{s.Item}'!$1:$1</definedName>")))}</definedNames>";
}

using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Once.Kernel.Refusals;

namespace Once.Kernel.Exporting;

/// <summary>Reads the cells of a workbook as a stream, row by row: object models of sheets take gigabytes.</summary>
public sealed class XlsxReader : IDisposable
{
    // Bounds against files made to harm; a city's list of a quarter of a million items with materials takes about 1 GB unpacked.
    private const long MostUnpacked = 4L * 1024 * 1024 * 1024;
    private const int MostRatio = 300;
    private const long SmallEntry = 20 * 1024 * 1024;
    private const int LongestCell = 32_767;
    private const long MostSharedCharacters = 200_000_000;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = false, IgnoreComments = true };

    private readonly ZipArchive _package;
    private readonly Lazy<List<string>> _shared;

    private XlsxReader(ZipArchive package, IReadOnlyList<(string Name, string Part)> sheets)
    {
        (_package, Sheets) = (package, sheets);
        _shared = new Lazy<List<string>>(ReadShared);
    }

    /// <summary>Names of the sheets, in order, with the part that holds each.</summary>
    public IReadOnlyList<(string Name, string Part)> Sheets { get; }

    /// <exception cref="RefusedException">Not a workbook, locked by a password, or made to harm.</exception>
    public static XlsxReader Open(Stream content)
    {
        var head = new byte[8];
        content.Position = 0;
        _ = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        content.Position = 0;
        // A workbook with a password is an OLE compound file.
        if (head.AsSpan().StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]))
            throw new RefusedException(SheetRefusals.Encrypted);
        try
        {
            var package = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (package.Entries.Sum(e => e.Length) > MostUnpacked || package.Entries.Any(e => e.Length > SmallEntry && e.Length / Math.Max(1, e.CompressedLength) > MostRatio))
                throw new RefusedException(SheetRefusals.Bomb);
            return new XlsxReader(package, ReadSheets(package));
        }
        catch (Exception e) when (e is InvalidDataException or XmlException)
        {
            throw new RefusedException(SheetRefusals.NotXlsx);
        }
    }

    /// <summary>Rows of a part with their number from 1; a cell is the text it shows, dates are serial numbers.</summary>
    /// <exception cref="RefusedException">The part cannot be read.</exception>
    public IEnumerable<(int Number, IReadOnlyList<string> Cells)> Rows(string part)
    {
        using var reader = XmlReader.Create(Open(_package, part), Settings);
        var cells = new List<string>();
        var number = 0;
        while (Next(reader, "row"))
        {
            number = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : number + 1;
            cells.Clear();
            if (!reader.IsEmptyElement)
                ReadCells(reader, cells);
            yield return (number, cells);
        }
    }

    public void Dispose() => _package.Dispose();

    private static bool Next(XmlReader reader, string element)
    {
        try
        {
            while (reader.Read())
            {
                if (reader.NodeType is XmlNodeType.Element && reader.LocalName == element)
                    return true;
            }
            return false;
        }
        catch (Exception e) when (e is InvalidDataException or XmlException)
        {
            throw new RefusedException(SheetRefusals.NotXlsx);
        }
    }

    private void ReadCells(XmlReader reader, List<string> cells)
    {
        try
        {
            while (reader.Read() && !(reader.NodeType is XmlNodeType.EndElement && reader.LocalName == "row"))
            {
                if (reader.NodeType is not XmlNodeType.Element || reader.LocalName != "c")
                    continue;
                var at = ColumnOf(reader.GetAttribute("r")) ?? cells.Count;
                var type = reader.GetAttribute("t");
                var text = reader.IsEmptyElement ? "" : ReadCell(reader);
                if (type == "s" && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                    text = index < _shared.Value.Count ? _shared.Value[index] : "";
                while (cells.Count <= at)
                    cells.Add("");
                cells[at] = text.Trim();
            }
        }
        catch (Exception e) when (e is InvalidDataException or XmlException)
        {
            throw new RefusedException(SheetRefusals.NotXlsx);
        }
    }

    /// <summary>The value (v) or the inline text (is/t) of the cell the reader stands on.</summary>
    private static string ReadCell(XmlReader reader)
    {
        var text = "";
        var inside = false;
        while (reader.Read() && !(reader.NodeType is XmlNodeType.EndElement && reader.LocalName == "c"))
        {
            if (reader.NodeType is XmlNodeType.Element)
                inside = reader.LocalName is "v" or "t";
            else if (reader.NodeType is XmlNodeType.EndElement)
                inside = false;
            else if (inside && reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA && text.Length < LongestCell)
                text += reader.Value;
        }
        return text;
    }

    /// <summary>B7 → 1.</summary>
    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (!char.IsAsciiLetterUpper(c))
                break;
            column = column * 26 + (c - 'A' + 1);
        }
        return column is > 0 and <= 16_384 ? column - 1 : null;
    }

    private List<string> ReadShared()
    {
        var shared = new List<string>();
        if (_package.GetEntry("xl/sharedStrings.xml") is null)
            return shared;
        using var reader = XmlReader.Create(Open(_package, "xl/sharedStrings.xml"), Settings);
        long characters = 0;
        var text = new StringBuilder();
        while (Next(reader, "si"))
        {
            text.Clear();
            var inside = false;
            while (!reader.IsEmptyElement && reader.Read() && !(reader.NodeType is XmlNodeType.EndElement && reader.LocalName == "si"))
            {
                if (reader.NodeType is XmlNodeType.Element)
                    inside = reader.LocalName == "t";
                else if (reader.NodeType is XmlNodeType.EndElement)
                    inside = false;
                else if (inside)
                    text.Append(reader.Value);
            }
            characters += text.Length;
            if (characters > MostSharedCharacters)
                throw new RefusedException(SheetRefusals.Bomb);
            shared.Add(text.ToString());
        }
        return shared;
    }

    private static List<(string, string)> ReadSheets(ZipArchive package)
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        using (var relations = XmlReader.Create(Open(package, "xl/_rels/workbook.xml.rels"), Settings))
        {
            while (Next(relations, "Relationship"))
                targets[relations.GetAttribute("Id") ?? ""] = relations.GetAttribute("Target") ?? "";
        }
        var sheets = new List<(string, string)>();
        using var workbook = XmlReader.Create(Open(package, "xl/workbook.xml"), Settings);
        while (Next(workbook, "sheet"))
        {
            var id = workbook.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships") ?? "";
            if (targets.TryGetValue(id, out var target))
                sheets.Add((workbook.GetAttribute("name") ?? "", target.StartsWith('/') ? target[1..] : "xl/" + target));
        }
        return sheets;
    }

    private static Stream Open(ZipArchive package, string part) =>
        package.GetEntry(part)?.Open() ?? throw new RefusedException(SheetRefusals.NotXlsx);
}

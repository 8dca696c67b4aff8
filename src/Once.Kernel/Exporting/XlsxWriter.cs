using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Once.Kernel.Exporting;

/// <summary>Writes a workbook as a stream. Sheets are filled side by side into files beside the target and packed one
/// after the other, so that memory does not grow with the rows.</summary>
public sealed class XlsxWriter : IDisposable
{
    /// <remarks>Limit of the format.</remarks>
    public const int MostRows = 1_048_576;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private readonly string _folder = Directory.CreateTempSubdirectory("once-export-").FullName;
    private readonly List<Sheet> _sheets = [];

    /// <summary>Adds a sheet with its headings.</summary>
    /// <param name="name">At most 31 characters, without : \ / ? * [ ].</param>
    /// <param name="widths">Width of each column in characters, 0 for one that is hidden: a sheet that people read and print, with lines,
    /// wrapped words, a heading that stays, A4 across. Null for one that programs read.</param>
    public Sheet Add(string name, IReadOnlyList<string> headings, IReadOnlyList<int>? widths = null)
    {
        var sheet = new Sheet(this, name, headings, widths, Path.Combine(_folder, Path.GetRandomFileName()));
        _sheets.Add(sheet);
        return sheet;
    }

    /// <summary>Packs the sheets; none takes rows afterwards.</summary>
    public async Task SaveAsync(Stream target, CancellationToken cancellation = default)
    {
        var parts = _sheets.SelectMany(s => s.Finish()).ToList();
        var styled = _sheets.Exists(s => s.IsForPeople);
        using var package = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        Write(package, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
            + string.Concat(parts.Select((_, at) => $"<Override PartName=\"/xl/worksheets/sheet{at + 1}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>")) + (styled ? XlsxStyles.ContentType : "") + "</Types>");
        Write(package, "_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        Write(package, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
            + string.Concat(parts.Select((p, at) => $"<sheet name=\"{p.Name}\" sheetId=\"{at + 1}\" r:id=\"rId{at + 1}\"/>")) + "</sheets>" + (styled ? XlsxStyles.HeadingsOnEveryPage([.. parts.Select(p => p.Name)]) : "") + "</workbook>");
        Write(package, "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + string.Concat(parts.Select((_, at) => $"<Relationship Id=\"rId{at + 1}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{at + 1}.xml\"/>")) + (styled ? XlsxStyles.Relationship : "") + "</Relationships>");
        if (styled)
            Write(package, "xl/styles.xml", XlsxStyles.Part);
        foreach (var (at, part) in parts.Index())
        {
            await using var from = File.OpenRead(part.Path);
            await using var to = package.CreateEntry($"xl/worksheets/sheet{at + 1}.xml", CompressionLevel.Fastest).Open();
            await from.CopyToAsync(to, cancellation);
        }
    }

    public void Dispose()
    {
        foreach (var sheet in _sheets)
            sheet.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Write(ZipArchive package, string name, string xml)
    {
        using var writer = new StreamWriter(package.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml);
    }

    /// <summary>One sheet being filled; goes on in a further one when it is full.</summary>
    public sealed class Sheet : IDisposable
    {
        private readonly XlsxWriter _owner;
        private readonly IReadOnlyList<string> _headings;
        private readonly List<(string Name, string Path)> _parts = [];
        private readonly string _name;
        private readonly string[] _columns;
        private readonly IReadOnlyList<int>? _widths;
        private StreamWriter? _writer;
        private int _row;

        internal Sheet(XlsxWriter owner, string name, IReadOnlyList<string> headings, IReadOnlyList<int>? widths, string path)
        {
            (_owner, _name, _headings, _widths) = (owner, name, headings, widths);
            _columns = [.. Enumerable.Range(0, headings.Count).Select(ColumnName)];
            Begin(path);
        }

        internal bool IsForPeople => _widths is not null;

        /// <summary>A row of cells as text; an empty cell is left out.</summary>
        public void Row(IReadOnlyList<string> cells)
        {
            if (_row == MostRows)
            {
                End();
                Begin(Path.Combine(_owner._folder, Path.GetRandomFileName()));
            }
            var row = (++_row).ToString(CultureInfo.InvariantCulture);
            _writer!.Write($"<row r=\"{row}\"{(_widths is null ? "" : XlsxStyles.Height(cells, _widths))}>");
            for (var at = 0; at < cells.Count; at++)
            {
                if (cells[at].Length == 0)
                {
                    if (_widths is not null)
                        _writer.Write($"<c r=\"{_columns[at]}{row}\" s=\"{XlsxStyles.Cell}\"/>");
                    continue;
                }
                var style = _widths is null ? "" : $" s=\"{(_row == 1 ? XlsxStyles.Heading : XlsxStyles.Cell)}\"";
                _writer.Write($"<c r=\"{_columns[at]}{row}\"{style} t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                WriteText(cells[at]);
                _writer.Write("</t></is></c>");
            }
            _writer.Write("</row>");
        }

        public void Dispose() => End();

        internal IReadOnlyList<(string Name, string Path)> Finish()
        {
            End();
            return _parts;
        }

        private void Begin(string path)
        {
            _parts.Add((_parts.Count == 0 ? _name : $"{_name}{_parts.Count + 1}", path));
            _writer = new StreamWriter(path, false, new UTF8Encoding(false), 1 << 16);
            _writer.Write($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"{Main}\">{(_widths is null ? "" : XlsxStyles.Before(_widths))}<sheetData>");
            _row = 0;
            Row(_headings);
        }

        private void End()
        {
            _writer?.Write($"</sheetData>{(_widths is null ? "" : XlsxStyles.Behind)}</worksheet>");
            _writer?.Dispose();
            _writer = null;
        }

        /// <summary>Escapes, and leaves out what XML cannot hold.</summary>
        private void WriteText(string text)
        {
            foreach (var c in text)
            {
                switch (c)
                {
                    case '<': _writer!.Write("&lt;"); break;
                    case '>': _writer!.Write("&gt;"); break;
                    case '&': _writer!.Write("&amp;"); break;
                    case '\n' or '\r' or '\t': _writer!.Write(c); break;
                    case < ' ' or '\uFFFE' or '\uFFFF': break;
                    default: _writer!.Write(c); break;
                }
            }
        }

        /// <summary>27 → AB.</summary>
        private static string ColumnName(int at)
        {
            var name = "";
            for (var rest = at + 1; rest > 0; rest = (rest - 1) / 26)
                name = (char)('A' + (rest - 1) % 26) + name;
            return name;
        }
    }
}

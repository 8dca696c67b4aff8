using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace Once.Kernel.Exporting;

/// <summary>A Word document on A4: headings, paragraphs, tables, a box to write in, a picture, a demonstration seal. As much of
/// the format as blank forms and official documents need; the same content is the same file.</summary>
/// <remarks>ECMA-376, WordprocessingML and DrawingML.</remarks>
public sealed class WordDocument
{
    private const int TwipsOfMillimetre = 57;
    private const string LinkStyle = "Hyperlink";
    private const string OfficeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly XNamespace R = OfficeRelations;
    private static readonly XNamespace Relations = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>Entries carry no moment of their own: the same form is the same file.</summary>
    private static readonly DateTimeOffset NoMoment = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly XElement _body = new(W + "body");
    private readonly List<byte[]> _pictures = [];
    private readonly List<string> _addresses = [];

    public static string MediaType => "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public WordDocument Title(string text) => Add(Paragraph(text, halfPoints: 36, bold: true, "center"));

    public WordDocument Heading(string text) => Add(Kept(Paragraph(text, halfPoints: 26, bold: true)));

    public WordDocument Text(string text) => Add(Paragraph(text, halfPoints: 24));

    /// <summary>In the middle, as a document's number stands.</summary>
    public WordDocument Centred(string text) => Add(Paragraph(text, halfPoints: 24, align: "center"));

    /// <summary>A paragraph of an official text, its first line two characters in.</summary>
    public WordDocument Indented(string text) => Add(Paragraph(text, halfPoints: 28, indent: 560));

    /// <summary>At the right edge, as those who sign stand.</summary>
    public WordDocument AtTheRight(string text) => Add(Paragraph(text, halfPoints: 28, align: "right"));

    public WordDocument Small(string text) => Add(Paragraph(text, halfPoints: 18));

    /// <summary>A table of two columns: what is asked, and the room to answer.</summary>
    public WordDocument Table(IEnumerable<(string Label, string Given)> rows) => Add(new XElement(W + "tbl",
        Bordered(),
        rows.Select(row => new XElement(W + "tr", Height(11), Cell(52, row.Label), Cell(108, row.Given)))));

    /// <summary>A table with a head, its columns of equal width.</summary>
    public WordDocument Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows) => Add(new XElement(W + "tbl",
        Bordered(),
        rows.Prepend(heads).Select(row => new XElement(W + "tr", Height(8, row == heads), row.Select(text => Cell(160 / heads.Count, text, isHead: row == heads))))));

    /// <summary>A table with a head, whose cells lead to an address where they have one.</summary>
    /// <param name="heads">Each with its width in millimetres, 160 together.</param>
    public WordDocument LinkedTable(IReadOnlyList<(string Text, int Width)> heads, IEnumerable<IReadOnlyList<(string Text, string? Address)>> rows) => Add(new XElement(W + "tbl",
        Bordered(),
        rows.Prepend([.. heads.Select(h => (h.Text, (string?)null))]).Select((row, at) => new XElement(W + "tr", Height(8, at == 0), row.Select((cell, column) => Cell(heads[column].Width, cell.Text, cell.Address, isHead: at == 0))))));

    /// <summary>A paragraph of an official text that leads to an address where it has one.</summary>
    public WordDocument LinkedText(string text, string? address) => Add(Paragraph(text, halfPoints: 28, indent: 560, address: address));

    /// <summary>A paragraph of an official text, parts of which lead to an address.</summary>
    public WordDocument LinkedText(IEnumerable<(string Text, string? Address)> parts)
    {
        var paragraph = Paragraph("", halfPoints: 28, indent: 560);
        paragraph.Elements(W + "r").Remove();
        paragraph.Add(parts.Select(p => Linked(p.Text, 28, false, p.Address)));
        return Add(paragraph);
    }

    /// <summary>A picture (PNG), such as a code to scan.</summary>
    /// <param name="high">Its height in millimetres; as high as wide where none is given.</param>
    public WordDocument Picture(byte[] png, int millimetres, string describedAs, int? high = null)
    {
        _pictures.Add(png);
        return Add(WordDrawing.Picture(_pictures.Count, millimetres, describedAs, high ?? millimetres));
    }

    /// <summary>A round seal that cannot pass for a real one: what it is for stands in it.</summary>
    public WordDocument Seal(string organ, string purpose) => Add(WordDrawing.Seal(_body.Elements().Count() + 1000, organ, purpose));

    /// <summary>An empty frame.</summary>
    public WordDocument Box(int millimetres) => Add(new XElement(W + "tbl", Bordered(), new XElement(W + "tr", Height(millimetres), Cell(160, ""))));

    public byte[] ToArray()
    {
        using var file = new MemoryStream();
        using (var package = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(package, "[Content_Types].xml", new XElement(Types + "Types",
                Default("rels", "application/vnd.openxmlformats-package.relationships+xml"), Default("xml", "application/xml"), Default("png", "image/png"),
                Override("document.xml", "document.main"), Override("styles.xml", "styles"), Override("footer.xml", "footer")));
            Write(package, "_rels/.rels", new XElement(Relations + "Relationships", Relation("rId1", "officeDocument", "word/document.xml")));
            Write(package, "word/_rels/document.xml.rels", new XElement(Relations + "Relationships", Relation("styles", "styles", "styles.xml"), Relation("footer", "footer", "footer.xml"),
                _pictures.Select((_, index) => Relation($"pic{index + 1}", "image", $"media/{index + 1}.png")),
                _addresses.Select((address, index) => Relation(LinkId(index), "hyperlink", address, new XAttribute("TargetMode", "External")))));
            Write(package, "word/styles.xml", Styles());
            Write(package, "word/footer.xml", Footer());
            foreach (var (index, picture) in _pictures.Index())
            {
                var entry = package.CreateEntry($"word/media/{index + 1}.png");
                entry.LastWriteTime = NoMoment;
                using var content = entry.Open();
                content.Write(picture);
            }
            Write(package, "word/document.xml", new XElement(W + "document", new XAttribute(XNamespace.Xmlns + "w", W.NamespaceName), new XAttribute(XNamespace.Xmlns + "r", R.NamespaceName), new XElement(_body), null));
        }
        return file.ToArray();
    }

    private static XElement Default(string extension, string type) =>
        new(Types + "Default", new XAttribute("Extension", extension), new XAttribute("ContentType", type));

    private static XElement Override(string part, string type) =>
        new(Types + "Override", new XAttribute("PartName", $"/word/{part}"), new XAttribute("ContentType", $"application/vnd.openxmlformats-officedocument.wordprocessingml.{type}+xml"));

    private static XElement Relation(string id, string type, string target, XAttribute? mode = null) =>
        new(Relations + "Relationship", new XAttribute("Id", id), new XAttribute("Type", $"{OfficeRelations}/{type}"), new XAttribute("Target", target), mode);

    // A link is seen to be one: blue and underlined, as every office program knows the style by its name.
    private static XElement Styles() => new(W + "styles", new XAttribute(XNamespace.Xmlns + "w", W.NamespaceName),
        new XElement(W + "style", Attribute("type", "character"), Attribute("styleId", LinkStyle), new XElement(W + "name", Attribute("val", "Hyperlink")),
            new XElement(W + "rPr", new XElement(W + "color", Attribute("val", "0563C1")), new XElement(W + "u", Attribute("val", "single")))));

    /// <summary>The number of the page between two strokes, in the middle below.</summary>
    /// <remarks>GB/T 9704-2012, 页码: figures of size four, a stroke on either side.</remarks>
    private static XElement Footer() => new(W + "ftr", new XAttribute(XNamespace.Xmlns + "w", W.NamespaceName),
        new XElement(W + "p", new XElement(W + "pPr", new XElement(W + "jc", Attribute("val", "center"))),
            Run("— ", 28, bold: false), new XElement(W + "fldSimple", Attribute("instr", "PAGE"), Run("1", 28, bold: false)), Run(" —", 28, bold: false)));

    private static string LinkId(int index) => $"link{index + 1}";

    private static void Write(ZipArchive package, string name, XElement root)
    {
        if (root.Element(W + "body") is { } body)
            body.Add(new XElement(W + "sectPr", new XElement(W + "footerReference", Attribute("type", "default"), new XAttribute(R + "id", "footer")),
                new XElement(W + "pgSz", Attribute("w", Twips(210)), Attribute("h", Twips(297))),
                new XElement(W + "pgMar", Attribute("top", Twips(22)), Attribute("right", Twips(25)), Attribute("bottom", Twips(22)), Attribute("left", Twips(25)), Attribute("header", "0"), Attribute("footer", Twips(12)), Attribute("gutter", "0"))));
        var entry = package.CreateEntry(name);
        entry.LastWriteTime = NoMoment;
        using var writer = new StreamWriter(entry.Open(), new UTF8Encoding(false));
        new XDocument(new XDeclaration("1.0", "UTF-8", "yes"), root).Save(writer, SaveOptions.DisableFormatting);
    }

    private XElement Paragraph(string text, int halfPoints, bool bold = false, string? align = null, int indent = 0, string? address = null) => new(W + "p",
        new XElement(W + "pPr", new XElement(W + "spacing", Attribute("before", "60"), Attribute("after", "60")),
            indent == 0 ? null : new XElement(W + "ind", Attribute("firstLine", indent.ToString(CultureInfo.InvariantCulture))), align is null ? null : new XElement(W + "jc", Attribute("val", align))),
        Linked(text, halfPoints, bold, address));

    private XElement Linked(string text, int halfPoints, bool bold, string? address)
    {
        if (address is null)
            return Run(text, halfPoints, bold);
        if (!_addresses.Contains(address))
            _addresses.Add(address);
        return new(W + "hyperlink", new XAttribute(R + "id", LinkId(_addresses.IndexOf(address))), Run(text, halfPoints, bold, LinkStyle));
    }

    private static XElement Run(string text, int halfPoints, bool bold, string? style = null) => new(W + "r",
        new XElement(W + "rPr", style is null ? null : new XElement(W + "rStyle", Attribute("val", style)), new XElement(W + "rFonts", Attribute("ascii", "SimSun"), Attribute("hAnsi", "SimSun"), Attribute("eastAsia", "SimSun")),
            bold ? new XElement(W + "b") : null, new XElement(W + "sz", Attribute("val", halfPoints.ToString(CultureInfo.InvariantCulture)))),
        new XElement(W + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), text));

    private static XElement Bordered() => new(W + "tblPr", new XElement(W + "tblW", Attribute("w", Twips(160)), Attribute("type", "dxa")),
        new XElement(W + "tblBorders", new[] { "top", "left", "bottom", "right", "insideH", "insideV" }
            .Select(side => new XElement(W + side, Attribute("val", "single"), Attribute("sz", "4"), Attribute("space", "0"), Attribute("color", "000000")))));

    /// <param name="isHead">Shown again where the table goes on over a page.</param>
    private static XElement Height(int millimetres, bool isHead = false) =>
        new(W + "trPr", new XElement(W + "cantSplit"), new XElement(W + "trHeight", Attribute("val", Twips(millimetres)), Attribute("hRule", "atLeast")), isHead ? new XElement(W + "tblHeader") : null);

    // A heading never stands alone at the foot of a page.
    private static XElement Kept(XElement paragraph)
    {
        paragraph.Element(W + "pPr")!.AddFirst(new XElement(W + "keepNext"));
        return paragraph;
    }

    private XElement Cell(int millimetres, string text, string? address = null, bool isHead = false) => new(W + "tc",
        new XElement(W + "tcPr", new XElement(W + "tcW", Attribute("w", Twips(millimetres)), Attribute("type", "dxa")),
            isHead ? new XElement(W + "shd", Attribute("val", "clear"), Attribute("color", "auto"), Attribute("fill", "EAEEF4")) : null, new XElement(W + "vAlign", Attribute("val", "center"))),
        Paragraph(text, halfPoints: 22, bold: isHead, address: address));

    private static XAttribute Attribute(string name, string value) => new(W + name, value);

    private static string Twips(int millimetres) => (millimetres * TwipsOfMillimetre).ToString(CultureInfo.InvariantCulture);

    private WordDocument Add(XElement part)
    {
        // Two tables that touch would be read as one.
        if (part.Name == W + "tbl" && _body.LastNode is XElement { Name.LocalName: "tbl" })
            _body.Add(Paragraph("", halfPoints: 12));
        _body.Add(part);
        return this;
    }
}

using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Once.Plans.Files;

/// <summary>The paragraphs and tables of a .docx as lines, with the numbers that the program would print before them.</summary>
internal static class WordText
{
    private const long MostUnpacked = 200L * 1024 * 1024;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, MaxCharactersInDocument = MostUnpacked };

    public static string Of(ZipArchive package)
    {
        var body = package.GetEntry("word/document.xml") ?? throw new InvalidDataException("no document part");
        if (body.Length > MostUnpacked)
            throw new InvalidDataException("document part too large");
        var numbering = WordNumbering.Read(package, Settings);
        using var reader = XmlReader.Create(body.Open(), Settings);
        var lines = new List<string>();
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.LocalName == "tbl")
                ReadTable(reader, numbering, lines);
            else if (reader.LocalName == "p" && reader.NamespaceURI.Contains("wordprocessingml", StringComparison.Ordinal))
                lines.Add(ReadParagraph(reader, numbering));
        }

        return string.Join('\n', lines);
    }

    /// <summary>A cell on one line: what stood on several is joined, lists by 、.</summary>
    public static string OneLine(string cell) => cell.Trim().ReplaceLineEndings("\n").Replace("、\n", "、", StringComparison.Ordinal).Replace('\n', ' ').Replace('\t', ' ');

    private static void ReadTable(XmlReader reader, WordNumbering numbering, List<string> lines)
    {
        var depth = reader.Depth;
        if (reader.IsEmptyElement)
            return;
        var row = new List<string>();
        var cell = new List<string>();
        var span = 1;
        while (reader.Read() && reader.Depth > depth)
        {
            switch (reader.NodeType, reader.LocalName)
            {
                case (XmlNodeType.Element, "tr"):
                    row = [];
                    break;
                case (XmlNodeType.Element, "tc"):
                    (cell, span) = ([], 1);
                    break;
                case (XmlNodeType.Element, "gridSpan"):
                    span = int.TryParse(Attribute(reader, "val"), out var given) && given is > 0 and < 100 ? given : 1;
                    break;
                case (XmlNodeType.Element, "p"):
                    cell.Add(ReadParagraph(reader, numbering));
                    break;
                case (XmlNodeType.EndElement, "tc"):
                    row.Add(OneLine(string.Join('\n', cell.Where(p => p.Length > 0))));
                    row.AddRange(Enumerable.Repeat("", span - 1));
                    break;
                case (XmlNodeType.EndElement, "tr"):
                    lines.Add(string.Join('\t', row));
                    break;
            }
        }
    }

    private static string ReadParagraph(XmlReader reader, WordNumbering numbering)
    {
        if (reader.IsEmptyElement)
            return "";
        var depth = reader.Depth;
        var words = new StringBuilder();
        string? style = null, list = null;
        var level = 0;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            switch (reader.LocalName)
            {
                // Text that was struck out, and fields' own instructions, are not printed.
                case "del" or "instrText" or "delText" or "AlternateContent" when !reader.IsEmptyElement:
                    Leave(reader);
                    break;
                case "pStyle": style = Attribute(reader, "val"); break;
                case "numId": list = Attribute(reader, "val"); break;
                case "ilvl": level = int.TryParse(Attribute(reader, "val"), out var given) ? given : 0; break;
                case "tab" when words.Length > 0: words.Append(' '); break;
                case "br" or "cr": words.Append('\n'); break;
                case "t" when !reader.IsEmptyElement: words.Append(Content(reader)); break;
            }
        }

        return words.Length == 0 ? "" : numbering.Next(list, level, style) + words;
    }

    private static string Content(XmlReader reader)
    {
        var depth = reader.Depth;
        var words = "";
        while (reader.Read() && reader.Depth > depth)
            words += reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA ? reader.Value : "";
        return words;
    }

    private static void Leave(XmlReader reader)
    {
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
        }
    }

    internal static string? Attribute(XmlReader reader, string name)
    {
        for (var i = 0; i < reader.AttributeCount; i++)
        {
            reader.MoveToAttribute(i);
            if (reader.LocalName != name)
                continue;
            var value = reader.Value;
            reader.MoveToElement();
            return value;
        }

        reader.MoveToElement();
        return null;
    }
}

using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Once.Plans.Files;

/// <summary>Automatic numbering: the numbers a .docx does not hold but the program prints, 一、 （一） 1. counted as it would.</summary>
internal sealed class WordNumbering
{
    private const int Levels = 9;
    private const string Digits = "〇一二三四五六七八九";

    private readonly Dictionary<string, string> _lists = [];
    private readonly Dictionary<(string List, int Level), (string Format, string Text, int Start)> _levels = [];
    private readonly Dictionary<string, (string? List, int Level)> _styles = [];
    private readonly Dictionary<string, int[]> _counters = [];

    public static WordNumbering Read(ZipArchive package, XmlReaderSettings settings)
    {
        var numbering = new WordNumbering();
        if (package.GetEntry("word/numbering.xml") is { } part)
            numbering.ReadLists(part, settings);
        if (package.GetEntry("word/styles.xml") is { } styles)
            numbering.ReadStyles(styles, settings);
        return numbering;
    }

    /// <summary>The number printed before the next paragraph of a list; empty when it is in none.</summary>
    public string Next(string? list, int level, string? style)
    {
        if (list is null && style is not null && _styles.TryGetValue(style, out var styled))
            (list, level) = styled;
        if (list is null or "0" || !_lists.TryGetValue(list, out var shape) || level is < 0 or >= Levels || !_levels.TryGetValue((shape, level), out var found) || found.Format is "bullet" or "none")
            return "";
        if (!_counters.TryGetValue(shape, out var counters))
            _counters[shape] = counters = new int[Levels];
        counters[level] = counters[level] == 0 ? found.Start : counters[level] + 1;
        Array.Clear(counters, level + 1, Levels - level - 1);
        var printed = new StringBuilder(found.Text);
        for (var i = 0; i <= level; i++)
        {
            var format = _levels.TryGetValue((shape, i), out var above) ? above.Format : "decimal";
            printed.Replace($"%{i + 1}", Written(Math.Max(1, counters[i]), format));
        }

        return printed.ToString();
    }

    private void ReadLists(ZipArchiveEntry part, XmlReaderSettings settings)
    {
        using var reader = XmlReader.Create(part.Open(), settings);
        string? shape = null, list = null;
        var level = 0;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            var value = WordText.Attribute(reader, "val");
            switch (reader.LocalName)
            {
                case "abstractNum": (shape, list) = (WordText.Attribute(reader, "abstractNumId"), null); break;
                case "lvl" when list is null && shape is not null:
                    level = int.TryParse(WordText.Attribute(reader, "ilvl"), CultureInfo.InvariantCulture, out var given) ? given : 0;
                    _levels[(shape, level)] = ("decimal", "", 1);
                    break;
                case "start" when list is null && shape is not null && _levels.TryGetValue((shape, level), out var at):
                    _levels[(shape, level)] = at with { Start = int.TryParse(value, CultureInfo.InvariantCulture, out var start) ? start : 1 };
                    break;
                case "numFmt" when list is null && shape is not null && _levels.TryGetValue((shape, level), out var at):
                    _levels[(shape, level)] = at with { Format = value ?? "decimal" };
                    break;
                case "lvlText" when list is null && shape is not null && _levels.TryGetValue((shape, level), out var at):
                    _levels[(shape, level)] = at with { Text = value ?? "" };
                    break;
                case "num": (shape, list) = (null, WordText.Attribute(reader, "numId")); break;
                case "abstractNumId" when list is not null && value is not null: _lists[list] = value; break;
            }
        }
    }

    private void ReadStyles(ZipArchiveEntry part, XmlReaderSettings settings)
    {
        using var reader = XmlReader.Create(part.Open(), settings);
        string? style = null;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.LocalName == "style")
                style = WordText.Attribute(reader, "styleId");
            else if (reader.LocalName == "numId" && style is not null)
                _styles[style] = (WordText.Attribute(reader, "val"), _styles.TryGetValue(style, out var at) ? at.Level : 0);
            else if (reader.LocalName == "ilvl" && style is not null && int.TryParse(WordText.Attribute(reader, "val"), CultureInfo.InvariantCulture, out var level))
                _styles[style] = (_styles.TryGetValue(style, out var known) ? known.List : null, level);
        }
    }

    private static string Written(int value, string format) => format switch
    {
        "chineseCounting" or "chineseCountingThousand" or "japaneseCounting" or "ideographDigital" or "taiwaneseCountingThousand" or "taiwaneseCounting" => Chinese(value),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" when value <= 20 => ((char)('①' + value - 1)).ToString(),
        "decimalZero" => value.ToString("00", CultureInfo.InvariantCulture),
        "lowerLetter" when value <= 26 => ((char)('a' + value - 1)).ToString(),
        "upperLetter" when value <= 26 => ((char)('A' + value - 1)).ToString(),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    private static string Chinese(int value) => value switch
    {
        < 10 => Digits[value].ToString(),
        < 20 => "十" + (value % 10 == 0 ? "" : Digits[value % 10]),
        < 100 => Digits[value / 10] + "十" + (value % 10 == 0 ? "" : Digits[value % 10]),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };
}

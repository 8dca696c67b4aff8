using System.Globalization;
using System.Xml.Linq;

namespace Once.Licences.Issuing;

/// <summary>Objects of an OFD page. All lengths are millimetres; fonts are named, never embedded.</summary>
/// <remarks>GB/T 33190-2016 chapters 9 (paths) and 11 (text).</remarks>
internal sealed class OfdText(Func<int> nextId)
{
    public static readonly XNamespace Ofd = "http://www.ofdspec.org/2016";

    public const string Ink = "29 33 41";
    public const string SealRed = "203 52 32";

    /// <summary>Width of a text set in a Chinese font: a full square for Chinese, half of it for the rest.</summary>
    public static double Width(string text, double size) => text.Sum(c => Advance(c, size));

    /// <summary>Cuts a text into lines no wider than asked.</summary>
    public static IReadOnlyList<string> Wrap(string text, double size, double width)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.Split('\n'))
        {
            var (start, used) = (0, 0d);
            for (var i = 0; i < paragraph.Length; i++)
            {
                if (used + Advance(paragraph[i], size) > width && i > start)
                {
                    lines.Add(paragraph[start..i]);
                    (start, used) = (i, 0);
                }
                used += Advance(paragraph[i], size);
            }
            lines.Add(paragraph[start..]);
        }
        return lines;
    }

    /// <summary>One line of text whose upper left corner stands at x, y.</summary>
    public XElement Line(string text, double x, double y, double size, int font, string colour = Ink) => new(Ofd + "TextObject",
        new XAttribute("ID", nextId()), new XAttribute("Boundary", Numbers(x, y, Width(text, size) + size, size * 1.3)), new XAttribute("Font", font), new XAttribute("Size", Number(size)),
        Fill(colour), Code(text, 0, size * 0.9, size));

    /// <summary>One sign turned about a point of the box: how a seal's ring of characters is set.</summary>
    /// <param name="degrees">Clockwise from upright.</param>
    public XElement Turned(char sign, (double X, double Y, double Side) box, double x, double y, double degrees, double size, int font, string colour)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        return new XElement(Ofd + "TextObject",
            new XAttribute("ID", nextId()), new XAttribute("Boundary", Numbers(box.X, box.Y, box.Side, box.Side)), new XAttribute("Font", font), new XAttribute("Size", Number(size)),
            new XAttribute("CTM", Numbers(cos, sin, -sin, cos, x, y)),
            Fill(colour), Code(sign.ToString(), -size / 2, 0, size));
    }

    /// <param name="data">In the path language of the standard: M, L, A, C.</param>
    public XElement Path(double x, double y, double width, double height, string data, double line, string colour, bool fill = false) => new(Ofd + "PathObject",
        new XAttribute("ID", nextId()), new XAttribute("Boundary", Numbers(x, y, width, height)), new XAttribute("LineWidth", Number(line)),
        new XAttribute("Stroke", fill ? "false" : "true"), new XAttribute("Fill", fill ? "true" : "false"),
        new XElement(Ofd + (fill ? "FillColor" : "StrokeColor"), new XAttribute("Value", colour)), new XElement(Ofd + "AbbreviatedData", data));

    public static string Number(double value) => Math.Round(value, 3).ToString(CultureInfo.InvariantCulture);

    public static string Numbers(params ReadOnlySpan<double> values)
    {
        var texts = new string[values.Length];
        for (var i = 0; i < values.Length; i++)
            texts[i] = Number(values[i]);
        return string.Join(' ', texts);
    }

    private static double Advance(char c, double size) => c < 0x2000 ? size / 2 : size;

    private static XElement Fill(string colour) => new(Ofd + "FillColor", new XAttribute("Value", colour));

    private static XElement Code(string text, double x, double y, double size)
    {
        var code = new XElement(Ofd + "TextCode", new XAttribute("X", Number(x)), new XAttribute("Y", Number(y)), text);
        if (text.Length > 1)
            code.Add(new XAttribute("DeltaX", string.Join(' ', text[..^1].Select(c => Number(Advance(c, size))))));
        return code;
    }
}

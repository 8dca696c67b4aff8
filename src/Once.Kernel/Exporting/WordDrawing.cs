using System.Globalization;
using System.Xml.Linq;

namespace Once.Kernel.Exporting;

/// <summary>What is drawn in a <see cref="WordDocument"/>. Pure.</summary>
/// <remarks>ECMA-376, DrawingML; the seal is a shape of Word 2010 and later, and a line of text to older readers.</remarks>
internal static class WordDrawing
{
    private const int UnitsOfMillimetre = 36_000;
    private const int SealMillimetres = 40;
    private const string Vermilion = "CB3420";

    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static readonly XNamespace Place = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
    private static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static readonly XNamespace Pictures = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    private static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly XNamespace Shapes = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";
    private static readonly XNamespace Choices = "http://schemas.openxmlformats.org/markup-compatibility/2006";

    /// <param name="number">Of the picture within the document, from 1.</param>
    public static XElement Picture(int number, int millimetres, string describedAs, int high) => new(W + "p", new XElement(W + "r", Inline(number, millimetres, high, describedAs,
        new XElement(A + "graphicData", new XAttribute("uri", Pictures.NamespaceName), new XElement(Pictures + "pic",
            new XElement(Pictures + "nvPicPr", new XElement(Pictures + "cNvPr", new XAttribute("id", number), new XAttribute("name", describedAs)), new XElement(Pictures + "cNvPicPr")),
            new XElement(Pictures + "blipFill", new XElement(A + "blip", new XAttribute(R + "embed", $"pic{number}")), new XElement(A + "stretch", new XElement(A + "fillRect"))),
            new XElement(Pictures + "spPr", Frame(millimetres, high), new XElement(A + "prstGeom", new XAttribute("prst", "rect"), new XElement(A + "avLst"))))))));

    public static XElement Seal(int id, string organ, string purpose) => new(W + "p",
        new XElement(W + "pPr", new XElement(W + "jc", new XAttribute(W + "val", "right"))),
        new XElement(W + "r", new XElement(Choices + "AlternateContent",
            new XElement(Choices + "Choice", new XAttribute(XNamespace.Xmlns + "wps", Shapes.NamespaceName), new XAttribute("Requires", "wps"), Inline(id, SealMillimetres, SealMillimetres, $"印章：{organ}{purpose}",
                new XElement(A + "graphicData", new XAttribute("uri", Shapes.NamespaceName), new XElement(Shapes + "wsp",
                    new XElement(Shapes + "cNvSpPr"),
                    new XElement(Shapes + "spPr", Frame(SealMillimetres, SealMillimetres), new XElement(A + "prstGeom", new XAttribute("prst", "ellipse"), new XElement(A + "avLst")), new XElement(A + "noFill"),
                        new XElement(A + "ln", new XAttribute("w", 28_575), new XElement(A + "solidFill", new XElement(A + "srgbClr", new XAttribute("val", Vermilion))))),
                    new XElement(Shapes + "txbx", new XElement(W + "txbxContent", Line(organ, 18), Line("★", 32), Line(purpose, 18))),
                    new XElement(Shapes + "bodyPr", new XAttribute("anchor", "ctr")))))),
            new XElement(Choices + "Fallback", new XElement(W + "t", $"（印章：{organ}　{purpose}）")))));

    private static XElement Inline(int id, int wide, int high, string describedAs, XElement graphicData) => new(W + "drawing", new XElement(Place + "inline",
        new XElement(Place + "extent", new XAttribute("cx", Units(wide)), new XAttribute("cy", Units(high))),
        new XElement(Place + "docPr", new XAttribute("id", id), new XAttribute("name", describedAs), new XAttribute("descr", describedAs)),
        new XElement(A + "graphic", graphicData)));

    private static XElement Frame(int wide, int high) => new(A + "xfrm",
        new XElement(A + "off", new XAttribute("x", 0), new XAttribute("y", 0)), new XElement(A + "ext", new XAttribute("cx", Units(wide)), new XAttribute("cy", Units(high))));

    private static XElement Line(string text, int halfPoints) => new(W + "p",
        new XElement(W + "pPr", new XElement(W + "jc", new XAttribute(W + "val", "center"))),
        new XElement(W + "r", new XElement(W + "rPr", new XElement(W + "color", new XAttribute(W + "val", Vermilion)), new XElement(W + "sz", new XAttribute(W + "val", halfPoints))), new XElement(W + "t", text)));

    private static string Units(int millimetres) => (millimetres * UnitsOfMillimetre).ToString(CultureInfo.InvariantCulture);
}

using System.Xml.Linq;
using Once.Kernel.Codes;
using Once.Kernel.Time;
using Once.Licences.Model;

namespace Once.Licences.Issuing;

/// <summary>Sets the face of a licence on A4 pages, a further page where the lines do not fit.</summary>
internal sealed class OfdPages
{
    public const double Width = 210;
    public const double Height = 297;
    public const int TitleFont = 2;
    public const int TextFont = 3;

    private const double Left = 28;
    private const double ValueLeft = 70;
    private const double ValueWidth = 112;
    private const double TextSize = 4.233; // 小四, 12 pt
    private const double LineHeight = 7.6;
    private const double Bottom = 250;

    private readonly List<XElement> _pages = [];
    private readonly OfdText _text;
    private XElement _layer = null!;
    private double _y;

    public OfdPages() => _text = new OfdText(NextId);

    /// <summary>Highest identifier used; fonts have 2 and 3.</summary>
    public int LastId { get; private set; } = TextFont;

    public int NextId() => ++LastId;

    /// <param name="purpose">Cut into the seal; null for a real one.</param>
    /// <param name="annotation">加注件: for whom and what this copy is; null on the licence itself.</param>
    public IReadOnlyList<XElement> Set(Licence licence, LicenceVersion version, string? purpose, string? annotation)
    {
        NewPage();
        Centre(licence.Name, 40, 9, TitleFont);
        Centre($"编号 {licence.Number}", 56, TextSize, TextFont);
        _y = 72;
        Row("持证人", version.HolderName);
        foreach (var line in LicenceData.Lines(version.Content))
            Row(line.Label, line.Value);
        Row("有效期", Validity(version));
        Sign(licence, version, purpose);
        Foot(licence, version, annotation);
        return _pages;
    }

    public static string Validity(LicenceVersion version) =>
        $"{ChineseDates.Full(version.ValidFrom)}起，{(version.ValidUntil is { } last ? $"到{ChineseDates.Full(last)}" : "长期")}";

    private void Row(string label, string value)
    {
        var lines = OfdText.Wrap(value, TextSize, ValueWidth);
        for (var i = 0; i < lines.Count; i++)
        {
            if (_y > Bottom - LineHeight)
                NewPage();
            if (i == 0)
                _layer.Add(_text.Line(label, Left, _y, TextSize, TextFont));
            if (lines[i].Length > 0)
                _layer.Add(_text.Line(lines[i], ValueLeft, _y, TextSize, TextFont));
            _y += LineHeight;
        }
        _y += 1.5;
    }

    private void Sign(Licence licence, LicenceVersion version, string? purpose)
    {
        if (_y > Bottom - 48)
            NewPage();
        var width = OfdText.Width(licence.IssuerName, TextSize);
        var x = Width - 34 - width;
        _y = Math.Max(_y + 16, 190);
        _layer.Add(_text.Line(licence.IssuerName, x, _y, TextSize, TextFont));
        var date = ChineseDates.Full(version.IssuedAt.ChinaDate());
        _layer.Add(_text.Line(date, x + (width - OfdText.Width(date, TextSize)) / 2, _y + LineHeight, TextSize, TextFont));
        _layer.Add(OfdSeal.Draw(_text, x + width / 2 - 21, _y - 15, licence.IssuerName, purpose, TextFont));
    }

    private void Foot(Licence licence, LicenceVersion version, string? annotation)
    {
        _layer.Add(_text.Line($"电子证照标识 {version.Identifier}", Left, 262, 3.2, TextFont));
        if (licence.CheckCode is { } code)
            _layer.Add(_text.Line($"校验码 {CheckCodes.Shown(code)}，在“核验证照和文书”里输入，查现在的状态。", Left, 268, 3.2, TextFont));
        if (annotation is not null)
            foreach (var (line, index) in OfdText.Wrap(annotation, 4.6, 150).Select((l, i) => (l, i)))
                _layer.Add(_text.Line(line, Left, 20 + index * 6, 4.6, TextFont, OfdText.SealRed));
    }

    private void Centre(string text, double y, double size, int font)
    {
        foreach (var line in OfdText.Wrap(text, size, 160))
        {
            _layer.Add(_text.Line(line, (Width - OfdText.Width(line, size)) / 2, y, size, font));
            y += size * 1.3;
        }
    }

    private void NewPage()
    {
        _layer = new XElement(OfdText.Ofd + "Layer", new XAttribute("ID", NextId()), new XAttribute("Type", "Body"));
        foreach (var inset in new[] { 12d, 13.2 })
            _layer.Add(_text.Path(0, 0, Width, Height, Frame(inset), 0.35, "47 93 155"));
        _pages.Add(new XElement(OfdText.Ofd + "Page", new XAttribute(XNamespace.Xmlns + "ofd", OfdText.Ofd),
            new XElement(OfdText.Ofd + "Area", new XElement(OfdText.Ofd + "PhysicalBox", OfdText.Numbers(0, 0, Width, Height))),
            new XElement(OfdText.Ofd + "Content", _layer)));
        _y = 30;
    }

    private static string Frame(double inset)
    {
        var (right, bottom) = (OfdText.Number(Width - inset), OfdText.Number(Height - inset));
        var near = OfdText.Number(inset);
        return $"M {near} {near} L {right} {near} L {right} {bottom} L {near} {bottom} C";
    }
}

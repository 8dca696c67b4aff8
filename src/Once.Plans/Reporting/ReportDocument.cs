using Once.Kernel.Exporting;
using Once.Kernel.Time;

namespace Once.Plans.Reporting;

/// <summary>A report as a Word document: what can be walked on the page is a link in it too.</summary>
internal static class ReportDocument
{
    private static readonly IReadOnlyList<(string, int)> Heads = [("指标", 36), ("这一段", 28), ("怎么算的", 44), ("上一段", 24), ("比上一段", 28)];

    /// <param name="origin">Scheme and host that links begin with.</param>
    public static byte[] Of(OutReport report, string origin)
    {
        var document = new WordDocument().Title(report.Title).Indented(report.Opening);
        foreach (var (number, section) in report.Sections.Index())
        {
            document.Heading($"{OutReport.Numbers[number]}、{section.Title}");
            foreach (var (at, part) in section.Parts.Index())
            {
                document.Heading($"（{OutReport.Numbers[at]}）{part.Title}");
                foreach (var text in part.Text)
                    document.LinkedText(text.Parts.Select(p => (p.Text, Linked(p.Href))));
                if (part.Told.Count > 0)
                    document.LinkedTable(Heads, part.Told.Select(f => (IReadOnlyList<(string, string?)>)[(f.Name, Linked(f.Href)), (f.Words, Linked(f.Href)), (f.How, null), (f.Before, Linked(f.HrefBefore)), (f.Change, null)]));
                if (part.Untold is { } untold)
                    document.Indented(untold);
                foreach (var (line, text) in part.Lines.Index())
                    document.LinkedText($"{line + 1}. {text.Text}", Linked(text.Href));
                if (part.IsList && part.Lines.Count == 0)
                    document.Indented("没有。");
                if (part.More > 0)
                    document.Indented($"还有 {part.More} 项，见台账。");
            }
        }
        return document.AtTheRight(report.Owner).AtTheRight(ChineseDates.Full(report.On)).ToArray();

        string? Linked(string? href) => href is null ? null : origin + href;
    }
}

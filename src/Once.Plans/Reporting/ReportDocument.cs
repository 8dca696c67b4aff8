using Once.Kernel.Exporting;
using Once.Kernel.Time;

namespace Once.Plans.Reporting;

/// <summary>A report as a Word document: what can be walked on the page is a link in it too.</summary>
internal static class ReportDocument
{
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
                    document.Indented(text);
                if (part.Figures.Count > 0)
                    document.LinkedTable(["指标", "这一段", "怎么算的", "上一段", "比上一段"], part.Figures.Select(f => (IReadOnlyList<string>)[f.Name, f.Words, f.How, f.Before, f.Change]), part.Figures.Select(f => f.Href is { } href ? origin + href : null));
                foreach (var (line, text) in part.Lines.Index())
                    document.LinkedText($"{line + 1}. {text.Text}", text.Href is { } href ? origin + href : null);
                if (part.IsList && part.Lines.Count == 0)
                    document.Indented("没有。");
                if (part.More > 0)
                    document.Indented($"还有 {part.More} 项，见台账。");
            }
        }
        return document.AtTheRight(report.Owner).AtTheRight(ChineseDates.Full(report.On)).ToArray();
    }
}

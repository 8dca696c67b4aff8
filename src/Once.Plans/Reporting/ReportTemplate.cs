using System.Globalization;
using Microsoft.Extensions.Configuration;
using Once.Kernel.Storage;

namespace Once.Plans.Reporting;

/// <summary>The shape of a report as data (<c>data/reports/*.yaml</c>): sections, sentences with places for numbers, figures by key, lists.</summary>
internal sealed class ReportTemplate
{
    public string Key { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>In force from this day on, ISO; of several with one key the latest that is in force counts.</summary>
    public string Since { get; set; } = "";

    public string Title { get; set; } = "";

    public string Opening { get; set; } = "";

    public List<TemplateSection> Sections { get; set; } = [];

    public DateOnly SinceOn => DateOnly.ParseExact(Since, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The templates in force on a day, one a key.</summary>
    public static IReadOnlyList<ReportTemplate> InForce(IConfiguration configuration, DateOnly day) =>
    [
        .. DataFolder.Find(configuration).ReadAll<ReportTemplate>("reports").Select(f => f.File).Where(t => t.SinceOn <= day)
            .GroupBy(t => t.Key).Select(g => g.MaxBy(t => t.SinceOn)!).OrderBy(t => t.Key, StringComparer.Ordinal),
    ];
}

internal sealed class TemplateSection
{
    public string Title { get; set; } = "";

    public List<TemplatePart> Parts { get; set; } = [];
}

internal sealed class TemplatePart
{
    public string Title { get; set; } = "";

    public List<string> Text { get; set; } = [];

    public List<TemplateFigure> Figures { get; set; } = [];

    /// <summary>done, going, over, problems or next; null for none.</summary>
    public string? List { get; set; }
}

/// <summary>A figure by its key, and what it is called while no module counts it.</summary>
internal sealed class TemplateFigure
{
    public string Key { get; set; } = "";

    public string Name { get; set; } = "";
}

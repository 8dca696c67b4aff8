using Microsoft.EntityFrameworkCore;
using Once.Kernel;
using Once.Kernel.Places;
using Once.Kernel.Storage;
using Once.Metrics.Contract;
using Once.Ui;

namespace Once.Metrics.Reading;

/// <summary>What the filters of a page offer.</summary>
internal sealed record FigureChoices(IReadOnlyList<Choice> Organs, IReadOnlyList<Choice> Regions, IReadOnlyList<Choice> Subjects)
{
    /// <summary>What the organs and the subjects are to these figures: a joint application counts for its lead and is of a bundle.</summary>
    public string OrganWord { get; init; } = "单位";

    public string SubjectWord { get; init; } = "事项";
}

/// <summary>Reads the choices; only what has facts is offered as a subject.</summary>
internal sealed class ReadChoices(OnceDb db, FigureReach reach, Definitions definitions, IServiceProvider services)
{
    private const int MostSubjects = 300;

    public async Task<FigureChoices> RunAsync(IReadOnlyList<MetricDefinition> shown, bool isOpen = false, CancellationToken cancellation = default)
    {
        var organs = await reach.OrgansAsync(isOpen, cancellation);
        var regions = await db.Regions().AsNoTracking().Where(r => r.Level != RegionLevel.Village && r.Level != RegionLevel.Town).OrderBy(r => r.Code).ToListAsync(cancellation);
        return new FigureChoices(
            [.. organs.Select(o => new Choice(o.Code, o.ShortName))],
            [.. regions.Where(r => r.Level is not RegionLevel.City).Select(r => new Choice(r.Code, r.Name))],
            await SubjectsAsync(shown, cancellation))
        {
            OrganWord = WordOf(shown, s => s.OrganWord, "单位"),
            SubjectWord = WordOf(shown, s => s.SubjectWord, "事项"),
        };
    }

    /// <summary>The word that the sources of all figures have in common.</summary>
    private string WordOf(IReadOnlyList<MetricDefinition> shown, Func<MetricSource, string> word, string otherwise) =>
        shown.Select(definitions.SourceOf).OfType<MetricSource>().Select(word).Distinct().ToList() is [var one] ? one : otherwise;

    private async Task<IReadOnlyList<Choice>> SubjectsAsync(IReadOnlyList<MetricDefinition> shown, CancellationToken cancellation)
    {
        if (!shown.All(d => d.Grain.HasFlag(MetricGrain.Subject)) || definitions.SourceOf(shown[0]) is not { SubjectNamesAsync: { } names })
            return [];
        var measure = shown[0].Numerator.Measures[0];
        var codes = await db.MetricFacts().Where(f => f.Measure == measure && f.Grain == Model.FactGrain.SubjectMonth)
            .Select(f => f.Subject).Distinct().OrderBy(s => s).Take(MostSubjects).ToListAsync(cancellation);
        return [.. (await names(services, codes, cancellation)).Select(n => new Choice(n.Key, n.Value)).OrderBy(c => c.Text, StringComparer.Ordinal)];
    }
}

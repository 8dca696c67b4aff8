using System.Runtime.InteropServices;
using Once.Kernel.Records;

namespace Once.Metrics.Contract;

/// <summary>One countable fact of a source. A count of -1 takes back what an earlier day counted, for stocks.</summary>
/// <param name="Name">Name of the measure within the kind.</param>
/// <param name="Day">Day in China to which it belongs.</param>
/// <param name="Value">Whole days, papers, visits …; 1 where only the number matters.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MetricMark(string Name, DateOnly Day, int Value = 1, int Count = 1);

/// <summary>Everything that one source contributes to all figures, as it stands now. The same source always gives the
/// same marks, so that facts can be rebuilt exactly.</summary>
/// <param name="Subject">What it is about beside organ and area, such as the basic code of an item; empty where figures are not asked for by it.</param>
public sealed record SourceMarks(Guid Id, Guid OrganId, string RegionCode, string Subject, IReadOnlyList<MetricMark> Marks);

/// <summary>What stands behind a figure: asked of the module whose facts they are.</summary>
/// <param name="Names">Names of measures of the kind.</param>
/// <param name="From">First day, included; of a stock the earliest there is.</param>
/// <param name="Organs">Organs asked for; null for all. The module narrows them by the actor's reach.</param>
/// <param name="RegionPrefix">Digits that region codes begin with; null for all.</param>
/// <param name="Page">From 1.</param>
public sealed record BehindRequest(
    IReadOnlyList<string> Names, MetricWindow Window, DateOnly From, DateOnly To, IReadOnlySet<Guid>? Organs, string? RegionPrefix, string? Subject, int Page);

/// <summary>One thing behind a figure.</summary>
/// <param name="Value">What it counts for, in words; empty where only that it counts.</param>
public sealed record BehindRow(string Title, string Note, string Href, Guid OrganId, DateOnly Day, string Value);

public sealed record BehindPage(IReadOnlyList<BehindRow> Rows, bool HasMore);

/// <summary>Contribution point: what a module counts. Register with <c>services.AddSingleton(new MetricSource(...))</c>.</summary>
/// <param name="Kind">Kind of the source; where acts are recorded, the aggregate of its records. Measures are <c>kind.name</c>.</param>
/// <param name="ReadAsync">Marks of these sources; one without marks is left out.</param>
/// <param name="BehindAsync">The sources behind a figure that the actor may see.</param>
/// <param name="SubjectNamesAsync">Names of subjects by their codes.</param>
public sealed record MetricSource(
    string Kind,
    Func<IServiceProvider, IReadOnlyCollection<Guid>, CancellationToken, Task<IReadOnlyList<SourceMarks>>> ReadAsync,
    Func<IServiceProvider, BehindRequest, CancellationToken, Task<BehindPage>> BehindAsync,
    Func<IServiceProvider, IReadOnlyCollection<string>, CancellationToken, Task<IReadOnlyDictionary<string, string>>>? SubjectNamesAsync = null)
{
    /// <summary>For sources that change without a record of their own; null where records tell what changed.</summary>
    public StampedChanges? Changes { get; init; }

    /// <summary>What its subjects are, in Chinese.</summary>
    public string SubjectWord { get; init; } = "事项";

    /// <summary>Which organ its facts count for, in Chinese, such as 牵头单位.</summary>
    public string OrganWord { get; init; } = "单位";
}

/// <summary>How a kind without records of its own tells what changed.</summary>
/// <param name="StampAsync">A cheap word that differs whenever any source has changed.</param>
/// <param name="ChangedAsync">The sources that may have changed since the stamp that was followed last, each with a number that differs
/// whenever it has; all of them where there is no stamp. More than have changed is not wrong, only slower.</param>
public sealed record StampedChanges(
    Func<IServiceProvider, CancellationToken, Task<string>> StampAsync,
    Func<IServiceProvider, string?, CancellationToken, Task<IReadOnlyList<Touched>>> ChangedAsync);

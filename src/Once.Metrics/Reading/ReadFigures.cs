using Microsoft.EntityFrameworkCore;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Places;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Metrics.Contract;

namespace Once.Metrics.Reading;

/// <summary>A row of a table of figures: an organ, an area or an item.</summary>
/// <param name="Code">As the address names it; empty where it cannot be asked for alone.</param>
internal sealed record FigureRow(string Code, string Name, IReadOnlyList<Figure> Figures)
{
    /// <summary>The county an organ belongs to; empty for bodies of the city, and for rows that are no organs.</summary>
    public string Area { get; init; } = "";

    public long Weight => Figures.Max(f => f.Denominator ?? f.Numerator);
}

/// <param name="Months">First days of the twelve months that end with the span.</param>
internal sealed record FigureTrend(IReadOnlyList<DateOnly> Months, IReadOnlyDictionary<string, IReadOnlyList<Figure>> Figures);

internal sealed record FigureAnswer(
    FigureScope Scope, IReadOnlyList<Figure> Totals, IReadOnlyList<Figure> Before, FigureTrend Trend, IReadOnlyList<FigureRow> Rows)
{
    /// <summary>The rows with these figures alone.</summary>
    public FigureAnswer OnlyColumns(IReadOnlyList<MetricDefinition> columns) =>
        this with { Rows = [.. Rows.Select(r => r with { Figures = [.. columns.Select(c => r.Figures.First(f => f.Of == c))] })] };
}

/// <summary>Answers a page of figures within the reader's reach, in a number of queries that does not depend on how much
/// there is.</summary>
internal sealed class ReadFigures(OnceDb db, SumFacts facts, Definitions definitions, FigureReach reach, OrganDirectory organs, IServiceProvider services, TimeProvider time)
{
    public DateOnly Today => time.ChinaToday();

    /// <param name="isOpen">Asked by the public, for the whole city.</param>
    public async Task<FigureAnswer> RunAsync(FigureRequest request, IReadOnlyList<MetricDefinition> shown, IReadOnlyList<MetricDefinition> lines, bool isOpen = false, CancellationToken cancellation = default)
    {
        var scope = await reach.ScopeAsync(request, isOpen, cancellation);
        var totals = Compute(shown, await facts.TotalAsync(shown, scope, cancellation));
        var before = Compute(shown, await facts.TotalAsync(shown, scope.Before(), cancellation));
        return new FigureAnswer(scope, totals, before, await TrendAsync(lines, scope, cancellation), await RowsAsync(request, shown, scope, cancellation));
    }

    private async Task<FigureTrend> TrendAsync(IReadOnlyList<MetricDefinition> lines, FigureScope scope, CancellationToken cancellation)
    {
        var last = scope.To.AddDays(1 - scope.To.Day);
        var months = Enumerable.Range(0, 12).Select(back => last.AddMonths(back - 11)).ToList();
        var end = last.AddMonths(1).AddDays(-1);
        var (runs, whole) = (end > Today, scope with { From = months[0], To = end > Today ? last.AddDays(-1) : end });
        var sums = new List<FactSum>();
        foreach (var window in lines.Select(l => l.Window).Distinct())
        {
            sums.AddRange(await facts.ByMonthAsync(window, lines, whole, cancellation));
            if (runs)
                sums.AddRange(await facts.OfDaysAsync(window, lines, scope with { From = last, To = Today }, cancellation));
        }
        return new FigureTrend(months, lines.ToDictionary(l => l.Key, l => Spare([.. months.Select(month =>
            Work([l], sums.Where(s => l.Window is MetricWindow.Stock ? s.Day <= month : s.Day == month))[0])])));
    }

    private async Task<IReadOnlyList<FigureRow>> RowsAsync(FigureRequest request, IReadOnlyList<MetricDefinition> shown, FigureScope scope, CancellationToken cancellation)
    {
        var by = shown.All(d => d.Grain.HasFlag(MetricGrain.Subject)) || request.By is not FigureBy.Subject ? request.By : FigureBy.Organ;
        var sums = await facts.ByAsync(by, shown, scope, cancellation);
        var groups = by switch
        {
            FigureBy.Organ => await OrgansOfAsync(sums, cancellation),
            FigureBy.Region => await RegionsOfAsync(sums, scope.RegionPrefix, cancellation),
            _ => await SubjectsOfAsync(sums, definitions.SourceOf(shown[0]), cancellation),
        };
        var rows = Together(shown, groups).Select(g => (g.Code, g.Name, Figures: Work(shown, g.Sums))).ToList();
        var spared = shown.Select((_, i) => Spare([.. rows.Select(r => r.Figures[i])])).ToList();
        return [.. rows.Select((r, row) => new FigureRow(r.Code, r.Name, [.. spared.Select(s => s[row])])).Where(r => r.Weight > 0 || r.Figures.Any(f => f.IsHidden))
            .OrderBy(r => r.Code.Length == 0 && by is not FigureBy.Region).ThenByDescending(r => r.Weight).ThenBy(r => r.Code, StringComparer.Ordinal)];
    }

    /// <summary>The rows with the county of each organ, for a page that groups them.</summary>
    public async Task<IReadOnlyList<FigureRow>> WithAreasAsync(IReadOnlyList<FigureRow> rows, CancellationToken cancellation)
    {
        var counties = await db.Regions().AsNoTracking().Where(r => r.Level == RegionLevel.County || r.Level == RegionLevel.Park).ToDictionaryAsync(r => r.Code, r => r.Name, cancellation);
        var codes = (await organs.AllAsync(cancellation)).Values.ToDictionary(o => o.Code, o => o.RegionCode);
        return [.. rows.Select(r => r with { Area = codes.GetValueOrDefault(r.Code) is { Length: >= 6 } region ? counties.GetValueOrDefault(region[..6], "") : "" })];
    }

    /// <summary>Groups too small to be told apart (<see cref="MetricDefinition.SmallestGroup"/>) become one row.</summary>
    private static IEnumerable<(string Code, string Name, IEnumerable<FactSum> Sums)> Together(IReadOnlyList<MetricDefinition> shown, IEnumerable<IGrouping<(string Code, string Name), FactSum>> groups)
    {
        var smallest = shown.Max(d => d.SmallestGroup);
        var all = groups.OrderBy(g => g.Key.Code, StringComparer.Ordinal).ToList();
        var hidden = SmallGroups.Hidden([.. all.Select(g => g.Sum(s => s.Count))], smallest);
        foreach (var group in all.Where((_, i) => !hidden.Contains(i)))
            yield return (group.Key.Code, group.Key.Name, group);
        if (hidden.Count > 0)
            yield return ("", $"不到 {smallest} 条的合在一起", all.Where((_, i) => hidden.Contains(i)).SelectMany(g => g));
    }

    /// <summary>The figures of one definition across the groups of one dimension: what total and neighbours would tell is hidden too.</summary>
    private static IReadOnlyList<Figure> Spare(IReadOnlyList<Figure> across)
    {
        if (across.Count == 0 || across[0].Of.SmallestGroup == 0)
            return across;
        var hidden = SmallGroups.Hidden([.. across.Select(f => f.Weight)], across[0].Of.SmallestGroup);
        return [.. across.Select((f, i) => hidden.Contains(i) ? f.Hide() : f)];
    }

    private async Task<IEnumerable<IGrouping<(string Code, string Name), FactSum>>> OrgansOfAsync(List<FactSum> sums, CancellationToken cancellation)
    {
        var all = await organs.AllAsync(cancellation);
        return sums.GroupBy(s => all.GetValueOrDefault(s.OrganId) is { } organ ? (organ.Code, organ.ShortName) : ("", "已撤销的单位"));
    }

    /// <summary>By the areas directly within the one asked for: counties of the city, towns of a county.</summary>
    private async Task<IEnumerable<IGrouping<(string Code, string Name), FactSum>>> RegionsOfAsync(List<FactSum> sums, string? prefix, CancellationToken cancellation)
    {
        var names = await db.Regions().AsNoTracking().ToDictionaryAsync(r => r.Code, r => r.Name, cancellation);
        var digits = prefix is null || prefix.Length < 6 ? 6 : prefix.Length + 3;
        return sums.GroupBy(s =>
        {
            var code = s.Text.Length > digits ? s.Text[..digits] : s.Text;
            var isOwn = code == prefix || (code.Length == 6 && code.EndsWith("00", StringComparison.Ordinal));
            return (isOwn ? "" : code, isOwn ? "本级" : names.GetValueOrDefault(code, code));
        });
    }

    private async Task<IEnumerable<IGrouping<(string Code, string Name), FactSum>>> SubjectsOfAsync(List<FactSum> sums, MetricSource source, CancellationToken cancellation)
    {
        var names = source.SubjectNamesAsync is { } read
            ? await read(services, [.. sums.Select(s => s.Text).Distinct()], cancellation)
            : new Dictionary<string, string>();
        return sums.GroupBy(s => (s.Text, names.GetValueOrDefault(s.Text, s.Text)));
    }

    private static List<Figure> Compute(IReadOnlyList<MetricDefinition> shown, IEnumerable<FactSum> sums) => [.. Work(shown, sums).Select(f => f.Sparing())];

    private static List<Figure> Work(IReadOnlyList<MetricDefinition> shown, IEnumerable<FactSum> sums)
    {
        var measures = sums.GroupBy(s => s.Measure).ToDictionary(g => g.Key, g => new Distribution(g.Select(s => (s.Value, s.Count))));
        return [.. shown.Select(d => Figure.Compute(d, measures))];
    }
}

/// <summary>Turns what is asked for into the facts the reader may see: their reach, the organ's subtree, the area.</summary>
internal sealed class FigureReach(CurrentActor actor, OrganDirectory organs, TimeProvider time)
{
    public async Task<FigureScope> ScopeAsync(FigureRequest request, bool isOpen, CancellationToken cancellation)
    {
        var (from, to) = request.SpanOn(time.ChinaToday());
        var allowed = isOpen ? Reach.Everything : actor.Value.ReachOf(MetricsModule.Read);
        IReadOnlySet<Guid>? within = allowed.IsEverything ? null : allowed.OrganIds;
        if (request.Organ is { } code)
        {
            var asked = (await organs.AllAsync(cancellation)).Values.FirstOrDefault(o => o.Code == code) is { } organ
                ? await organs.SubtreeAsync(organ.Id, cancellation)
                : new HashSet<Guid>();
            within = within is null ? asked : asked.Intersect(within).ToHashSet();
        }
        return new FigureScope(from, to, within, request.Region is { } region ? Region.Prefix(region) : null, request.Subject);
    }

    /// <summary>Organs that the reader may choose from.</summary>
    public async Task<IReadOnlyList<Organ>> OrgansAsync(bool isOpen, CancellationToken cancellation)
    {
        var allowed = isOpen ? Reach.Everything : actor.Value.ReachOf(MetricsModule.Read);
        return [.. (await organs.AllAsync(cancellation)).Values.Where(o => allowed.Covers(o.Id) && !o.IsClosed).OrderBy(o => o.Code, StringComparer.Ordinal)];
    }
}

using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Metrics.Contract;
using Once.Metrics.Model;

namespace Once.Metrics.Reading;

/// <summary>Adds facts up in the store: whole months from one row each, the days at both ends one by one. A period's
/// length therefore hardly matters.</summary>
internal sealed class SumFacts(OnceDb db)
{
    public Task<List<FactSum>> TotalAsync(IReadOnlyCollection<MetricDefinition> of, FigureScope scope, CancellationToken cancellation) =>
        ByWindowAsync(of, scope, bySubject: false, facts => facts.GroupBy(f => new { f.Measure, f.Value })
            .Select(g => new FactSum(Guid.Empty, "", DateOnly.MinValue, g.Key.Measure, g.Key.Value, g.Sum(f => (long)f.Count))), cancellation);

    public Task<List<FactSum>> ByAsync(FigureBy by, IReadOnlyCollection<MetricDefinition> of, FigureScope scope, CancellationToken cancellation) => by switch
    {
        FigureBy.Organ => ByWindowAsync(of, scope, bySubject: false, facts => facts.GroupBy(f => new { f.OrganId, f.Measure, f.Value })
            .Select(g => new FactSum(g.Key.OrganId, "", DateOnly.MinValue, g.Key.Measure, g.Key.Value, g.Sum(f => (long)f.Count))), cancellation),
        FigureBy.Region => ByWindowAsync(of, scope, bySubject: false, facts => facts.GroupBy(f => new { f.RegionCode, f.Measure, f.Value })
            .Select(g => new FactSum(Guid.Empty, g.Key.RegionCode, DateOnly.MinValue, g.Key.Measure, g.Key.Value, g.Sum(f => (long)f.Count))), cancellation),
        _ => ByWindowAsync(of, scope, bySubject: true, facts => facts.GroupBy(f => new { f.Subject, f.Measure, f.Value })
            .Select(g => new FactSum(Guid.Empty, g.Key.Subject, DateOnly.MinValue, g.Key.Measure, g.Key.Value, g.Sum(f => (long)f.Count))), cancellation),
    };

    /// <summary>By subject, of some subjects alone.</summary>
    public Task<List<FactSum>> OfSubjectsAsync(IReadOnlyCollection<MetricDefinition> of, IReadOnlyCollection<string> subjects, FigureScope scope, CancellationToken cancellation) =>
        ByWindowAsync(of, scope, bySubject: true, facts => facts.Where(f => subjects.Contains(f.Subject)).GroupBy(f => new { f.Subject, f.Measure, f.Value })
            .Select(g => new FactSum(Guid.Empty, g.Key.Subject, DateOnly.MinValue, g.Key.Measure, g.Key.Value, g.Sum(f => (long)f.Count))), cancellation);

    /// <summary>By month, the span being whole months. Of a stock the first month of all holds what there was before.</summary>
    public async Task<List<FactSum>> ByMonthAsync(MetricWindow window, IReadOnlyCollection<MetricDefinition> of, FigureScope scope, CancellationToken cancellation)
    {
        var measures = MeasuresOf(of, window);
        var grain = scope.Subject is null ? FactGrain.Month : FactGrain.SubjectMonth;
        var facts = Within(measures, scope, scope.Subject is not null).Where(f => f.Grain == grain && f.Day <= scope.To);
        if (window is MetricWindow.Flow)
            facts = facts.Where(f => f.Day >= scope.From);
        return await facts.GroupBy(f => new { Month = f.Day < scope.From ? scope.From : f.Day, f.Measure, f.Value })
            .Select(g => new FactSum(Guid.Empty, "", g.Key.Month, g.Key.Measure, g.Key.Value, g.Sum(f => (long)f.Count))).ToListAsync(cancellation);
    }

    /// <summary>Of a month that still runs, its days so far: what is owed on days to come does not count yet.</summary>
    public Task<List<FactSum>> OfDaysAsync(MetricWindow window, IReadOnlyCollection<MetricDefinition> of, FigureScope scope, CancellationToken cancellation)
    {
        var (from, to) = (scope.From, scope.To);
        return Within(MeasuresOf(of, window), scope, scope.Subject is not null).Where(f => f.Grain == FactGrain.Day && f.Day >= from && f.Day <= to)
            .GroupBy(f => new { f.Measure, f.Value }).Select(g => new FactSum(Guid.Empty, "", from, g.Key.Measure, g.Key.Value, g.Sum(f => (long)f.Count))).ToListAsync(cancellation);
    }

    /// <summary>By month, of a flow, the days at both ends counted as they fall.</summary>
    public async Task<List<FactSum>> ByMonthOfDaysAsync(IReadOnlyCollection<MetricDefinition> of, FigureScope scope, CancellationToken cancellation)
    {
        var facts = Span(Within(MeasuresOf(of, MetricWindow.Flow), scope, bySubject: false), scope.From, scope.To, FactGrain.Month);
        var sums = await facts.GroupBy(f => new { f.Day.Year, f.Day.Month, f.Measure }).Select(g => new { g.Key.Year, g.Key.Month, g.Key.Measure, Count = g.Sum(f => (long)f.Count) }).ToListAsync(cancellation);
        return sums.ConvertAll(s => new FactSum(Guid.Empty, "", new DateOnly(s.Year, s.Month, 1), s.Measure, 1, s.Count));
    }

    private async Task<List<FactSum>> ByWindowAsync(
        IReadOnlyCollection<MetricDefinition> of, FigureScope scope, bool bySubject, Func<IQueryable<MetricFact>, IQueryable<FactSum>> group, CancellationToken cancellation)
    {
        var sums = new List<FactSum>();
        foreach (var window in of.Select(d => d.Window).Distinct())
        {
            var within = Within(MeasuresOf(of, window), scope, bySubject || scope.Subject is not null);
            var from = window is MetricWindow.Stock ? DateOnly.MinValue : scope.From;
            sums.AddRange(await group(Span(within, from, scope.To, bySubject || scope.Subject is not null ? FactGrain.SubjectMonth : FactGrain.Month)).ToListAsync(cancellation));
        }
        return sums;
    }

    private static List<string> MeasuresOf(IReadOnlyCollection<MetricDefinition> of, MetricWindow window) =>
        [.. of.Where(d => d.Window == window).SelectMany(d => d.Measures).Distinct()];

    private static IQueryable<MetricFact> Span(IQueryable<MetricFact> facts, DateOnly from, DateOnly to, FactGrain month)
    {
        var firstWhole = from.Day == 1 ? from : from.AddDays(1 - from.Day).AddMonths(1);
        var afterWhole = to.AddDays(1).AddDays(1 - to.AddDays(1).Day);
        if (firstWhole >= afterWhole)
            return facts.Where(f => f.Grain == FactGrain.Day && f.Day >= from && f.Day <= to);
        var span = facts.Where(f => f.Grain == month && f.Day >= firstWhole && f.Day < afterWhole);
        if (from < firstWhole)
            span = span.Concat(facts.Where(f => f.Grain == FactGrain.Day && f.Day >= from && f.Day < firstWhole));
        return afterWhole <= to ? span.Concat(facts.Where(f => f.Grain == FactGrain.Day && f.Day >= afterWhole && f.Day <= to)) : span;
    }

    private IQueryable<MetricFact> Within(List<string> measures, FigureScope scope, bool bySubject)
    {
        var facts = db.MetricFacts().Where(f => measures.Contains(f.Measure));
        if (scope.Organs is { } organs)
        {
            var ids = organs.ToList();
            facts = facts.Where(f => ids.Contains(f.OrganId));
        }
        if (scope.RegionPrefix is { } prefix)
            facts = facts.Where(f => f.RegionCode.StartsWith(prefix));
        return bySubject && scope.Subject is { } subject ? facts.Where(f => f.Subject == subject) : facts;
    }
}

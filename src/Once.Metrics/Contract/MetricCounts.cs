using Once.Metrics.Reading;

namespace Once.Metrics.Contract;

/// <summary>By what counts are told apart: <see cref="Value"/> is the value of the marks, such as the door a rating came by.</summary>
public enum CountedBy { Organ, Region, Subject, Month, Value }

/// <summary>How many marks of a measure fell into one group.</summary>
/// <param name="Measure"><c>kind.name</c>.</param>
/// <param name="OrganId">Empty unless by organ.</param>
/// <param name="Text">Code of the region or subject; empty otherwise.</param>
/// <param name="Month">First of the month; the first day of all unless by month.</param>
public sealed record MetricCount(string Measure, Guid OrganId, string Text, DateOnly Month, int Value, long Count);

/// <summary>Counts the marks behind figures for the modules above, from facts and never from the things themselves. Whoever asks:
/// the caller decides who may see them. Some half minute behind what happens.</summary>
public sealed class MetricCounts
{
    private readonly SumFacts _facts;
    private readonly Definitions _definitions;

    internal MetricCounts(SumFacts facts, Definitions definitions) => (_facts, _definitions) = (facts, definitions);

    /// <param name="keys">Definitions whose measures are counted; of a flow.</param>
    /// <param name="from">First day, included.</param>
    /// <param name="to">Last day, included.</param>
    /// <param name="organs">Null for all.</param>
    public async Task<IReadOnlyList<MetricCount>> RunAsync(
        IReadOnlyList<string> keys, CountedBy by, DateOnly from, DateOnly to, IReadOnlySet<Guid>? organs, CancellationToken cancellation = default)
    {
        var (of, scope) = (_definitions.Of(keys), new FigureScope(from, to, organs, null, null));
        var sums = by switch
        {
            CountedBy.Organ => await _facts.ByAsync(FigureBy.Organ, of, scope, cancellation),
            CountedBy.Region => await _facts.ByAsync(FigureBy.Region, of, scope, cancellation),
            CountedBy.Subject => await _facts.ByAsync(FigureBy.Subject, of, scope, cancellation),
            CountedBy.Month => await _facts.ByMonthOfDaysAsync(of, scope, cancellation),
            _ => await _facts.TotalAsync(of, scope, cancellation),
        };
        return [.. sums.Select(s => new MetricCount(s.Measure, s.OrganId, s.Text, s.Day, s.Value, s.Count))];
    }
}

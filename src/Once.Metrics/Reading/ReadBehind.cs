using Once.Metrics.Contract;

namespace Once.Metrics.Reading;

/// <summary>Which side of a figure is looked behind.</summary>
internal enum FigurePart { Whole, Numerator }

/// <summary>The things a figure was counted from, within the reader's reach, asked of the module whose they are.</summary>
internal sealed class ReadBehind(FigureReach reach, Definitions definitions, IServiceProvider services)
{
    public async Task<BehindPage> RunAsync(FigureRequest request, MetricDefinition of, FigurePart part, int page, CancellationToken cancellation = default)
    {
        var scope = await reach.ScopeAsync(request, isOpen: false, cancellation);
        var term = part is FigurePart.Whole ? of.Denominator ?? of.Numerator : of.Numerator;
        var from = of.Window is MetricWindow.Stock ? DateOnly.MinValue : scope.From;
        return await definitions.SourceOf(of).BehindAsync(services, new BehindRequest(
            [.. term.Measures.Select(m => m[(Definitions.KindOf(m).Length + 1)..])], of.Window, from, scope.To, scope.Organs, scope.RegionPrefix, scope.Subject, page), cancellation);
    }
}

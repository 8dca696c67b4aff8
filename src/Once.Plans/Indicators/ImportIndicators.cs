using Microsoft.Extensions.Options;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;
using Once.Plans.Exchanging;
using Once.Plans.Model;

namespace Once.Plans.Indicators;

internal sealed record ImportIndicatorsRequest(int Year, string? Pasted, Stream? Content = null, string? FileName = null);

/// <summary>A table of indicators goes in whole or not at all.</summary>
internal sealed class ImportIndicators(OnceDb db, KeepIndicator keep, OrganDirectory organs, CurrentActor actor, IOptions<PlansOptions> options)
{
    public async Task<(int Entered, IReadOnlyList<SheetFault> Faults)> RunAsync(ImportIndicatorsRequest request, CancellationToken cancellation = default)
    {
        var owner = actor.Value.OrganId ?? throw new RefusedException(KernelRefusals.NotPermitted);
        actor.Value.Require(PlansPermissions.Keep, owner);
        var rows = PastedRows.Of(request.Content, request.FileName, request.Pasted, IndicatorRefusals.NothingGiven, IndicatorRefusals.NothingGiven);
        var directory = await organs.AllAsync(cancellation);
        var (indicators, faults) = IndicatorSheet.Read(rows, request.Year, new PlanOrgans(directory.Values, directory[owner].RegionCode), options.Value.IndicatorGrades);
        if (faults.Count > 0)
            return (0, faults);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        foreach (var words in indicators)
            await keep.RunAsync(null, null, words, cancellation);
        await transaction.CommitAsync(cancellation);
        return (indicators.Count, []);
    }
}

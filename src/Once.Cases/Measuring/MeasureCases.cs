using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Clocks;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Metrics.Contract;

namespace Once.Cases.Measuring;

/// <summary>What cases bring to the figures: their marks, and the cases behind a figure.</summary>
internal static class MeasureCases
{
    public static readonly MetricSource Source = new(CaseFigures.Kind, ReadAsync, CasesBehind.ReadAsync, NamesAsync);

    /// <summary>The basic code, which all organs' lists of one item share.</summary>
    public static string SubjectOf(string itemCode) => itemCode.Length == 31 ? itemCode[19..] : itemCode;

    private static async Task<IReadOnlyList<SourceMarks>> ReadAsync(IServiceProvider services, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var db = services.GetRequiredService<OnceDb>();
        var cases = await db.CasesOfChainsAsync(ids, cancellation);
        return await MarksAsync(db, services.GetRequiredService<Calendars>(), cases, cancellation);
    }

    /// <summary>Of cases, by the chain of each.</summary>
    public static async Task<IReadOnlyList<SourceMarks>> MarksAsync(OnceDb db, Calendars calendars, IReadOnlyList<Case> cases, CancellationToken cancellation)
    {
        var chains = cases.Select(c => CaseKey.ChainOf(c.RootId, c.CaseNumber)).ToList();
        var clocks = (await db.WholeClocks().AsNoTracking().Where(c => chains.Contains(c.OwnerId)).ToListAsync(cancellation)).ToLookup(c => c.OwnerId);
        return [.. cases.Select(c => new SourceMarks(CaseKey.ChainOf(c.RootId, c.CaseNumber), c.OrganId, c.RegionCode, SubjectOf(c.ItemCode),
            CaseMarks.Of(c, [.. clocks[CaseKey.ChainOf(c.RootId, c.CaseNumber)].OrderBy(k => k.Number)], calendars.For(c.RegionCode))))];
    }

    private static async Task<IReadOnlyDictionary<string, string>> NamesAsync(IServiceProvider services, IReadOnlyCollection<string> codes, CancellationToken cancellation) =>
        await services.GetRequiredService<ItemLookup>().NamesAsync(codes, cancellation);
}

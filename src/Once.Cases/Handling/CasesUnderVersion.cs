using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Contract;
using Once.Catalogue.Contract;
using Once.Kernel.Storage;

namespace Once.Cases.Handling;

/// <summary>Tells the catalogue which running cases a change of an item touches: each keeps the version it was handed in under.</summary>
internal static class CasesUnderVersion
{
    private static readonly CaseState[] Finished = [CaseState.Delivered, CaseState.Closed, CaseState.NotAccepted, CaseState.Withdrawn, CaseState.Terminated];

    public static readonly VersionUses Uses = new(OfAsync);

    private static async Task<IReadOnlyList<VersionUse>> OfAsync(IServiceProvider services, IReadOnlyCollection<Guid> versions, CancellationToken cancellation)
    {
        var counts = await services.GetRequiredService<OnceDb>().Cases().AsNoTracking()
            .Where(c => versions.Contains(c.ItemVersionId) && !Finished.Contains(c.State))
            .GroupBy(c => c.State).Select(g => new { State = g.Key, Count = g.Count() }).ToListAsync(cancellation);
        return [.. counts.OrderBy(c => c.State).Select(c => new VersionUse(CaseWords.Of(c.State), c.Count, Then(c.State)))];
    }

    private static string Then(CaseState state) => state is CaseState.Draft
        ? "还没有提交，提交时按那天在用的一版；多出来的项会请他们补填。"
        : "按提交时的那一版办到底，期限、材料和收费都不变。";
}

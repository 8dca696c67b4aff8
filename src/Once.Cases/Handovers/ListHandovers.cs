using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Storage;

namespace Once.Cases.Handovers;

/// <summary>Which side one looks from.</summary>
internal enum HandoverSide
{
    /// <summary>我们代别处收的.</summary>
    ForOthers,

    /// <summary>别处代我们收的.</summary>
    ByOthers,
}

internal sealed record HandoverRow(CaseHandover Handover, string Number, string ItemName, string ApplicantName, CaseState State, DateOnly? DueOn);

/// <summary>代收代办: what this window received for others, and what others received for this organ; what is still to be done first.</summary>
internal sealed class ListHandovers(OnceDb db, CurrentActor actor)
{
    public const int PageSize = 20;

    public async Task<(IReadOnlyList<HandoverRow> Rows, int Total)> RunAsync(HandoverSide side, int page, CancellationToken cancellation = default)
    {
        var found = Of(side);
        return (await RowsAsync(found.OrderBy(h => h.State == HandoverState.Collected).ThenByDescending(h => h.ReceivedAt).Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize), cancellation), await found.CountAsync(cancellation));
    }

    /// <summary>Null when it is neither this window's nor this organ's.</summary>
    public async Task<HandoverRow?> FindAsync(Guid rootId, int caseNumber, CancellationToken cancellation = default) =>
        await OneAsync(HandoverSide.ForOthers, rootId, caseNumber, cancellation) ?? await OneAsync(HandoverSide.ByOthers, rootId, caseNumber, cancellation);

    private async Task<HandoverRow?> OneAsync(HandoverSide side, Guid rootId, int caseNumber, CancellationToken cancellation) =>
        await RowsAsync(Of(side).Where(h => h.RootId == rootId && h.CaseNumber == caseNumber), cancellation) is [var row] ? row : null;

    private IQueryable<CaseHandover> Of(HandoverSide side)
    {
        var reach = actor.Value.ReachOf(side is HandoverSide.ForOthers ? CasesPermissions.StandIn : CasesPermissions.Read);
        var (everything, ids) = (reach.IsEverything, reach.OrganIds.ToList());
        var all = db.CaseHandovers().AsNoTracking();
        return side is HandoverSide.ForOthers ? all.Where(h => everything || ids.Contains(h.WindowId)) : all.Where(h => everything || ids.Contains(h.OrganId));
    }

    private async Task<IReadOnlyList<HandoverRow>> RowsAsync(IQueryable<CaseHandover> handovers, CancellationToken cancellation) =>
        await handovers.Join(db.Cases().AsNoTracking(), h => new { h.RootId, h.CaseNumber }, c => new { c.RootId, c.CaseNumber },
            (h, c) => new HandoverRow(h, c.Number!, c.ItemName, c.ApplicantName, c.State, c.DueOn)).ToListAsync(cancellation);
}

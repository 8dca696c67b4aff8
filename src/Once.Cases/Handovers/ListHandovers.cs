using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Storage;

namespace Once.Cases.Handovers;

internal sealed record HandoverRow(CaseHandover Handover, string Number, string ItemName, string ApplicantName, CaseState State, DateOnly? DueOn);

/// <summary>代收代办: what this window received for others, and what others received for this organ; what is still to be done first.</summary>
internal sealed class ListHandovers(OnceDb db, CurrentActor actor)
{
    public const int PageSize = 20;

    public async Task<(IReadOnlyList<HandoverRow> Rows, int Total)> RunAsync(HandoverSide side, int page, CancellationToken cancellation = default)
    {
        var found = db.HandoversWithin(actor.Value, side);
        return (await RowsAsync(found.OrderBy(h => h.State == HandoverState.Collected).ThenByDescending(h => h.ReceivedAt).Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize), cancellation), await found.CountAsync(cancellation));
    }

    /// <summary>Null when it is neither this window's nor this organ's.</summary>
    public async Task<HandoverRow?> FindAsync(Guid rootId, int caseNumber, CancellationToken cancellation = default) =>
        await RowsAsync(db.HandoversWithin(actor.Value).Where(h => h.RootId == rootId && h.CaseNumber == caseNumber), cancellation) is [var row] ? row : null;

    private async Task<IReadOnlyList<HandoverRow>> RowsAsync(IQueryable<CaseHandover> handovers, CancellationToken cancellation) =>
        await handovers.AsNoTracking().Join(db.Cases().AsNoTracking(), h => new { h.RootId, h.CaseNumber }, c => new { c.RootId, c.CaseNumber },
            (h, c) => new HandoverRow(h, c.Number!, c.ItemName, c.ApplicantName, c.State, c.DueOn)).ToListAsync(cancellation);
}

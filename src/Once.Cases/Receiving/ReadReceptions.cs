using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Model;
using Once.Cases.Tracking;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Receiving;

/// <param name="Organ">Who handles it, which may be another place's (异地代收).</param>
internal sealed record ReceivedCaseRow(Guid RootId, int CaseNumber, string Number, string ItemName, CaseState State, string Organ, bool IsElsewhere, bool HasHandover);

internal sealed record ReceptionView(Reception Reception, IReadOnlyList<ReceivedCaseRow> Cases, bool IsOpen);

/// <summary>Receptions of the window's organ, and what was handed in within them.</summary>
internal sealed class ReadReceptions(OnceDb db, CurrentActor actor, OrganDirectory organs, TimeProvider time)
{
    public const int PageSize = 20;

    /// <summary>The newest first; a page of them and whether there are more.</summary>
    public async Task<(IReadOnlyList<ReceptionView> Rows, bool HasMore)> RunAsync(int page, CancellationToken cancellation = default)
    {
        var found = await Within().OrderByDescending(r => r.OpenedAt).ThenBy(r => r.Id).Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize + 1).ToListAsync(cancellation);
        var shown = found.Take(PageSize).ToList();
        var cases = await CasesOfAsync(shown, cancellation);
        return ([.. shown.Select(r => new ReceptionView(r, [.. cases[r.Id]], r.IsOpenAt(time.UtcNow())))], found.Count > PageSize);
    }

    public async Task<ReceptionView?> FindAsync(Guid id, CancellationToken cancellation = default) =>
        await Within().FirstOrDefaultAsync(r => r.Id == id, cancellation) is { } found
            ? new ReceptionView(found, [.. (await CasesOfAsync([found], cancellation))[id]], found.IsOpenAt(time.UtcNow()))
            : null;

    /// <summary>The receipt of a case handed in within a reception of one's window, whoever handles the case.</summary>
    public async Task<DocumentView?> ReceiptAsync(Guid id, Guid rootId, CancellationToken cancellation = default)
    {
        var within = Within();
        var found = await (
            from link in db.CaseReceptions().AsNoTracking()
            where link.ReceptionId == id && link.RootId == rootId && within.Any(r => r.Id == link.ReceptionId)
            join of in db.Cases() on new { link.RootId, link.CaseNumber } equals new { of.RootId, of.CaseNumber }
            join document in db.CaseDocuments() on new { of.RootId, of.CaseNumber } equals new { document.RootId, document.CaseNumber }
            where document.Kind == CaseDocumentKind.Receipt
            orderby document.IssuedAt
            select new { document, of.Number, of.ItemType }).FirstOrDefaultAsync(cancellation);
        return found is null ? null : ReadDocument.ViewOf(found.document, db.TextOf(found.document), found.Number, found.ItemType);
    }

    private IQueryable<Reception> Within()
    {
        actor.Value.Require(CasesPermissions.StandIn);
        var reach = actor.Value.ReachOf(CasesPermissions.StandIn);
        var (everything, ids) = (reach.IsEverything, reach.OrganIds.ToList());
        return db.Receptions().AsNoTracking().Where(r => everything || ids.Contains(r.OrganId));
    }

    private async Task<ILookup<Guid, ReceivedCaseRow>> CasesOfAsync(IReadOnlyList<Reception> receptions, CancellationToken cancellation)
    {
        var ids = receptions.Select(r => r.Id).ToList();
        var rows = await (
            from link in db.CaseReceptions().AsNoTracking()
            where ids.Contains(link.ReceptionId)
            join of in db.Cases() on new { link.RootId, link.CaseNumber } equals new { of.RootId, of.CaseNumber }
            orderby of.SubmittedAt
            select new { link.ReceptionId, of.RootId, of.CaseNumber, of.Number, of.ItemName, of.State, of.OrganId, HasHandover = db.CaseHandovers().Any(h => h.RootId == of.RootId && h.CaseNumber == of.CaseNumber) }).ToListAsync(cancellation);
        var reach = actor.Value.ReachOf(CasesPermissions.Read);
        var names = await organs.AllAsync(cancellation);
        return rows.ToLookup(r => r.ReceptionId, r => new ReceivedCaseRow(r.RootId, r.CaseNumber, r.Number ?? "", r.ItemName, r.State, names.GetValueOrDefault(r.OrganId)?.ShortName ?? "", !reach.Covers(r.OrganId), r.HasHandover));
    }
}

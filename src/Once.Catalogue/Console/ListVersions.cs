using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Console;

/// <param name="Page">From 1.</param>
internal sealed record ListRequest(string? Text, string? Organ, int Page);

internal sealed record VersionRow(Guid Id, string Code, string Name, string Organ, int Number, DateOnly ValidFrom, int StatutoryDays, int PromisedDays, int Findings);

internal sealed record VersionList(IReadOnlyList<VersionRow> Rows, int Total, IReadOnlyList<Organ> Organs);

internal sealed record VersionDetail(PublishedItem Item, Organ? Organ, IReadOnlyList<AuditFinding> Findings, IReadOnlyList<VersionHistoryRow> History);

internal sealed record VersionHistoryRow(Guid Id, int Number, VersionState State, DateOnly ValidFrom, DateOnly? ValidTo, string By, DateTime? At, string Why);

/// <summary>The catalogue as its officers see it: versions in force within the reach of their post.</summary>
internal sealed class ListVersions(OnceDb db, ItemLookup lookup, OrganDirectory organs, CurrentActor actor, TimeProvider time)
{
    public const int PageSize = 20;

    public async Task<VersionList> RunAsync(ListRequest request, CancellationToken cancellation = default)
    {
        var all = await organs.AllAsync(cancellation);
        var versions = Within(db.VersionsInForce(time.ChinaToday()));
        var holding = await versions.Select(v => v.OrganId).Distinct().ToListAsync(cancellation);
        if (!string.IsNullOrWhiteSpace(request.Text))
            versions = versions.Where(v => v.Name.Contains(request.Text) || v.Code.Contains(request.Text));
        if (all.Values.FirstOrDefault(o => o.Code == request.Organ) is { } organ)
            versions = versions.Where(v => v.OrganId == organ.Id);
        var total = await versions.CountAsync(cancellation);
        var ids = await versions.OrderBy(v => v.BasicCode).ThenBy(v => v.Code).Select(v => v.Id)
            .Skip((request.Page - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        var rows = (await lookup.VersionsAsync(ids, cancellation)).Select(i => new VersionRow(
            i.VersionId, i.Code, i.Name, all.GetValueOrDefault(i.OrganId)?.ShortName ?? "", i.VersionNumber, i.ValidFrom,
            i.StatutoryTerm.WorkingDays, i.PromisedTerm.WorkingDays, ItemAudit.Of(i).Count));
        return new VersionList([.. rows], total, [.. holding.Select(all.GetValueOrDefault).OfType<Organ>().OrderBy(o => o.Code, StringComparer.Ordinal)]);
    }

    /// <exception cref="RefusedException"><see cref="KernelRefusals.NotFound"/>: unknown, or out of reach.</exception>
    public async Task<VersionDetail> DetailAsync(Guid id, CancellationToken cancellation = default)
    {
        if (!await Within(db.ItemVersions()).AnyAsync(v => v.Id == id, cancellation) || await lookup.VersionAsync(id, cancellation) is not { } item)
            throw new RefusedException(KernelRefusals.NotFound);
        var history = await db.ItemVersions().Where(v => v.Code == item.Code).OrderByDescending(v => v.Number)
            .Select(v => new VersionHistoryRow(v.Id, v.Number, v.State, v.ValidFrom, v.ValidTo, v.PublishedBy ?? v.DraftedBy, v.PublishedAt, v.RetireReason ?? v.Reason))
            .ToListAsync(cancellation);
        return new VersionDetail(item, await organs.FindAsync(item.OrganId, cancellation), ItemAudit.Of(item), history);
    }

    private IQueryable<ItemVersion> Within(IQueryable<ItemVersion> versions)
    {
        actor.Value.Require(CatalogueModule.Read);
        var reach = actor.Value.ReachOf(CatalogueModule.Read);
        var ids = reach.OrganIds.ToList();
        return reach.IsEverything ? versions : versions.Where(v => ids.Contains(v.OrganId));
    }
}

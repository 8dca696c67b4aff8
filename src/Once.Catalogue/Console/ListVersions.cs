using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Auditing;
using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Console;

/// <summary>Which versions a list shows.</summary>
internal enum ListView
{
    [Coded("1", "在用")] InForce,
    [Coded("2", "草稿")] Drafts,
    [Coded("3", "待复核")] InReview,
    [Coded("4", "以后启用")] Scheduled,
    [Coded("5", "停用的")] Retired,
}

/// <param name="Organ">Code of an organ.</param>
/// <param name="Wrong">Only those that break a rule.</param>
/// <param name="Page">From 1.</param>
internal sealed record ListRequest(string? Text, string? Organ, int Page, ListView View = ListView.InForce, ItemType? Type = null, bool Wrong = false, int Size = ListVersions.PageSize)
{
    public AcrossScope? Across { get; init; }
}

internal sealed record VersionRow(
    Guid Id, string Code, string Name, Guid OrganId, int Number, VersionState State, DateOnly ValidFrom, ItemType Type, int StatutoryDays, int PromisedDays, int Visits, AcrossScope? Across, int Findings)
{
    public string Organ { get; init; } = "";
}

internal sealed record VersionList(IReadOnlyList<VersionRow> Rows, int Total, IReadOnlyList<Organ> Organs);

internal sealed record VersionDetail(ItemVersion Version, PublishedItem Item, Organ? Organ, IReadOnlyList<AuditFinding> Findings, IReadOnlyList<VersionHistoryRow> History);

internal sealed record VersionHistoryRow(Guid Id, int Number, VersionState State, DateOnly ValidFrom, DateOnly? ValidTo, string By, DateTime? At, string Why);

/// <summary>The catalogue as its officers see it, within the reach of their post.</summary>
internal sealed class ListVersions(OnceDb db, Versioning.VersionDesk desk, OrganDirectory organs, CurrentActor actor, TimeProvider time)
{
    public const int PageSize = 20;

    public async Task<VersionList> RunAsync(ListRequest request, CancellationToken cancellation = default)
    {
        var all = await organs.AllAsync(cancellation);
        var versions = Within(Of(request.View));
        var holding = await versions.Select(v => v.OrganId).Distinct().ToListAsync(cancellation);
        versions = Filter(versions, request, all.Values);
        var total = await versions.CountAsync(cancellation);
        var rows = await versions.OrderBy(v => v.BasicCode).ThenBy(v => v.Code).ThenByDescending(v => v.Number)
            .Skip((request.Page - 1) * request.Size).Take(request.Size)
            .Select(v => new VersionRow(v.Id, v.Code, v.Name, v.OrganId, v.Number, v.State, v.ValidFrom, v.Type, v.StatutoryDays, v.PromisedDays, v.Visits, v.Across, v.Findings))
            .ToListAsync(cancellation);
        return new VersionList([.. rows.Select(r => r with { Organ = all.GetValueOrDefault(r.OrganId)?.ShortName ?? "" })], total,
            [.. holding.Select(all.GetValueOrDefault).OfType<Organ>().OrderBy(o => o.Code, StringComparer.Ordinal)]);
    }

    /// <exception cref="RefusedException"><see cref="KernelRefusals.NotFound"/>: unknown, or out of reach.</exception>
    public async Task<VersionDetail> DetailAsync(Guid id, CancellationToken cancellation = default)
    {
        var version = await Within(db.ItemVersions().AsNoTracking()).FirstOrDefaultAsync(v => v.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        var history = await db.ItemVersions().Where(v => v.Code == version.Code).OrderByDescending(v => v.Number)
            .Select(v => new VersionHistoryRow(v.Id, v.Number, v.State, v.ValidFrom, v.ValidTo, v.PublishedBy ?? v.DraftedBy, v.PublishedAt, v.RetireReason ?? v.Reason))
            .ToListAsync(cancellation);
        var item = version.Read();
        return new VersionDetail(version, item, await organs.FindAsync(version.OrganId, cancellation), ItemAudit.Of(item, await desk.GroundAsync(version.BasicCode, cancellation)), history);
    }

    /// <summary>Bodies of the versions in force within reach: for the audit of the whole catalogue.</summary>
    public IQueryable<ItemVersion> InForceWithinReach(string? organ, IEnumerable<Organ> all) =>
        Filter(Within(Of(ListView.InForce)), new ListRequest(null, organ, 1), all);

    private IQueryable<ItemVersion> Of(ListView view)
    {
        var today = time.ChinaToday();
        var versions = db.ItemVersions().AsNoTracking();
        return view switch
        {
            ListView.Drafts => versions.Where(v => v.State == VersionState.Draft),
            ListView.InReview => versions.Where(v => v.State == VersionState.InReview),
            ListView.Scheduled => versions.Where(v => v.State == VersionState.Published && v.ValidFrom > today),
            ListView.Retired => versions.Where(v => v.State == VersionState.Retired && v.ValidTo < today),
            _ => db.VersionsInForce(today),
        };
    }

    private static IQueryable<ItemVersion> Filter(IQueryable<ItemVersion> versions, ListRequest request, IEnumerable<Organ> all)
    {
        if (!string.IsNullOrWhiteSpace(request.Text))
            versions = versions.Where(v => v.Name.Contains(request.Text) || v.Code.Contains(request.Text));
        if (all.FirstOrDefault(o => o.Code == request.Organ) is { } organ)
            versions = versions.Where(v => v.OrganId == organ.Id);
        if (request.Type is { } type)
            versions = versions.Where(v => v.Type == type);
        if (request.Across is { } across)
            versions = versions.Where(v => v.Across == across);
        return request.Wrong ? versions.Where(v => v.Findings > 0) : versions;
    }

    private IQueryable<ItemVersion> Within(IQueryable<ItemVersion> versions)
    {
        actor.Value.Require(CatalogueModule.Read);
        var reach = actor.Value.ReachOf(CatalogueModule.Read);
        var ids = reach.OrganIds.ToList();
        return reach.IsEverything ? versions : versions.Where(v => ids.Contains(v.OrganId));
    }
}

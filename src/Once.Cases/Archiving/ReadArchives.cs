using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Archiving;

/// <summary>Archives within the actor's reach, and their packages. Every package that leaves is a look in the log.</summary>
internal sealed class ReadArchives(OnceDb db, CurrentActor actor, IFileStore files, AccessLog log, TimeProvider time)
{
    public const int PageSize = 50;

    /// <param name="words">A case's number, an applicant or an item; empty for all.</param>
    /// <param name="onlyDue">Only those whose term is over.</param>
    public async Task<IReadOnlyList<CaseArchive>> ListAsync(string words, bool onlyDue, CancellationToken cancellation = default)
    {
        var (today, sought) = (time.ChinaToday(), words.Trim());
        var shown = Within().AsNoTracking();
        if (onlyDue)
            shown = shown.Where(a => a.RetainUntil < today && a.DestroyedAt == null);
        if (sought.Length > 0)
            shown = shown.Where(a => a.Number == sought || a.ApplicantName.Contains(sought) || a.ItemName.Contains(sought));
        return await shown.OrderByDescending(a => a.ClosedOn).ThenBy(a => a.RootId).Take(PageSize).ToListAsync(cancellation);
    }

    public Task<int> DueAsync(CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        return Within().CountAsync(a => a.RetainUntil < today && a.DestructionId == null, cancellation);
    }

    public async Task<IReadOnlyList<ArchiveDestruction>> DestructionsAsync(CancellationToken cancellation = default)
    {
        var (reach, signing) = (actor.Value.ReachOf(CasesPermissions.Archive), actor.Value.ReachOf(CasesPermissions.Destroy));
        var organs = reach.OrganIds.Concat(signing.OrganIds).Distinct().ToList();
        var all = reach.IsEverything || signing.IsEverything;
        return await db.ArchiveDestructions().AsNoTracking().Where(d => all || organs.Contains(d.OrganId)).OrderByDescending(d => d.ProposedAt).Take(50).ToListAsync(cancellation);
    }

    public async Task<(Stream Content, string Name)?> OpenAsync(Guid rootId, int caseNumber, CancellationToken cancellation = default)
    {
        var archive = await Within().AsNoTracking().FirstOrDefaultAsync(a => a.RootId == rootId && a.CaseNumber == caseNumber && a.DestroyedAt == null, cancellation);
        if (archive is null || await files.OpenAsync(archive.Digest, cancellation) is not { } content)
            return null;
        log.Add("case", CaseKey.ChainOf(rootId, caseNumber), "导出归档包");
        await db.SaveChangesAsync(cancellation);
        return (content, $"{archive.Number}.zip");
    }

    public static void MapRoute(IEndpointRouteBuilder routes) =>
        routes.MapGet("/console/archives/{rootId:guid}/{caseNumber:int}.zip", async Task<Results<FileStreamHttpResult, NotFound>> (
            Guid rootId, int caseNumber, ReadArchives read, CancellationToken cancellation) =>
            await read.OpenAsync(rootId, caseNumber, cancellation) is { } opened
                ? TypedResults.File(opened.Content, "application/zip", opened.Name) : TypedResults.NotFound())
        .WithMetadata(new RequirePermissionAttribute(CasesPermissions.Archive)).ExcludeFromDescription();

    private IQueryable<CaseArchive> Within()
    {
        var reach = actor.Value.ReachOf(CasesPermissions.Archive);
        var organs = reach.OrganIds.ToList();
        return db.CaseArchives().Where(a => reach.IsEverything || organs.Contains(a.OrganId));
    }
}

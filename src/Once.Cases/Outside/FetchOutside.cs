using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Accounts.Contract;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Exporting;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Outside;

/// <summary>For a system that takes no calls: the messages it has not answered yet, as one file. They count as taken with its first answer;
/// fetching them twice is no harm, each keeps its id.</summary>
internal sealed class FetchOutside(OnceDb db, CurrentActor actor, WriteOutside write, SecurityLog log, IOptions<OutsideOptions> options)
{
    private const int Most = 500;

    public static void MapRoutes(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/console/outside/pending.json", async Task<FileContentHttpResult> (string? system, FetchOutside fetch, CancellationToken cancellation) =>
            TypedResults.File(Encoding.UTF8.GetBytes(await fetch.RunAsync(system, cancellation)), "application/json", $"{system}-pending.json"))
            .WithMetadata(new RequirePermissionAttribute(CasesPermissions.Outside)).ExcludeFromDescription();
        routes.MapGet("/console/outside/empty.csv", FileContentHttpResult () => CsvTable.File("outside-answers.csv", CsvTable.Headings(OutsideSheet.Columns)))
            .WithMetadata(new RequirePermissionAttribute(CasesPermissions.Outside)).ExcludeFromDescription();
    }

    public async Task<string> RunAsync(string? systemCode, CancellationToken cancellation = default)
    {
        actor.Value.Require(CasesPermissions.Outside);
        var system = options.Value.Named(systemCode) ?? throw new RefusedException(OutsideRefusals.SystemMissing);
        var reach = actor.Value.ReachOf(CasesPermissions.Outside);
        var organs = reach.OrganIds.ToList();
        var waiting = await db.OutsideMessages().AsNoTracking().Where(m => m.System == system.Code && m.State == OutsideState.Waiting
                && (reach.IsEverything || db.Cases().Any(c => c.RootId == m.RootId && c.CaseNumber == m.CaseNumber && organs.Contains(c.OrganId))))
            .OrderBy(m => m.At).Take(Most).ToListAsync(cancellation);
        var bodies = new List<string>();
        foreach (var message in waiting)
            bodies.Add(await write.RunAsync(message, cancellation));
        log.Add(new SecurityEntry("cases.fetch-outside", $"取走要交给{system.Name}的办件", Details: $"{bodies.Count} 条"));
        await db.SaveChangesAsync(cancellation);
        return $"[{string.Join(",\n", bodies)}]";
    }
}

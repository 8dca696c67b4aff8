using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Exporting;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences.Contract;
using Once.Licences.Model;
using Once.Licences.Showing;

namespace Once.Licences.Searching;

/// <param name="Words">Beginning of the number, or a part of the holder's name.</param>
/// <param name="State">As it stands today.</param>
internal sealed record LicenceSearch(string? Words, string? Type, LicenceState? State, int Page = 1);

/// <summary>A page of licences, the newest first.</summary>
internal sealed record LicencePageRows(IReadOnlyList<Licence> Rows, int Total);

/// <summary>Searches the licences within reach, for the list and its export alike.</summary>
internal sealed class SearchLicences(OnceDb db, CurrentActor actor, AccessLog log, TimeProvider time)
{
    public const int PageSize = 20;

    private const int MostExported = 10_000;

    public async Task<LicencePageRows> RunAsync(LicenceSearch search, CancellationToken cancellation = default)
    {
        var found = Found(search);
        var total = await found.CountAsync(cancellation);
        var rows = await Ordered(found).Skip((Math.Max(1, search.Page) - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        return new LicencePageRows(rows, total);
    }

    /// <summary>The table for a spreadsheet; that it was taken is a look of its own.</summary>
    public async Task<string> ExportAsync(LicenceSearch search, CancellationToken cancellation = default)
    {
        actor.Value.Require(LicencesModule.Export);
        var today = time.ChinaToday();
        var rows = await Ordered(Found(search)).Take(MostExported).ToListAsync(cancellation);
        log.Add("licence-list", actor.Value.AccountId, $"导出证照清单，{rows.Count} 本");
        await db.SaveChangesAsync(cancellation);
        var text = new StringBuilder(CsvTable.Headings("证照名称", "证照编号", "电子证照标识", "持证人", "发证机关", "有效期起", "有效期止", "版本", "状态"));
        foreach (var l in rows)
            text.Append(CsvTable.Row(l.Name, l.Number, l.Identifier, l.HolderName, l.IssuerName, Day(l.ValidFrom), Day(l.ValidUntil), $"{l.VersionNumber}", LicenceWords.Of(l.StateOn(today))));
        return text.ToString();
    }

    public static void MapRoute(IEndpointRouteBuilder routes) =>
        routes.MapGet("/console/licences/export.csv", async Task<FileContentHttpResult> (string? q, string? type, string? state, SearchLicences search, CancellationToken cancellation) =>
            CsvTable.File("证照清单.csv", await search.ExportAsync(new LicenceSearch(q, type, StateOf(state)), cancellation)))
        .WithMetadata(new RequirePermissionAttribute(LicencesModule.Export)).ExcludeFromDescription();

    public static LicenceState? StateOf(string? state) => Enum.TryParse<LicenceState>(state, out var known) && Enum.IsDefined(known) ? known : null;

    private IQueryable<Licence> Found(LicenceSearch search)
    {
        var today = time.ChinaToday();
        var found = db.LicencesWithin(actor.Value).AsNoTracking();
        if (search.Words?.Trim() is { Length: > 0 } words)
            found = found.Where(l => l.Number.StartsWith(words) || l.Identifier == words || l.HolderName.Contains(words));
        if (search.Type is { Length: > 0 } type)
            found = found.Where(l => l.TypeCode == type);
        return search.State switch
        {
            null => found,
            // One past its last day has expired, whether or not the program has written it down.
            LicenceState.Expired => found.Where(l => l.State == LicenceState.Expired
                || (l.State == LicenceState.Valid || l.State == LicenceState.Withheld || l.State == LicenceState.ReportedLost) && l.ValidUntil < today),
            { } state and (LicenceState.Valid or LicenceState.Withheld or LicenceState.ReportedLost) => found.Where(l => l.State == state && (l.ValidUntil == null || l.ValidUntil >= today)),
            { } state => found.Where(l => l.State == state),
        };
    }

    private static IQueryable<Licence> Ordered(IQueryable<Licence> found) => found.OrderByDescending(l => l.IssuedAt).ThenBy(l => l.Id);

    private static string Day(DateOnly? day) => day is null ? "长期" : CsvTable.Day(day);
}

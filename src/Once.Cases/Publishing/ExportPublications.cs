using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Once.Accounts.Contract;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Kernel.Exporting;
using Once.Kernel.Time;

namespace Once.Cases.Publishing;

/// <summary>双公示 export: the fields of licences as the credit platform takes them, the code of each in the first row.</summary>
/// <remarks>Fields of 双公示 (行政许可): XK_… . Natural persons go without number and with a masked name.</remarks>
internal sealed class ExportPublications(ReadPublications read, TimeProvider time)
{
    private const int Most = 10_000;

    private const string Heads =
        "XK_XDR_MC,XK_XDR_LB,XK_XDR_SHXYM,XK_XKWS,XK_WSH,XK_XKLB,XK_XKZS,XK_XKBH,XK_NR,XK_JDRQ,XK_YXQZ,XK_YXQZI,XK_XKJG,XK_XKJGDM,XK_ZT,XK_LYDW,XK_LYDWDM";

    /// <param name="from">First day of publication, included; the first of this month when null.</param>
    /// <param name="until">Last day, included; today when null.</param>
    public async Task<string> RunAsync(DateOnly? from, DateOnly? until, CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        var first = from ?? new DateOnly(today.Year, today.Month, 1);
        var last = until ?? today;
        var rows = await read.BetweenAsync(first.StartOfChinaDay(), last.AddDays(1).StartOfChinaDay(), Most, cancellation);
        var text = new StringBuilder(CsvTable.Headings(Heads));
        foreach (var row in rows)
            text.Append(CsvTable.Row(Fields(row)));
        return text.ToString();
    }

    public static void MapRoute(IEndpointRouteBuilder routes) =>
        routes.MapGet("/console/publicity.csv", async Task<FileContentHttpResult> (
            DateOnly? from, DateOnly? until, ExportPublications export, CancellationToken cancellation) =>
            CsvTable.File("双公示-行政许可.csv", await export.RunAsync(from, until, cancellation)))
        .WithMetadata(new RequirePermissionAttribute(CasesPermissions.Publish)).ExcludeFromDescription();

    private static string[] Fields(CasePublication p) =>
    [
        p.PartyName, p.IsPerson ? "自然人" : "法人及非法人组织", p.PartyCode ?? "", p.DocumentName, p.DocumentNumber, CaseWords.Of(p.Category), p.LicenceName ?? "", p.LicenceNumber ?? "",
        p.Content, CsvTable.Day(p.DecidedOn), p.Outcome is Outcome.Granted ? CsvTable.Day(p.DecidedOn) : "", CsvTable.Day(p.ValidUntil), p.OrganName, p.OrganCode,
        "正常", p.OrganName, p.OrganCode,
    ];
}

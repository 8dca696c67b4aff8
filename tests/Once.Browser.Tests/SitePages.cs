using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Giving;

namespace Once.Browser.Tests;

/// <summary>The pages of the endpoint table, and an address for each with the values of a real row.</summary>
internal static class SitePages
{
    /// <summary>Pages that exist only as an answer to something.</summary>
    public static readonly IReadOnlyDictionary<string, string> NotVisited = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["/status/{Code:int}"] = "shown in place of an answer without a page",
        ["/not-found"] = "shown by the router",
        ["/failure"] = "shown after a failure",
        ["/console/batches/{Id:guid}"] = "opens after more than ten cases were chosen at once",
    };

    public static IReadOnlyList<string> Routes(IServiceProvider services) =>
    [
        .. services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(e => e.RoutePattern.RawText!).Distinct().Where(t => !NotVisited.ContainsKey(t)).Order(StringComparer.Ordinal),
    ];

    /// <summary>The page that answers at this path; null when none does.</summary>
    public static string? RouteOf(IServiceProvider services, string path) => Routes(services)
        .Where(route => new TemplateMatcher(TemplateParser.Parse(route), []).TryMatch(path, []))
        .OrderBy(route => route.Count(c => c == '{')).FirstOrDefault(route => !route.Contains(":guid", StringComparison.Ordinal) || path.Split('/').Any(p => Guid.TryParse(p, out _)));

    /// <summary>One address of each page; a page without one is not listed.</summary>
    public static async Task<IReadOnlyList<string>> AddressesAsync(this BrowserHost host)
    {
        var values = await ValuesAsync(host.Services);
        return [.. Routes(host.Services).Select(t => Fill(t, values)).OfType<string>()];
    }

    /// <summary>The template with the parameters of a real row; null when a parameter has no value here.</summary>
    private static string? Fill(string template, IReadOnlyDictionary<string, string> values)
    {
        var filled = template;
        foreach (var (name, value) in values)
            if (template.StartsWith(name.Split(' ')[0], StringComparison.Ordinal))
                filled = filled.Replace(name.Split(' ')[1], value, StringComparison.OrdinalIgnoreCase);
        return filled.Contains('{', StringComparison.Ordinal) ? null : filled;
    }

    /// <summary>By the start of the template and the parameter.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> ValuesAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OnceDb>();
        async Task<string> OneAsync(string sql) => (await db.Database.SqlQueryRaw<string>(sql).ToListAsync()) is [var one, ..] ? one.ToLowerInvariant() : throw new InvalidOperationException($"The stage lacks a row: {sql}");
        var item = await OneAsync("SELECT code AS \"Value\" FROM item_version ORDER BY code LIMIT 1");
        var root = await OneAsync("SELECT root_id AS \"Value\" FROM case_folder WHERE state = 'Submitted' AND number NOT LIKE '%-%' LIMIT 1");
        var joint = await OneAsync("SELECT root_id AS \"Value\" FROM joint_application WHERE submitted_at IS NOT NULL AND applicant_name = '林晓禾' LIMIT 1");
        var draft = await OneAsync("SELECT id AS \"Value\" FROM plan WHERE state = 'Draft' LIMIT 1");
        var window = await OneAsync("SELECT id AS \"Value\" FROM rated_window LIMIT 1");
        var links = scope.ServiceProvider.GetRequiredService<RatingLinks>();
        var plan = await OneAsync("SELECT id AS \"Value\" FROM plan WHERE is_public LIMIT 1");
        return new Dictionary<string, string>
        {
            ["/console/ratings/orders/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM mending_order WHERE handed_on IS NOT NULL LIMIT 1"),
            ["/my/ratings/ {RatingId:guid}"] = await OneAsync("SELECT rating_id AS \"Value\" FROM mending_order LIMIT 1"),
            ["/console/plans/{Id:guid}/check {Id:guid}"] = draft,
            ["/console/plans/{Id:guid}/head {Id:guid}"] = draft,
            ["/console/plans/{Id:guid}/names {Id:guid}"] = draft,
            ["/console/plans/{Id:guid}/review {Id:guid}"] = draft,
            ["/console/plans/tasks/ {Id:guid}"] = await OneAsync("SELECT task_id AS \"Value\" FROM plan_target WHERE metric_key IS NOT NULL LIMIT 1"),
            ["/console/plans/tasks/ {Number:int}"] = "1",
            ["/console/plans/contests/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM plan_contest WHERE state = 'Published' LIMIT 1"),
            ["/console/plans/practices/{Id:guid}/edit {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM plan_practice WHERE state = 'Draft' LIMIT 1"),
            ["/console/plans/practices/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM plan_practice WHERE state = 'Spread' LIMIT 1"),
            ["/plans/contests/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM plan_contest WHERE state = 'Published' LIMIT 1"),
            ["/plans/practices/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM plan_practice WHERE state = 'Spread' LIMIT 1"),
            ["/console/plans/appraisals/years/ {Year:int}"] = await OneAsync("SELECT CASE WHEN ends_on < '2027-01-01' THEN '2026' ELSE '2027' END AS \"Value\" FROM plan_appraisal ORDER BY ends_on LIMIT 1"),
            ["/console/plans/appraisals/schemes/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM plan_appraisal_scheme WHERE state = 'Draft' LIMIT 1"),
            ["/console/plans/appraisals/ {Id:guid}"] = await OneAsync("SELECT appraisal_id AS \"Value\" FROM plan_appraised_organ ORDER BY organ_id LIMIT 1"),
            ["/console/plans/appraisals/ {OrganId:guid}"] = await OneAsync("SELECT organ_id AS \"Value\" FROM plan_appraised_organ ORDER BY organ_id LIMIT 1"),
            ["/console/plans/orders/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM plan_order LIMIT 1"),
            ["/console/plans/letters/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM plan_letter LIMIT 1"),
            ["/console/plans/indicators/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM plan_indicator WHERE materials_until IS NOT NULL LIMIT 1"),
            ["/console/plans/groups/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM plan_group LIMIT 1"),
            ["/console/plans/obstacles/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM plan_obstacle WHERE opened_on IS NOT NULL LIMIT 1"),
            ["/console/plans/evaluations/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM plan_evaluation LIMIT 1"),
            ["/console/plans/meetings/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM plan_meeting LIMIT 1"),
            ["/console/plans/reports/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM plan_report WHERE state = 'Submitted' LIMIT 1"),
            ["/console/plans/{Id:guid}/rounds {Id:guid}"] = await OneAsync("SELECT plan_id AS \"Value\" FROM plan_round ORDER BY opened_at LIMIT 1"),
            ["/console/plans/ {Number:int}"] = "1",
            ["/console/plans/ {Id:guid}"] = plan,
            ["/plans/ {Id:guid}"] = plan,
            ["/console/digest/ {Day}"] = scope.ServiceProvider.GetRequiredService<TimeProvider>().ChinaToday().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["/digest/stop/ {Key}"] = scope.ServiceProvider.GetRequiredService<Once.Supervision.Digesting.DigestLinks>().Stop(Guid.Empty)["/digest/stop/".Length..],
            ["/guide/ {Code}"] = item,
            ["/apply/ {Code}"] = item,
            ["/bundle/ {Key}"] = "open-restaurant",
            ["/console/items/import/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM import_run LIMIT 1"),
            ["/console/items/{Id:guid}/edit/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM item_version WHERE state = 'Draft' LIMIT 1"),
            ["/console/bundles/{Id:guid}/edit/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM bundle_version WHERE state = 'Draft' LIMIT 1"),
            ["/console/bundles/{Id:guid}/edit/ {Key}"] = "members",
            ["/console/bundles/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM bundle_version WHERE state = 'Published' LIMIT 1"),
            ["/console/items/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM item_version LIMIT 1"),
            ["/console/items/ {Key}"] = "terms",
            ["/party/ {Code}"] = await OneAsync("SELECT check_code AS \"Value\" FROM case_document WHERE kind = 'HearingRightNotice' ORDER BY number DESC LIMIT 1"),
            ["/console/receptions/ {Id:guid}"] = await OneAsync("SELECT reception_id AS \"Value\" FROM case_reception LIMIT 1"),
            ["/console/receptions/ {RootId:guid}"] = await OneAsync("SELECT root_id AS \"Value\" FROM case_reception LIMIT 1"),
            ["/console/partners/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM partner_intake LIMIT 1"),
            ["/console/templates/ {Code}"] = "refusal",
            ["/console/handovers/ {RootId:guid}"] = await OneAsync("SELECT root_id AS \"Value\" FROM case_handover LIMIT 1"),
            ["/console/handovers/ {Number:int}"] = "1",
            ["/my/{RootId:guid}/mend {RootId:guid}"] = joint,
            ["/my/{RootId:guid}/follow-all {RootId:guid}"] = joint,
            ["/my/{RootId:guid}/add {RootId:guid}"] = joint,
            ["/my/{RootId:guid}/delivery {RootId:guid}"] = joint,
            ["/my/{RootId:guid}/withdraw-all {RootId:guid}"] = joint,
            ["/my/{RootId:guid}/combined {RootId:guid}"] = joint,
            ["/my/{RootId:guid}/drop {RootId:guid}"] = await OneAsync("SELECT root_id AS \"Value\" FROM joint_application WHERE submitted_at IS NULL LIMIT 1"),
            ["/console/joint/ {RootId:guid}"] = joint,
            ["/console/joint-visits/ {RootId:guid}"] = await OneAsync("SELECT root_id AS \"Value\" FROM joint_call LIMIT 1"),
            ["/console/joint-visits/ {Ordinal:int}"] = "1",
            ["/joint-visits/ {RootId:guid}"] = await OneAsync("SELECT root_id AS \"Value\" FROM joint_call LIMIT 1"),
            ["/joint-visits/ {Ordinal:int}"] = "1",
            ["/console/outside/ {RootId:guid}"] = await OneAsync("SELECT root_id AS \"Value\" FROM outside_message WHERE is_incoming AND state = 'Flagged' LIMIT 1"),
            ["/console/outside/ {Number:int}"] = "1",
            ["/console/outside/ {Ordinal:int}"] = "3",
            ["/my/{RootId:guid}/{Number:int}/pay {RootId:guid}"] = await OneAsync("SELECT root_id AS \"Value\" FROM case_payment LIMIT 1"),
            ["/my/{RootId:guid}/{Number:int}/hearing {RootId:guid}"] = await OneAsync("SELECT root_id AS \"Value\" FROM case_hearing LIMIT 1"),
            ["/my/{RootId:guid}/{Number:int}/follow {RootId:guid}"] = await OneAsync("SELECT root_id AS \"Value\" FROM case_folder WHERE follow_until IS NOT NULL LIMIT 1"),
            ["/my/{RootId:guid}/{Number:int} {RootId:guid}"] = joint,
            ["/my/ {Number:int}"] = "1",
            ["/my/{RootId:guid}/pay {RootId:guid}"] = await OneAsync("SELECT root_id AS \"Value\" FROM case_payment LIMIT 1"),
            ["/my/{RootId:guid}/hearing {RootId:guid}"] = await OneAsync("SELECT root_id AS \"Value\" FROM case_hearing LIMIT 1"),
            ["/console/cases/{RootId:guid}/{Number:int}/Annul {RootId:guid}"] = await OneAsync("SELECT root_id AS \"Value\" FROM case_folder WHERE region_code = '439902' AND item_name LIKE '食品经营许可%' AND outcome IS NOT NULL LIMIT 1"),
            ["/console/cases/{RootId:guid}/{Number:int}/Charge {RootId:guid}"] = await OneAsync("SELECT root_id AS \"Value\" FROM case_payment LIMIT 1"),
            ["/console/cases/{RootId:guid}/{Number:int}/Hearing {RootId:guid}"] = await OneAsync("SELECT root_id AS \"Value\" FROM case_hearing LIMIT 1"),
            ["/console/cases/{RootId:guid}/{Number:int}/ArrangeVisit {RootId:guid}"] = await OneAsync("SELECT root_id AS \"Value\" FROM case_visit LIMIT 1"),
            ["/console/visits/ {RootId:guid}"] = await OneAsync("SELECT root_id AS \"Value\" FROM case_visit LIMIT 1"),
            ["/console/visits/ {Number:int}"] = "1",
            ["/console/visits/ {Visit:int}"] = "1",
            ["/my/{RootId:guid}/follow {RootId:guid}"] = await OneAsync("SELECT root_id AS \"Value\" FROM case_folder WHERE follow_until IS NOT NULL LIMIT 1"),
            ["/powers/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM power LIMIT 1"),
            ["/console/powers/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM power LIMIT 1"),
            ["/console/delegations/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM delegation LIMIT 1"),
            ["/my/ {RootId:guid}"] = root,
            ["/my/credit/ {EntryId:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM credit_entry WHERE document = '云市监罚〔2025〕31号' LIMIT 1"),
            ["/my/credit/ {KindName}"] = "Repair",
            ["/console/credit/promises/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM credit_promise LIMIT 1"),
            ["/console/credit/ {Id:guid}"] = await OneAsync("SELECT party_id AS \"Value\" FROM credit_entry LIMIT 1"),
            ["/console/cases/{RootId:guid}/{Number:int}/licences {RootId:guid}"] = await OneAsync("SELECT root_id AS \"Value\" FROM case_licence ORDER BY root_id, material_code LIMIT 1"),
            ["/console/cases/{RootId:guid}/{Number:int}/licences {LicenceId:guid}"] = await OneAsync("SELECT licence_id AS \"Value\" FROM case_licence ORDER BY root_id, material_code LIMIT 1"),
            ["/console/cases/ {RootId:guid}"] = root,
            ["/console/cases/ {Number:int}"] = "1",
            ["/console/cases/ {ActName}"] = "Accept",
            ["/console/figures/ {Key}"] = "case.received",
            ["/console/ratings/windows/ {Id:guid}"] = window,
            ["/rate/window/ {Key}"] = links.OfWindow(Guid.Parse(window)).Split('/')[^1],
            ["/hall-rate/ {Key}"] = links.OfTablet(Guid.Parse(window)).Split('/')[^1],
            ["/console/findings/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM supervision_finding LIMIT 1"),
            ["/console/clues/ {Id:guid}"] = await OneAsync("SELECT c.id AS \"Value\" FROM supervision_clue c JOIN organ o ON o.id = c.discipline_id WHERE o.code = 'qc-discipline' AND c.document_number IS NOT NULL LIMIT 1"),
            ["/console/inspectors/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM supervision_appointment LIMIT 1"),
            ["/console/risks/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM supervision_risk LIMIT 1"),
            ["/console/reports/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM supervision_report LIMIT 1"),
            ["/console/cards/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM supervision_card LIMIT 1"),
            ["/console/ratings/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM rating LIMIT 1"),
            ["/documents/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM case_document LIMIT 1"),
            ["/verify/ {Code}"] = await OneAsync("SELECT check_code AS \"Value\" FROM case_document WHERE check_code IS NOT NULL LIMIT 1"),
            ["/licences/copies/ {Code}"] = (await OneAsync("SELECT code AS \"Value\" FROM licence_authorisation LIMIT 1")).ToUpperInvariant(),
            ["/publicity/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM case_publication WHERE published_at IS NOT NULL LIMIT 1"),
            ["/console/licences/import/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM licence_import LIMIT 1"),
            ["/console/licences/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM licence LIMIT 1"),
            ["/console/licences/ {ActName}"] = "Withhold",
            ["/licences/{Id:guid}/renew {Id:guid}"] = await OneAsync("SELECT licence_id AS \"Value\" FROM licence_authorisation LIMIT 1"),
            ["/licences/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM licence LIMIT 1"),
            ["/console/accounts/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM account LIMIT 1"),
        };
    }
}

using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Once.Kernel.Storage;
using Xunit;

namespace Once.Browser.Tests;

/// <summary>Every page of the endpoint table, visited as each role at a phone's and a desk's width: no serious fault of
/// access, nothing wider than the screen, nothing the content security policy refuses, no failure.</summary>
public sealed class RouteTests(Chromium chromium, BrowserHost host)
{
    /// <summary>Pages that exist only as an answer to something.</summary>
    private static readonly Dictionary<string, string> NotVisited = new(StringComparer.Ordinal)
    {
        ["/status/{Code:int}"] = "shown in place of an answer without a page",
        ["/not-found"] = "shown by the router",
        ["/failure"] = "shown after a failure",
    };

    public static TheoryData<string> People => [.. Roles.UserNames.Select(name => name ?? "")];

    [Theory, MemberData(nameof(People))]
    public async Task Every_page_serves_this_person_at_both_widths(string userName)
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        await using var window = await chromium.OpenAsync(host.Address);
        var page = await window.NewPageAsync();
        await page.SignInAsync(userName.Length == 0 ? null : userName);
        var faults = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                faults.Add($"{page.Url}: {message.Text}");
        };

        var refusalSeen = false;
        foreach (var path in await PathsAsync())
        {
            var status = 0;
            foreach (var width in new[] { 390, 1440 })
            {
                await page.SetViewportSizeAsync(width, 900);
                var answer = await page.GotoAsync(path);
                status = answer!.Status;
                if (status is 403 && refusalSeen)
                    break; // one refusal page serves all
                if (status >= 500)
                    faults.Add($"{path}: {status}");
                if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") > 0)
                    faults.Add($"{path}: wider than {width}");
            }
            if (status is 403 && refusalSeen)
                continue;
            refusalSeen |= status is 403;
            var axe = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] } });
            faults.AddRange(axe.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{path}: {v.Id} {v.Nodes[0].Html}"));
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task Every_route_has_an_address_to_visit()
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        var values = await ValuesAsync();

        Assert.DoesNotContain(Templates(), t => !NotVisited.ContainsKey(t) && Fill(t, values) is null);
    }

    private async Task<IReadOnlyList<string>> PathsAsync()
    {
        var values = await ValuesAsync();
        return [.. Templates().Where(t => !NotVisited.ContainsKey(t)).Select(t => Fill(t, values)).OfType<string>()];
    }

    private IEnumerable<string> Templates() =>
        host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .Select(e => e.RoutePattern.RawText!).Distinct().Order(StringComparer.Ordinal);

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
    private async Task<IReadOnlyDictionary<string, string>> ValuesAsync()
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OnceDb>();
        async Task<string> OneAsync(string sql) => (await db.Database.SqlQueryRaw<string>(sql).ToListAsync())[0].ToLowerInvariant();
        var item = await OneAsync("SELECT code AS \"Value\" FROM item_version ORDER BY code LIMIT 1");
        var root = await OneAsync("SELECT root_id AS \"Value\" FROM case_folder WHERE state = 'Submitted' LIMIT 1");
        return new Dictionary<string, string>
        {
            ["/guide/{Code} {Code}"] = item,
            ["/apply/{Code} {Code}"] = item,
            ["/console/items/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM item_version LIMIT 1"),
            ["/console/items/ {Key}"] = "terms",
            ["/my/ {RootId:guid}"] = root,
            ["/console/cases/ {RootId:guid}"] = root,
            ["/console/cases/ {Number:int}"] = "1",
            ["/console/cases/ {ActName}"] = "Accept",
            ["/documents/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM case_document LIMIT 1"),
            ["/verify/ {Code}"] = await OneAsync("SELECT check_code AS \"Value\" FROM case_document WHERE check_code IS NOT NULL LIMIT 1"),
            ["/licences/copies/ {Code}"] = "0000000000000000",
            ["/console/licences/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM licence LIMIT 1"),
            ["/console/licences/ {ActName}"] = "Withhold",
            ["/licences/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM licence LIMIT 1"),
            ["/console/accounts/ {Id:guid}"] = await OneAsync("SELECT id AS \"Value\" FROM account LIMIT 1"),
        };
    }
}

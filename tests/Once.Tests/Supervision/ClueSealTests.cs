using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Kernel.Storage;
using Once.Supervision;
using Once.Tests.Hosting;
using Once.Web.Demonstration;
using Xunit;

namespace Once.Tests.Supervision;

/// <summary>A clue by the pages: a citizen hands it in, it is passed on, signed for, returned; and the organ concerned finds it by
/// no page, table, search, record, figure or interface, guessing its address included.</summary>
public sealed partial class ClueSealTests
{
    private const string Secret = "暗示请吃饭才能快一点";

    [Fact]
    public async Task From_a_citizen_to_the_discipline_body_and_back_by_the_pages_and_sealed_by_each()
    {
        await using var host = await OnceHost.StartAsync(settings: new Dictionary<string, string> { ["Once:Demo"] = "true", ["Once:DemoCases"] = "false", ["Accounts:RequireSecondFactor"] = "false" });
        await DemoCity.SeedGroundAsync(host.Services);
        var citizen = host.Visit();
        await citizen.GetAsync("/clues/new");
        await citizen.PressAsync("交上去");
        Assert.Contains("选是哪一类", string.Join(' ', citizen.Errors), StringComparison.Ordinal);
        var organ = citizen.Page.QuerySelectorAll("option").First(o => o.TextContent.Contains("云亭区市场监督管理局", StringComparison.Ordinal)).GetAttribute("value");
        await citizen.PressAsync("交上去", ("Kind", "extort"), ("Organ", organ), ("Words", Secret), ("Files", new Upload("截图.pdf", "%PDF-1.7"u8.ToArray())));
        var receipt = ReceiptNumber().Match(citizen.Text).Value;
        Assert.Equal(22, receipt.Length);
        await citizen.GetAsync("/clues");
        await citizen.PressAsync("查一下", ("Receipt", receipt));
        Assert.Contains("收到了，正在看", citizen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, citizen.Text, StringComparison.Ordinal);

        var id = await host.DoAsync(s => s.GetRequiredService<OnceDb>().Clues().Select(c => c.Id).SingleAsync());
        var supervisor = await host.SignInAsync("supervisor", DemoSignIns.Password);
        await supervisor.GetAsync("/console/clues");
        Assert.Contains($"/console/clues/{id}", supervisor.Page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
        await supervisor.GetAsync($"/console/clues/{id}");
        Assert.Contains(Secret, supervisor.Text, StringComparison.Ordinal);
        await supervisor.GetAsync($"/console/clues/{id}/print");
        Assert.Equal(HttpStatusCode.NotFound, supervisor.Status);
        await supervisor.GetAsync($"/console/clues/{id}");
        await supervisor.PressAsync("移送，编移送单");
        await supervisor.GetAsync($"/console/clues/{id}/print");
        Assert.Contains("问题线索移送单", supervisor.Page.Body!.TextContent, StringComparison.Ordinal);

        await SealedAsync(host, id);

        var county = await host.SignInAsync("discipline-yt", DemoSignIns.Password);
        await county.GetAsync("/console/bell");
        Assert.Contains("有一件线索等签收", county.Text, StringComparison.Ordinal);
        await county.GetAsync($"/console/clues/{id}");
        await county.PressAsync("签收");
        Assert.Equal("%PDF-1.7", await county.Client.GetStringAsync($"/console/clues/{id}/files/1"));
        await county.PressAsync("反馈");
        Assert.Contains("选核查的结果", string.Join(' ', county.Errors), StringComparison.Ordinal);
        await county.PressAsync("反馈", ("Outcome", "Filed"), ("Words", "情况属实。"));
        await citizen.PressAsync("查一下", ("Receipt", receipt));
        Assert.Contains("已经核查完", citizen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_posts_from_one_address_are_held_back()
    {
        await using var host = await OnceHost.StartAsync(settings: new Dictionary<string, string> { ["Once:Demo"] = "true", ["Once:DemoCases"] = "false" });
        await DemoCity.SeedGroundAsync(host.Services);
        var visitor = host.Visit();
        await visitor.GetAsync("/clues");
        for (var i = 0; i < 10; i++)
            await visitor.PressAsync("查一下", ("Receipt", $"XS{i}"));
        Assert.Equal(HttpStatusCode.OK, visitor.Status);

        await visitor.PressAsync("查一下", ("Receipt", "XS11"));

        Assert.Equal(HttpStatusCode.TooManyRequests, visitor.Status);
    }

    private static async Task SealedAsync(OnceHost host, Guid id)
    {
        // Of the organ concerned.
        foreach (var name in new[] { "manager-yt-market", "chief-yt-market", "approver-yt-market" })
        {
            var own = await host.SignInAsync(name, DemoSignIns.Password);
            Assert.Equal(HttpStatusCode.NotFound, (await AnswerAsync(own, $"/console/clues/{id}")).Status);
            Assert.Equal(await AnswerAsync(own, $"/console/clues/{NoClue}"), await AnswerAsync(own, $"/console/clues/{id}"));
            foreach (var path in new[] { "/console", "/console?q=吃饭", $"/console?q={id}", "/console/bell", "/console/cards", "/console/reports?side=Organ", "/console/figures", "/console/ratings", "/console/board" })
            {
                await own.GetAsync(path);
                // 风险线索 are about those whom the organ regulates, and its own work.
                Assert.DoesNotContain("线索", own.Page.QuerySelector("main")?.TextContent.Replace("风险线索", "", StringComparison.Ordinal) ?? "", StringComparison.Ordinal);
                Assert.DoesNotContain(id.ToString(), own.Page.DocumentElement.OuterHtml.Replace($"q={id}", "", StringComparison.Ordinal).Replace($"value=\"{id}\"", "", StringComparison.Ordinal).Replace($"“{id}”", "", StringComparison.Ordinal), StringComparison.Ordinal);
            }
            Assert.NotEqual(HttpStatusCode.OK, (await own.Client.GetAsync("/console/clues.csv")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await own.Client.GetAsync($"/console/clues/{id}/files/1")).StatusCode);
        }
        // The head of the organ, given the role of a supervisor beside their own.
        await host.DoAsync(async s =>
        {
            var db = s.GetRequiredService<OnceDb>();
            await db.Database.ExecuteSqlRawAsync("INSERT INTO role_grant (role, permission, is_granted, changed_by_id, changed_at) SELECT 'manager', p, 1, '00000000-0000-0000-0000-000000000000', '2026-09-17 00:00:00' FROM (SELECT 'supervision.see-clues' AS p UNION ALL SELECT 'supervision.clues' UNION ALL SELECT 'supervision.check-clues') AS given");
        });
        host.Time.Advance(TimeSpan.FromSeconds(6));
        var head = await host.SignInAsync("manager-yt-market", DemoSignIns.Password);
        foreach (var path in new[] { $"/console/clues/{id}", $"/console/clues/{id}/print", $"/console/clues/{id}/files/1" })
        {
            await head.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, head.Status);
        }
        await head.GetAsync("/console/clues");
        Assert.Contains("没有问题线索", head.Text, StringComparison.Ordinal);

        // Area staff without the role, and leaders.
        foreach (var name in new[] { "leader", "reform", "clerk-yt", "audit-admin" })
        {
            var other = await host.SignInAsync(name, DemoSignIns.Password);
            Assert.Equal(HttpStatusCode.NotFound, (await AnswerAsync(other, $"/console/clues/{id}")).Status);
        }
        // The audit administrator of another organ reads acts, and not a word of what was said.
        var audit = await host.SignInAsync("audit-admin", DemoSignIns.Password);
        await audit.GetAsync($"/console/records/history?q={id}");
        Assert.Contains("移送", audit.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("吃饭", audit.Text, StringComparison.Ordinal);
        // Neither the interface nor the figures know of clues.
        Assert.DoesNotContain("clue", await host.Client().GetStringAsync("/openapi/v1.json"), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(host.Services.GetServices<Once.Metrics.Contract.MetricDefinition>(), m => m.Key.Contains("clue", StringComparison.Ordinal));
    }

    private static async Task<(HttpStatusCode Status, string Text)> AnswerAsync(Visitor visitor, string path)
    {
        await visitor.GetAsync(path);
        return (visitor.Status, visitor.Text);
    }

    private const string NoClue = "01990000-0000-7000-8000-000000000009";

    [GeneratedRegex("XS[0-9]{8}[A-Z0-9]{12}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReceiptNumber();
}

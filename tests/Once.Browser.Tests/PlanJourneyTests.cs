using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using Once.Kernel.Time;
using Xunit;

namespace Once.Browser.Tests;

/// <summary>A reform plan as a new user takes it through: uploaded, checked, published, dispatched, reported.</summary>
public sealed class PlanJourneyTests(Chromium chromium, BrowserHost host)
{
    private const string Document = """
        晴川市提升登记服务工作方案
        为提升登记服务，制定本方案。
        一、登记
        （一）压减办理时间。企业开办时间压缩至1个工作日以内。（市市场监管局牵头，市税务局、市登记专班配合，年底前完成）
        （二）推进网上办理。网办率达到90%以上。（市城管局、市登记专班按职责分工负责，持续推进）
        """;

    [Fact]
    public async Task An_officer_uploads_a_plan_checks_it_publishes_it_opens_a_round_and_writes_the_report()
    {
        var officer = await chromium.EnterAsync(host.Address, "reform");
        await officer.GotoAsync("/console/plans");
        await officer.ClickAsync("main a:has-text('录入方案')");
        await officer.SetInputFilesAsync("main input[type=file]", new FilePayload { Name = "登记方案.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(Document) });
        await officer.ClickAsync("main button:has-text('读出任务')");
        await officer.ArriveAsync("/console/plans/[^/]+/check");
        Assert.Contains("读出 2 项任务", await officer.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        await officer.ClickAsync("main a:has-text('对单位（还有 1 个）')");
        await officer.SelectOptionAsync("main select[name=Organ-1]", "outside");
        await officer.ClickAsync("main button:has-text('存下')");
        await officer.ArriveAsync("/console/plans/[^/]+/check");
        while (await officer.Locator(".o-beside__list a:has(.o-lamp--you)").CountAsync() is > 0 and var left)
        {
            await officer.Locator(".o-beside__list a:has(.o-lamp--you)").First.ClickAsync();
            await officer.ClickAsync("main button:has-text('读得对，不用改')");
            await Assertions.Expect(officer.Locator(".o-beside__list a:has(.o-lamp--you)")).ToHaveCountAsync(left - 1);
        }
        await officer.ClickAsync("main a:has-text('复核并发布')");
        await officer.ClickAsync("main button:has-text('发布台账')");
        await officer.ArriveAsync("/console/plans/[0-9a-f-]{36}$");

        await officer.ClickAsync("main a:has-text('调度')");
        Assert.Contains("还没有调度过", await officer.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await officer.ClickAsync("main button:has-text('加开一轮')");
        await officer.ArriveAsync("/console/plans/[^/]+/rounds/1");
        Assert.Contains("加开的调度", await officer.Locator("main h1").InnerTextAsync(), StringComparison.Ordinal);
        await officer.ClickAsync("main tbody a:has-text('压减办理时间')");
        await officer.FillAsync("main textarea[name=Progress]", "一窗登记已经全市推开");
        await officer.ClickAsync("main button:has-text('报上去')");
        await officer.ClickAsync("main button:has-text('采用，写进台账')");
        await officer.ClickAsync("main a:has-text('看这一轮')");
        Assert.Contains("已采用", await officer.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        await officer.ClickAsync("main a:has-text('回台账')");
        await officer.ClickAsync("main a:has-text('写报告')");
        var today = host.Time.ChinaToday();
        await officer.FillAsync("main input[name=from]", today.AddDays(1 - today.Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await officer.FillAsync("main input[name=to]", today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await officer.ClickAsync("main button:has-text('按这段时间写')");
        await officer.ArriveAsync("/console/plans/[^/]+/report[?]from=");
        Assert.Contains("一窗登记已经全市推开", await officer.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        var saved = await officer.RunAndWaitForDownloadAsync(() => officer.ClickAsync("a[href*='report.docx']"));
        Assert.EndsWith(".docx", saved.SuggestedFilename, StringComparison.Ordinal);
        Assert.Equal(0, await officer.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Once.Kernel.Jobs;
using Xunit;

namespace Once.Browser.Tests;

/// <summary>The catalogue as its officers keep it: a term is changed and published over running cases.</summary>
public sealed class CatalogueJourneyTests(Chromium chromium, BrowserHost host)
{
    [Fact]
    public async Task An_officer_changes_a_term_sees_the_difference_and_the_cases_touched_and_publishes()
    {
        await FoodLicence.ApplyAsync(await chromium.EnterAsync(host.Address, Roles.Applicant));
        var officer = await chromium.EnterAsync(host.Address, "catalogue");

        await officer.GotoAsync("/console/items");
        await officer.FillAsync("main input[name=q]", "食品经营许可");
        await officer.SelectOptionAsync("main select[name=organ]", "yt-market");
        await officer.PressAsync("main input[name=q]", "Enter");
        await officer.Locator("main tbody a[href^='/console/items/']").First.ClickAsync();
        await officer.FillAsync("[name=reason]", "审核并到当天");
        await officer.ClickAsync("main form button[type=submit]");
        await officer.ClickAsync("main a[href$='/edit/terms']");
        await officer.FillAsync("[name='r0.promised']", "5");
        await officer.Locator("button[value=save]:not(.visually-hidden)").First.ClickAsync();
        await officer.ClickAsync("main a[href$='/change']");

        var line = await officer.Locator("main tr", new() { HasText = "承诺办结时限" }).InnerTextAsync();
        Assert.Contains("6", line, StringComparison.Ordinal);
        Assert.Contains("5", line, StringComparison.Ordinal);
        Assert.Contains("按提交时的那一版办到底", await officer.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        await officer.ClickAsync("button[value=publish]");
        await officer.LoadedAsync();
        await officer.ClickAsync("main a[href^='/guide/']");
        Assert.Contains("5 个工作日", await officer.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static readonly string[] Headings = ["承诺办结时限", "实施编码", "基本编码", "事项名称", "事项类型", "实施主体编码", "行政区划", "服务对象", "办件类型", "法定办结时限", "咨询方式", "监督投诉方式"];

    private static readonly string[] Stall = ["5", "1143990200621508854000120777000", "000120777000", "摊位临时占道经营许可", "01", "114399020062150885", "439902", "1^2", "2", "20", "0700-882 1345", "0700-882 1346"];

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task A_wrong_workbook_is_answered_row_by_row_and_nothing_changes(int width)
    {
        var officer = await (await chromium.OpenAsync(host.Address, width)).NewPageAsync();
        await officer.SignInAsync("catalogue");
        string[] late = ["21", .. Stall[1..]], badCode = [.. Stall[..4], "99", .. Stall[5..]];
        string[] unknownOrgan = ["5", "11370800MB285591843000120777001", "000120777001", .. Stall[3..5], "11370800MB28559184", .. Stall[6..]];

        var missing = await UploadAsync(officer, "少一列.xlsx", [Headings[1..], Stall[1..]]);
        var wrong = await UploadAsync(officer, "错的清单.xlsx", [Headings, late, badCode, Stall, unknownOrgan]);

        Assert.Contains("表头里没有“承诺办结时限”这一列", missing, StringComparison.Ordinal);
        foreach (var sentence in new[] { "比法定的 20 个工作日还长", "“99”不在事项类型的代码里", "实施编码和第 2 行重复", "机构目录里没有这个统一社会信用代码" })
            Assert.Contains(sentence, wrong, StringComparison.Ordinal);
        Assert.Contains("改好后重新上传；事项库没有变。", wrong, StringComparison.Ordinal);
        Assert.Equal(0, await officer.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
        await officer.GotoAsync("/search?q=摊位临时占道");
        Assert.Equal(0, await officer.Locator("main a:has-text('摊位临时占道经营许可')").CountAsync());
    }

    [Fact]
    public async Task A_guide_prints_on_at_most_four_sheets_with_what_a_click_would_open()
    {
        var visitor = await (await chromium.OpenAsync(host.Address)).NewPageAsync();
        await visitor.GotoAsync("/api/v1/items?place=439902");
        var codes = System.Text.Json.JsonDocument.Parse(await visitor.InnerTextAsync("body")).RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("code").GetString()!).Where(c => c.Length == 31).Take(6).ToList();
        Assert.NotEmpty(codes);

        foreach (var code in codes)
        {
            await visitor.GotoAsync("/guide/" + code);
            Assert.InRange(Print.Sheets(await visitor.PdfAsync(new() { PreferCSSPageSize = true })), 1, 4);
        }
        await visitor.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.True(await visitor.Locator("#g-faq").CountAsync() == 0 || await visitor.EvaluateAsync<bool>("document.querySelector('details p').getBoundingClientRect().height > 0"));
        Assert.False(await visitor.Locator(".o-go .btn").First.IsVisibleAsync());
    }

    /// <returns>The page of the import once it is read.</returns>
    private async Task<string> UploadAsync(IPage officer, string fileName, string[][] rows)
    {
        await officer.GotoAsync("/console/items/import");
        await officer.SetInputFilesAsync("main input[name=file]", Workbook.Of(fileName, "实施清单", rows));
        await officer.ClickAsync("main button:has-text('上传并核对')");
        await officer.ArriveAsync("/console/items/import/[^/]+$");
        // Nothing runs in the background of this host.
        await host.Services.GetRequiredService<RunJobs>().RunAsync(TestContext.Current.CancellationToken);
        await officer.ReloadAsync();
        return await officer.Locator("main").InnerTextAsync();
    }
}

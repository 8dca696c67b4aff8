using Microsoft.Playwright;
using Xunit;

namespace Once.Browser.Tests;

/// <summary>The food-business licence as people meet it: the applicant on a phone, staff at their desks.</summary>
public sealed class FoodLicenceJourneyTests(Chromium chromium, BrowserHost host)
{
    [Fact]
    public async Task A_licence_goes_from_the_search_through_a_correction_to_the_printed_paper()
    {
        var applicant = await chromium.EnterAsync(host.Address, Roles.NewApplicant, 390);
        var clerk = await chromium.EnterAsync(host.Address, Roles.Clerk);

        var root = await ApplyAfterErrorsAsync(applicant);
        await ReachFromTheInboxAsync(clerk, root);
        await FoodLicence.NotifyAsync(clerk, root);
        await MendAsync(applicant, root);
        await FoodLicence.AcceptAsync(clerk, root);
        await FoodLicence.ReviewAsync(await chromium.EnterAsync(host.Address, Roles.Approver), root);
        await FoodLicence.DecideAsync(await chromium.EnterAsync(host.Address, Roles.Chief), root);

        await applicant.GotoAsync($"/my/{root}");
        var links = await applicant.Locator("main a[href^='/documents/']").EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))");
        var papers = links.Distinct(StringComparer.Ordinal).ToList();
        Assert.Equal(4, papers.Count); // receipt, correction, acceptance, grant
        foreach (var document in papers)
            await PrintsAsync(applicant, document, most: 2); // a notice of every fault may need a second sheet
        await applicant.GotoAsync($"/my/{root}");
        var licence = await applicant.Locator("a[href^='/licences/']", new() { HasText = "亮证和打印" }).GetAttributeAsync("href");
        await applicant.GotoAsync(licence!);
        var paper = await applicant.Locator("main a[href^='/licences/']", new() { HasText = "看证面" }).First.GetAttributeAsync("href");
        await PrintsAsync(applicant, paper!, most: 2);
        Assert.Contains("檐下三碗", await applicant.Locator(".o-doc").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_script_a_person_applies_after_all_errors_were_told_at_once()
    {
        var page = await chromium.EnterAsync(host.Address, Roles.OtherNewApplicant, 390, script: false);

        await ApplyAfterErrorsAsync(page);

        await page.Locator("main a[href^='/documents/']").First.ClickAsync();
        Assert.Contains("收件凭证", await page.Locator(".o-doc").InnerTextAsync(), StringComparison.Ordinal);
    }

    /// <summary>Sends the empty form first: every fault is told, each with a way to its field, and nothing given is lost.</summary>
    private static async Task<string> ApplyAfterErrorsAsync(IPage page)
    {
        await FoodLicence.FindAsync(page);
        await page.Locator("a[href^='/apply/']:visible").First.ClickAsync();
        await FoodLicence.SendAsync(page);
        var targets = await page.Locator(".o-errsum a").EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))");
        Assert.InRange(targets.Length, 5, 30); // fewer where an earlier application of the same person fills some in
        foreach (var target in targets)
            Assert.Equal(1, await page.Locator($"[id='{target[1..]}']").CountAsync());
        Assert.Equal(targets.Length, await page.Locator(".o-field__err").CountAsync());

        await FoodLicence.FillAsync(page);
        await FoodLicence.SendAsync(page);
        Assert.All(await page.Locator(".o-errsum li").AllInnerTextsAsync(), fault => Assert.EndsWith("》要交。", fault, StringComparison.Ordinal));
        await FoodLicence.AttachAsync(page);
        await FoodLicence.SendAsync(page);
        Assert.Contains("收到了，办件编号", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        return FoodLicence.RootOf(page);
    }

    private static async Task ReachFromTheInboxAsync(IPage clerk, string root)
    {
        await clerk.GotoAsync("/console");
        await clerk.FillAsync("main input[name=q]", "沈一禾");
        await clerk.PressAsync("main input[name=q]", "Enter");
        await clerk.ClickAsync($"main a[href='/console/cases/{root}/1']");
        await clerk.ArriveAsync($"/console/cases/{root}/1$");
    }

    private static async Task MendAsync(IPage applicant, string root)
    {
        await applicant.GotoAsync("/my");
        await applicant.Locator($"main a[href^='/my/{root}']").First.ClickAsync();
        Assert.Contains("轮到您", await applicant.Locator(".o-turn").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("一共 2 处，以后不会再提新的", await applicant.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        var form = applicant.Locator("#mend");
        await form.Locator("[name='business-area']").FillAsync("88");
        await form.Locator("input[type=file]").SetInputFilesAsync(FoodLicence.Paper);
        foreach (var point in await form.Locator("input[name=ticked]").AllAsync())
            await point.CheckAsync();
        await form.Locator("button[value=mend]").ClickAsync();
        await applicant.ArriveAsync("/my/.*mended=1$");
        Assert.Contains("补正的内容收到了", await applicant.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static async Task PrintsAsync(IPage page, string address, int most)
    {
        await page.GotoAsync(address);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Empty(await page.EvaluateAsync<string[]>(Print.BesideThePaper));
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
        Assert.InRange(Print.Sheets(await page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true })), 1, most);
    }
}

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
        await officer.WaitForLoadStateAsync();
        await officer.ClickAsync("main a[href^='/guide/']");
        Assert.Contains("5 个工作日", await officer.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }
}

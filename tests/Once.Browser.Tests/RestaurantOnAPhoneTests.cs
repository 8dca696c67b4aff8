using Microsoft.Playwright;
using Xunit;

namespace Once.Browser.Tests;

/// <summary>开餐饮店一件事 on a phone, from the list to the receipt, through every button that a thumb can reach.</summary>
public sealed class RestaurantOnAPhoneTests(Chromium chromium, BrowserHost host)
{
    private const string List = "/bundle/open-restaurant/list?business-area=40&has-business-licence=no&food-business-items=hot&sewer-connection=yes&sign-plan=shop";

    [Fact]
    public async Task The_whole_is_filled_in_checked_signed_and_handed_in()
    {
        var page = await chromium.EnterAsync(host.Address, Roles.Applicant, 390);
        await page.GotoAsync("/");
        await page.Context.AddCookiesAsync([new Cookie { Name = "place", Value = "439902", Url = host.Address.ToString() }]);
        await page.GotoAsync(List);
        await page.Locator("a[href*='/bundle/open-restaurant/apply']:visible").First.ClickAsync();
        await page.ArriveAsync("/bundle/open-restaurant/apply");
        if (await page.Locator("#apply").CountAsync() == 0)
            await page.ClickAsync("main a[href*='new=1']");
        await page.Locator("#apply").WaitForAsync();

        await PressAsync(page, "button[value=check]");
        var faults = await page.Locator(".o-errsum li").CountAsync();
        Assert.InRange(faults, 5, 60);
        Assert.Equal(faults, await page.Locator(".o-field__err").CountAsync());

        // A picture that the pledge then spares: nobody is asked to take it out again.
        foreach (var number in await page.Locator("#apply input[inputmode=decimal]").AllAsync())
            if ((await number.InputValueAsync()).Length == 0)
                await number.FillAsync("12");
        await FoodLicence.FillAsync(page);
        await FoodLicence.AttachAsync(page);
        await PressAsync(page, "button[value=check]");
        Assert.Contains("承诺书，一起签", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        await PressAsync(page, "#submit button[type=submit]");
        Assert.Equal(1, await page.Locator("#submit .o-field__err").CountAsync());
        await page.FillAsync("[name=PledgeName]", "林晓禾");
        await PressAsync(page, "#submit button[type=submit]");
        await page.ArriveAsync(@"/my/[^/]*\?submitted=1");

        Assert.Contains("一次提交 4 项", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") <= 0);
        await page.Locator("main a[href^='/documents/']").First.ClickAsync();
        Assert.Contains("收件凭证", await page.Locator(".o-doc").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static async Task PressAsync(IPage page, string button)
    {
        await page.Locator($"{button}:visible").First.ClickAsync();
        await page.LoadedAsync();
    }
}

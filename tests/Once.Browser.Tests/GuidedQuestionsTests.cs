using Microsoft.Playwright;
using Once.Accounts.Contract;
using Xunit;

namespace Once.Browser.Tests;

/// <summary>智能导办 on a phone: somebody who has never been here says what they want and comes to the exact list.</summary>
public sealed class GuidedQuestionsTests(Chromium chromium, BrowserHost host)
{
    [Fact]
    public async Task A_small_restaurant_is_at_most_six_questions_away_from_its_list_and_its_form()
    {
        await using var window = await chromium.OpenAsync(host.Address, 390);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/");
        await page.Locator("main input[name=q]").FillAsync("我要开个小饭馆");
        await page.Locator("main input[name=q]").PressAsync("Enter");
        await page.Locator("main a[href='/bundle/open-restaurant']").First.ClickAsync();
        await page.Locator("main a[href='/bundle/open-restaurant/ask']").ClickAsync();

        var questions = 0;
        Assert.Contains("店面一共多大", await page.Locator("main form").InnerTextAsync(), StringComparison.Ordinal);
        for (; page.Url.Contains("/ask", StringComparison.Ordinal); questions++)
        {
            Assert.InRange(questions, 0, 6);
            Assert.True(await FitsAsync(page), page.Url);
            await AnswerAsync(page);
        }
        await page.Locator("main a[href^='/place?return=']").ClickAsync();
        questions++; // where the shop is, is a question too
        await page.CheckAsync("input[value='439902']");
        await page.ClickAsync("main form button[type=submit]");
        await page.ArriveAsync(@"/bundle/open-restaurant/list\?");

        Assert.InRange(questions, 2, 6);
        Assert.Contains("business-area=40", page.Url, StringComparison.Ordinal);
        var list = await page.Locator("main").InnerTextAsync();
        Assert.Contains("要您交：", list, StringComparison.Ordinal);
        Assert.Contains("分开办要交", list, StringComparison.Ordinal);
        Assert.DoesNotContain("看情况", await page.Locator("main ol.o-items").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("先选办事地", list, StringComparison.Ordinal);
        Assert.True(await FitsAsync(page));

        await ChangeAreaAsync(page);
        await page.GoBackAsync();
        await page.ArriveAsync(@"/bundle/open-restaurant/list\?.*business-area=40");
        await BeginFormAsync(page);
    }

    /// <summary>A larger shop takes another licence; the other answers stay.</summary>
    private static async Task ChangeAreaAsync(IPage page)
    {
        Assert.Contains("食品小经营许可", await page.Locator("main ol.o-items").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("main a[href*='change=business-area']").ClickAsync();
        await page.FillAsync("main input[name='business-area']", "120");
        await page.Locator("main form button.btn-primary").ClickAsync();
        await page.ArriveAsync(@"/bundle/open-restaurant/list\?.*business-area=120");
        Assert.DoesNotContain("食品小经营许可", await page.Locator("main ol.o-items").InnerTextAsync(), StringComparison.Ordinal);
        await page.GoBackAsync();
    }

    /// <summary>The form knows what was answered on the way.</summary>
    private static async Task BeginFormAsync(IPage page)
    {
        await page.Locator("main a[href^='/apply/']", new() { HasText = "食品小经营许可" }).ClickAsync();
        await page.FillAsync("#Name", Roles.NewApplicant);
        await page.FillAsync("#Password", DemoSignIns.Password);
        await page.ClickAsync("main button[type=submit]");
        await page.ArriveAsync("/apply/");
        Assert.Equal("40", await page.InputValueAsync("#apply [name='business-area']"));
        Assert.Contains("您刚才回答的，可以改", await page.Locator("#apply").InnerTextAsync(), StringComparison.Ordinal);
    }

    /// <summary>40 where a number is asked, else the first choice, as somebody who opens a new shop would.</summary>
    private static async Task AnswerAsync(IPage page)
    {
        var form = page.Locator("main form");
        var asked = await form.Locator("input[name=asked]").GetAttributeAsync("value");
        if (await form.Locator("input[type=text]").CountAsync() > 0)
            await form.Locator("input[type=text]").FillAsync("40");
        else if (await form.Locator(".o-opt input[value=no]").CountAsync() > 0)
            await form.Locator(".o-opt input[value=no]").CheckAsync();
        else
            await form.Locator(".o-opt input").First.CheckAsync();
        await form.Locator("button.btn-primary").ClickAsync();
        await page.Locator($"main form input[name=asked]:not([value='{asked}']), main ol.o-items").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    private static async Task<bool> FitsAsync(IPage page) => await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") <= 0;
}

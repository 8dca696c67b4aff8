using Microsoft.Playwright;
using Xunit;

namespace Once.Browser.Tests;

/// <summary>A form that asks the server for its new shape loses nothing of what is typed before the answer comes.</summary>
public sealed class TypedMeanwhileTests(Chromium chromium, BrowserHost host)
{
    private const string Form = "/bundle/start-company/apply?company-kind=limited&wants-employees=no&wants-invoice=no&wants-bank-account=no&new=1";

    [Fact]
    public async Task Words_ticks_focus_and_caret_stay_when_the_answer_replaces_the_form()
    {
        var page = await chromium.EnterAsync(host.Address, Roles.Applicant, 390);
        await page.GotoAsync("/");
        await page.Context.AddCookiesAsync([new Cookie { Name = "place", Value = "439902", Url = host.Address.ToString() }]);
        await page.GotoAsync(Form);
        await page.Locator("#apply").WaitForAsync();
        var answered = new TaskCompletionSource();
        var asked = 0;
        await page.RouteAsync("**/bundle/start-company/apply**", async route =>
        {
            if (route.Request.Method == "POST" && Interlocked.Increment(ref asked) == 1)
                await answered.Task;
            await route.ContinueAsync();
        });

        await page.Locator("#apply input[name='wants-employees']").First.EvaluateAsync("radio => radio.click()");
        await page.FillAsync("#apply input[name='legal-representative']", "王一鸣");
        var name = page.Locator("#apply input[name='business-name']");
        await name.FillAsync("晴川望川餐饮有限公司");
        await name.EvaluateAsync("field => field.setSelectionRange(2, 2)");
        await page.Locator("#apply input[name='wants-invoice']").First.EvaluateAsync("radio => radio.click()");
        await name.FocusAsync();
        await name.EvaluateAsync("field => field.setSelectionRange(2, 2)");
        await page.EvaluateAsync("document.querySelector('#apply').dataset.old = 'yes'");
        answered.SetResult();
        await page.Locator("#apply:not([data-old])").WaitForAsync();
        await page.Locator("#apply input[name='employee-count']").WaitForAsync();

        Assert.Equal("王一鸣", await page.InputValueAsync("#apply input[name='legal-representative']"));
        Assert.Equal("晴川望川餐饮有限公司", await name.InputValueAsync());
        Assert.True(await page.Locator("#apply input[name='wants-invoice']").First.IsCheckedAsync());
        Assert.Equal("business-name", await page.EvaluateAsync<string>("document.activeElement.name"));
        Assert.Equal(2, await name.EvaluateAsync<int>("field => field.selectionStart"));
        // The tick of the meanwhile asks for its own fields by itself.
        await page.Locator("#apply [name='invoice-kinds']").First.WaitForAsync();
        Assert.Equal("晴川望川餐饮有限公司", await name.InputValueAsync());
    }
}

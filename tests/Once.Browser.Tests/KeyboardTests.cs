using Microsoft.Playwright;
using Once.Accounts.Contract;
using Xunit;

namespace Once.Browser.Tests;

/// <summary>A person who has only a keyboard: from the front page to the receipt. Wherever the focus is, it is seen.</summary>
public sealed class KeyboardTests(Chromium chromium, BrowserHost host)
{
    /// <summary>What has the focus; "fault: …" when it shows no ring or stands out of sight.</summary>
    private const string Focused = """
        async wanted => {
          const one = document.activeElement;
          if (!one || one === document.body) return '';
          await Promise.allSettled(document.getAnimations().map(moving => moving.finished));
          const ring = x => x && getComputedStyle(x).boxShadow.includes('rgb(22, 91, 191)');
          const name = one.outerHTML.slice(0, 160);
          if (!ring(one) && !ring(one.nextElementSibling)) return 'fault: no ring on ' + name;
          const seen = (ring(one) ? one : one.nextElementSibling).getBoundingClientRect();
          if (seen.bottom < 0 || seen.top > innerHeight) return 'fault: out of sight ' + name;
          return one.matches(wanted) ? 'there' : '';
        }
        """;

    [Fact]
    public async Task With_the_keyboard_alone_a_person_finds_signs_in_fills_mends_and_hands_in()
    {
        await using var window = await chromium.OpenAsync(host.Address);
        var page = await window.NewPageAsync();
        await window.AddCookiesAsync([new Cookie { Name = "place", Value = "439902", Url = host.Address.ToString() }]);
        await page.GotoAsync("/");

        await TabToAsync(page, ".o-skip");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "main input[name=q]");
        await page.Keyboard.TypeAsync("开饭馆");
        await EnterAsync(page, @"/search\?");
        await TabToAsync(page, "main a[href^='/guide/']");
        await EnterAsync(page, "/guide/[^/]*$");
        await TabToAsync(page, "a[href^='/apply/']");
        await EnterAsync(page, "/sign-in");
        await TabToAsync(page, "#Name");
        await page.Keyboard.TypeAsync(Roles.ThirdNewApplicant);
        await TabToAsync(page, "#Password");
        await page.Keyboard.TypeAsync(DemoSignIns.Password);
        await EnterAsync(page, "/apply/[^/]*$");

        await TabToAsync(page, "button[value=submit]");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".o-errsum");
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.matches('.o-errsum')"));
        await TabToAsync(page, ".o-errsum a");
        await page.Keyboard.PressAsync("Enter");
        await FillForwardAsync(page);

        await page.ArriveAsync("/my/");
        Assert.Contains("收到了，办件编号", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static async Task EnterAsync(IPage page, string address)
    {
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync(address);
    }

    /// <summary>Forwards only; each stop on the way shows its focus.</summary>
    private static async Task TabToAsync(IPage page, string wanted, int most = 150)
    {
        for (var press = 0; press < most; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            var found = await page.EvaluateAsync<string>(Focused, wanted);
            Assert.False(found.StartsWith("fault", StringComparison.Ordinal), $"{page.Url}: {found}");
            if (found == "there")
                return;
        }
        Assert.Fail($"{page.Url}: no {wanted} within {most} steps of the Tab key");
    }

    /// <summary>From the field in focus to the button that hands in, answering whatever comes.</summary>
    private static async Task FillForwardAsync(IPage page)
    {
        var asked = new HashSet<string>(StringComparer.Ordinal);
        // Listened to from the beginning: who begins with the key press is sometimes too late for the dialogue.
        page.FileChooser += async (_, chooser) => await chooser.SetFilesAsync(FoodLicence.Paper);
        for (var step = 0; step < 150; step++)
        {
            var (kind, name) = Split(await page.EvaluateAsync<string>("(e => [e.type || '', e.name || '', e.value || ''].join('|'))(document.activeElement)"), out var value);
            switch (kind)
            {
                case "text" or "tel" or "textarea" when value.Length == 0:
                    await page.Keyboard.TypeAsync(FoodLicence.AnswerTo(name));
                    break;
                case "select-one" when value.Length == 0:
                    await page.Keyboard.PressAsync("ArrowDown");
                    break;
                case "radio" or "checkbox" when asked.Add(name):
                    await page.Keyboard.PressAsync("Space");
                    break;
                case "file":
                    await page.Keyboard.PressAsync("Space");
                    await Assertions.Expect(page.Locator(":focus")).Not.ToHaveValueAsync("", new() { Timeout = 30_000 });
                    break;
                case "submit" when value == "submit":
                    await page.Keyboard.PressAsync("Enter");
                    return;
            }
            await TabToAsync(page, "*", 1);
        }
        Assert.Fail("The form does not end.");
    }

    private static (string Kind, string Name) Split(string told, out string value)
    {
        var parts = told.Split('|', 3);
        value = parts[2];
        return (parts[0], parts[1]);
    }
}

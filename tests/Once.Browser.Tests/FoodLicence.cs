using Microsoft.Playwright;

namespace Once.Browser.Tests;

/// <summary>The food-business licence of 云亭区, act by act, through the pages that people use.</summary>
internal static class FoodLicence
{
    public static readonly FilePayload Paper = new() { Name = "材料.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.4\n%%EOF\n"u8.ToArray() };

    private static readonly IReadOnlyDictionary<string, string> Answers = new Dictionary<string, string>
    {
        ["business-name"] = "檐下三碗餐馆",
        ["credit-code"] = "11439900012933254G",
        ["operator-name"] = "林晓禾",
        ["operator-citizen-number"] = "11010519491231002X",
        ["contact-phone"] = "0700-8821318",
        ["business-place-address"] = "云亭区晴云路 66 号望川广场 2 楼 208 号",
        ["business-area"] = "86",
        ["kitchen-area"] = "24",
        ["seat-count"] = "32",
        ["food-safety-manager"] = "林晓禾",
        ["staff-count"] = "5",
    };

    public static string AnswerTo(string field) => Answers.GetValueOrDefault(field, "檐下三碗");

    /// <summary>From the search on the front page to the guide of the district.</summary>
    public static async Task FindAsync(IPage page)
    {
        await page.GotoAsync("/");
        await page.Context.AddCookiesAsync([new Cookie { Name = "place", Value = "439902", Url = new Uri(page.Url).GetLeftPart(UriPartial.Authority) }]);
        await page.Locator("main input[name=q]").FillAsync("开饭馆");
        await page.Locator("main input[name=q]").PressAsync("Enter");
        await page.Locator("main a[href^='/guide/']", new() { HasText = "食品经营许可" }).First.ClickAsync();
        await page.ArriveAsync("/guide/[^/]*$");
    }

    /// <summary>From the guide to an empty form, past the drafts that one has kept.</summary>
    public static async Task OpenFormAsync(IPage page)
    {
        await page.Locator("a[href^='/apply/']:visible").First.ClickAsync();
        await page.ArriveAsync("/apply/[^/]*$");
        if (await page.Locator("#apply").CountAsync() == 0)
            await page.ClickAsync("main a[href$='?new=1']");
        await page.Locator("#apply").WaitForAsync();
    }

    /// <summary>Fills in what the form still asks for; what is there already stays.</summary>
    public static async Task FillAsync(IPage page)
    {
        var form = page.Locator("#apply");
        foreach (var box in await form.Locator("input[type=text], input[type=tel], textarea").AllAsync())
            if ((await box.InputValueAsync()).Length == 0)
                await box.FillAsync(AnswerTo(await box.GetAttributeAsync("name") ?? ""));
        foreach (var list in await form.Locator("select").AllAsync())
            await list.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        var asked = new HashSet<string>();
        foreach (var choice in await form.Locator("input[type=radio], input[type=checkbox]").AllAsync())
            if (asked.Add(await choice.GetAttributeAsync("name") ?? ""))
                await choice.CheckAsync();
    }

    /// <param name="later">The paper promised for later; null when everything is handed in now.</param>
    public static async Task AttachAsync(IPage page, string? later = null)
    {
        foreach (var slot in await page.Locator(later is null ? "#apply input[type=file]" : $"#apply input[type=file]:not([name='material-{later}'])").AllAsync())
            await slot.SetInputFilesAsync(Paper);
    }

    /// <summary>A whole application by one who is signed in.</summary>
    /// <returns>The root of the case.</returns>
    public static async Task<string> ApplyAsync(IPage page, string? later = null)
    {
        await FindAsync(page);
        await OpenFormAsync(page);
        await FillAsync(page);
        await AttachAsync(page, later);
        await SendAsync(page);
        return RootOf(page);
    }

    /// <summary>Presses 提交申请, wherever it stands on this width.</summary>
    public static async Task SendAsync(IPage page)
    {
        await page.Locator("button[value=submit]:visible").First.ClickAsync();
        await page.LoadedAsync();
    }

    public static string RootOf(IPage page) => new Uri(page.Url).Segments is ["/", "my/", var root]
        ? root
        : throw new InvalidOperationException($"No case at {page.Url}");

    public static Task AcceptAsync(IPage clerk, string root) => ActAsync(clerk, root, "Accept");

    public static Task ReviewAsync(IPage approver, string root) => ActAsync(approver, root, "Review", async () =>
    {
        await approver.CheckAsync("input[value=Granted]");
        await approver.FillAsync("[name='Form.Reason']", "材料齐全，现场和申请一致，符合条件。");
    });

    public static Task DecideAsync(IPage chief, string root) => ActAsync(chief, root, "Decide", () => chief.CheckAsync("input[value=Granted]"));

    /// <summary>Tells two things to mend: the first material and the area.</summary>
    public static Task NotifyAsync(IPage clerk, string root) => ActAsync(clerk, root, "NotifyCorrections", async () =>
    {
        var material = clerk.Locator("main fieldset").First;
        await material.Locator("input[type=checkbox]").CheckAsync();
        await material.Locator("input[name$='.What']").FillAsync("看不清门牌号");
        await material.Locator("input[name$='.How']").FillAsync("重新拍一张，四个角都要在里面");
        var area = clerk.Locator("main fieldset").Filter(new() { Has = clerk.Locator("input[value='business-area']") });
        await area.Locator("input[type=checkbox]").CheckAsync();
        await area.Locator("input[name$='.What']").FillAsync("和租赁合同对不上");
        await area.Locator("input[name$='.How']").FillAsync("按合同填");
    });

    /// <summary>From the workbench through the link of the act, as staff do.</summary>
    private static async Task ActAsync(IPage page, string root, string act, Func<Task>? fill = null)
    {
        await page.GotoAsync($"/console/cases/{root}/1");
        await page.ClickAsync($"main a[href$='/{act}']");
        await page.ArriveAsync($"/console/cases/{root}/1/{act}$");
        if (fill is not null)
            await fill();
        await page.ClickAsync("main form button[type=submit]");
        await page.ArriveAsync($"/console/cases/{root}/1$");
    }
}

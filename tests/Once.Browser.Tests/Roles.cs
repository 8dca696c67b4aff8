using Microsoft.Playwright;
using Once.Accounts.Contract;

namespace Once.Browser.Tests;

/// <summary>Signs in by the page, as each kind of person does.</summary>
internal static class Roles
{
    /// <summary>Nobody, an applicant, a window clerk and an approver.</summary>
    public static readonly IReadOnlyList<string?> UserNames = [null, "linxiaohe", "clerk-yt", "approver-yt-market"];

    public static async Task SignInAsync(this IPage page, string? userName)
    {
        if (userName is null)
            return;
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#Name", userName);
        await page.FillAsync("#Password", DemoSignIns.Password);
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForURLAsync(url => !url.EndsWith("/sign-in", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
    }
}

using Microsoft.Playwright;
using Once.Accounts.Contract;

namespace Once.Browser.Tests;

/// <summary>Signs in by the page, as each kind of person does.</summary>
internal static class Roles
{
    public const string Applicant = "linxiaohe";

    /// <summary>People of whom nothing is known yet: what one test handed in or kept as a draft would be offered to the next.</summary>
    public const string NewApplicant = "shenyihe", OtherNewApplicant = "xuzhiyan", ThirdNewApplicant = "taoqingwu";

    /// <summary>Has given the password and owes the code.</summary>
    public const string HalfSignedIn = "songnianbei";
    public const string Clerk = "clerk-yt";
    public const string Approver = "approver-yt-market";
    public const string Chief = "chief-yt-market";

    /// <summary>Nobody, then one person of each kind.</summary>
    public static readonly IReadOnlyList<string?> UserNames =
    [
        null, Applicant, Clerk, Approver, Chief, "manager-yt-market", "manager-gx", "catalogue", "supervisor", "inspector", "discipline", "reform", "leader",
        "system-admin", "security-admin", "audit-admin", HalfSignedIn,
    ];

    public static async Task SignInAsync(this IPage page, string? userName)
    {
        if (userName is null)
            return;
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#Name", userName);
        await page.FillAsync("#Password", DemoSignIns.Password);
        await page.ClickAsync("main button[type=submit]");
        await page.ArriveAsync("/.*(?<!/sign-in)$");
    }

    /// <summary>A page of a fresh window, signed in.</summary>
    public static async Task<IPage> EnterAsync(this Chromium chromium, Uri address, string? userName, int width = 1440, bool script = true)
    {
        var window = await chromium.OpenAsync(address, width, script);
        var page = await window.NewPageAsync();
        await page.SignInAsync(userName);
        return page;
    }
}

using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Once.Browser.Tests;

internal static class Arriving
{
    /// <summary>Waits until the page stands at an address and has been read.</summary>
    /// <remarks>The address is asked for again and again: who waits for the event of arrival misses the one that came just before.</remarks>
    /// <param name="address">A regular expression over what follows the host.</param>
    public static async Task ArriveAsync(this IPage page, string address)
    {
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("^https?://[^/]+" + address, RegexOptions.None, TimeSpan.FromSeconds(1)), new() { Timeout = 30_000 });
        await page.WaitForFunctionAsync("() => document.readyState !== 'loading'");
    }

    /// <summary>Waits until the page is there with all that it loads.</summary>
    /// <remarks>Asked of the page itself, for the same reason: the event of loading may have come before anybody waited for it.</remarks>
    public static Task LoadedAsync(this IPage page) => page.WaitForFunctionAsync("() => document.readyState === 'complete'");
}

using Microsoft.Playwright;
using Xunit;

namespace Once.Browser.Tests;

/// <summary>The guide on an old phone: light on the first visit, almost nothing on the second.</summary>
public sealed class GuideWeightTests(Chromium chromium, BrowserHost host)
{
    [Fact]
    public async Task The_guide_transfers_at_most_120_kilobytes_at_first_and_20_afterwards()
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        await using var window = await chromium.OpenAsync(host.Address, 390);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/search?q=开饭馆");
        var guide = await page.Locator("main a[href^='/guide/']").First.GetAttributeAsync("href");

        await using var fresh = await chromium.OpenAsync(host.Address, 390);
        var phone = await fresh.NewPageAsync();
        var network = await fresh.NewCDPSessionAsync(phone);
        await network.SendAsync("Network.enable");
        var bytes = 0L;
        network.Event("Network.loadingFinished").OnEvent += (_, data) => bytes += (long)data!.Value.GetProperty("encodedDataLength").GetDouble();

        await phone.GotoAsync(guide!, new() { WaitUntil = WaitUntilState.NetworkIdle });
        var first = bytes;
        bytes = 0;
        await phone.GotoAsync(guide!, new() { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.InRange(first, 1_000, 120 * 1024);
        Assert.InRange(bytes, 1, 20 * 1024);
    }
}

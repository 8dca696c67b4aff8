using Microsoft.Playwright;
using Once.Browser.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Once.Browser.Tests;

/// <summary>Debian's Chromium, started once; tests skip, and say so, where it is not installed.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public static string? Missing => File.Exists(Program) ? null : "没有装 Chromium（apt-get install chromium），浏览器测试跳过。";

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A fresh window on the host.</summary>
    /// <param name="width">390 is a phone, 1440 a desk.</param>
    public async Task<IBrowserContext> OpenAsync(Uri address, int width = 1440, bool script = true)
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        return await _browser!.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = width, Height = width < 800 ? 844 : 900 },
            JavaScriptEnabled = script,
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            ReducedMotion = ReducedMotion.Reduce,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

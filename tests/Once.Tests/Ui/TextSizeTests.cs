using System.Net;
using Once.Ui;
using Xunit;

namespace Once.Tests.Ui;

public sealed class TextSizeTests
{
    [Fact]
    public async Task Large_text_is_kept_in_a_cookie_and_returns_to_the_page()
    {
        await using var host = await UiHost.StartAsync();

        var answer = await PostAsync(host, "large", "/items?page=2");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/items?page=2", answer.Headers.Location?.OriginalString);
        Assert.StartsWith("text-size=large; max-age=31536000", Assert.Single(answer.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("")]
    public async Task It_never_returns_to_another_site(string address)
    {
        await using var host = await UiHost.StartAsync();

        var answer = await PostAsync(host, "large", address);

        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_reader_with_the_cookie_gets_every_page_in_large_text()
    {
        await using var host = await UiHost.StartAsync();
        host.Client.DefaultRequestHeaders.Add("Cookie", $"{UiRoutes.TextSizeCookie}=large");

        var page = await host.ReadAsync("/ui");

        Assert.Equal("large", page.DocumentElement.GetAttribute("data-text"));
        Assert.Equal("true", page.QuerySelector(".o-util .o-switch")?.GetAttribute("aria-pressed"));
    }

    private static Task<HttpResponseMessage> PostAsync(UiHost host, string size, string back) =>
        host.Client.PostAsync(
            new Uri("/text-size", UriKind.Relative),
            new FormUrlEncodedContent([new("size", size), new("return", back)]),
            TestContext.Current.CancellationToken);
}

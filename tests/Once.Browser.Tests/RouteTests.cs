using Xunit;

namespace Once.Browser.Tests;

/// <summary>Every page of the endpoint table, visited as each kind of person, on a phone and on a desk: no serious fault of
/// access, nothing wider than the screen, nothing the content security policy refuses, no failure.</summary>
public sealed class RouteTests(SiteTour tour, BrowserHost host) : IClassFixture<SiteTour>
{
    public static TheoryData<string> People => [.. Roles.UserNames.Select(name => name ?? "")];

    [Theory, MemberData(nameof(People))]
    public async Task Every_page_serves_this_person_at_both_widths(string userName)
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");

        var walk = await tour.AsAsync(userName);

        Assert.True(walk.Faults.Count == 0, string.Join(Environment.NewLine, walk.Faults));
    }

    [Fact]
    public async Task Every_page_is_served_to_somebody()
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        var served = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in Roles.UserNames)
            served.UnionWith((await tour.AsAsync(name ?? "")).Served);

        Assert.Empty(SitePages.Routes(host.Services).Except(served));
    }
}

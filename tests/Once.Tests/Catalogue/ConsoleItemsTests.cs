using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Tests.Accounts;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Catalogue;

public sealed class ConsoleItemsTests
{
    [Fact]
    public async Task The_catalogue_of_the_console_is_closed_to_visitors()
    {
        await using var host = await OnceHost.StartAsync();
        var visitor = host.Visit();

        await visitor.GetAsync("/console/items");

        Assert.StartsWith("/sign-in", visitor.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_catalogue_officer_filters_turns_pages_and_reads_a_version_with_its_audit()
    {
        await using var city = await SmallCity.StartAsync();
        var approval = await city.ReadAsync(db => db.Organs().Where(o => o.Code == "qc-approval").Select(o => o.Id).SingleAsync());
        await city.StaffAsync("officer", Roles.CatalogueOfficer, approval, Scope.RegionSubtree);
        var officer = await city.Host.SignInAsync("officer", SmallCity.Password);

        await officer.GetAsync("/console/items");
        Assert.Contains("第 1 到 20 份", officer.Text, StringComparison.Ordinal);
        await officer.GetAsync("/console/items?page=2");
        Assert.Contains("第 21 到", officer.Text, StringComparison.Ordinal);
        await officer.GetAsync("/console/items?across=National");
        Assert.Contains("没有符合的实施清单", officer.Text, StringComparison.Ordinal);
        await officer.GetAsync("/console/items?across=City");
        Assert.All(officer.Page.QuerySelectorAll("tbody tr"), r => Assert.Contains("全市", r.TextContent, StringComparison.Ordinal));
        await officer.GetAsync("/console/items?q=" + Uri.EscapeDataString("食品经营") + "&organ=yt-market");
        var row = Assert.Single(officer.Page.QuerySelectorAll("tbody tr"));
        await officer.GetAsync(row.QuerySelector("a")!.GetAttribute("href")!);

        Assert.Contains("承诺 6 个工作日，不超过法定 10 个工作日", officer.Text, StringComparison.Ordinal);
        Assert.Contains("初次发布", officer.Text, StringComparison.Ordinal);
    }
}

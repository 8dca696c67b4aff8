using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Catalogue;
using Once.Catalogue.Contract;
using Once.Catalogue.Finding;
using Once.Catalogue.Model;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Tests.Hosting;
using Once.Web.Demonstration;
using Xunit;

namespace Once.Tests.Catalogue;

/// <summary>Guide pages are kept whole, and are right all the same.</summary>
public sealed class KeptGuideTests
{
    private const string Guide = "/guide/" + CatalogueCity.FoodAtYunting;

    [Fact]
    public async Task The_second_visitor_gets_the_kept_page_and_the_store_is_asked_at_most_which_version_is_in_force()
    {
        var queries = new QueryCount();
        await using var host = await OpenAsync(queries.Listen);
        await host.Visit().GetAsync(Guide);
        await host.Visit().GetAsync(Guide + "/large");

        var visitor = host.Visit();
        Assert.InRange(await queries.DuringAsync(() => visitor.GetAsync(Guide)), 0, 1);
        Assert.Contains("食品经营许可", visitor.Text, StringComparison.Ordinal);
        Assert.InRange(await queries.DuringAsync(() => visitor.GetAsync(Guide + "/large")), 0, 1);
        Assert.Contains("打电话问", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_visit_to_a_kept_page_is_counted()
    {
        await using var host = await OpenAsync();
        for (var i = 0; i < 3; i++)
            await host.Visit().GetAsync(Guide);

        var counts = host.Services.GetRequiredService<UseTally>().Take();

        Assert.Equal([3], counts.Values);
    }

    [Fact]
    public async Task The_head_is_that_of_whoever_looks()
    {
        await using var host = await OpenAsync();
        await host.Visit().GetAsync(Guide);
        var person = await host.SignInAsync("linxiaohe", DemoSignIns.Password);

        await person.GetAsync(Guide);
        var nobody = host.Visit();
        await nobody.GetAsync(Guide);

        Assert.Contains("林晓禾", person.Page.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("林晓禾", nobody.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("登录", nobody.Page.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Place_and_size_of_letters_have_pages_of_their_own()
    {
        await using var host = await OpenAsync();
        await host.Visit().GetAsync(Guide);

        var elder = host.Visit();
        elder.Client.DefaultRequestHeaders.Add("Cookie", "place=439902; text-size=large");
        await elder.GetAsync(Guide);

        Assert.Equal("large", elder.Page.DocumentElement.GetAttribute("data-text"));
        Assert.Contains("办事地：云亭区", elder.Page.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_published_version_is_shown_at_once_when_its_day_has_come()
    {
        await using var host = await OpenAsync();
        var visitor = host.Visit();
        await visitor.GetAsync(Guide);
        var today = host.Time.ChinaToday();
        await host.DoAsync(async services =>
        {
            var db = services.GetRequiredService<OnceDb>();
            var before = await db.ItemVersions().SingleAsync(v => v.Code == CatalogueCity.FoodAtYunting);
            var item = before.Read() with { VersionId = Ids.New(services.GetRequiredService<TimeProvider>()), VersionNumber = 2, PlainName = "开一家小饭馆（新）", ValidFrom = today.AddDays(1) };
            var next = ItemVersion.Draft(item, "叶书砚", services.GetRequiredService<TimeProvider>().UtcNow(), "改说法");
            next.Publish("叶书砚", services.GetRequiredService<TimeProvider>().UtcNow(), item.ValidFrom);
            db.Add(next);
            before.Retire("叶书砚", services.GetRequiredService<TimeProvider>().UtcNow(), today, "换成第 2 版");
            return await db.SaveChangesAsync();
        });

        await visitor.GetAsync(Guide);
        Assert.DoesNotContain("开一家小饭馆（新）", visitor.Page.Body!.TextContent, StringComparison.Ordinal);
        host.Time.Advance(TimeSpan.FromDays(1));
        await visitor.GetAsync(Guide);
        Assert.Contains("开一家小饭馆（新）", visitor.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<OnceHost> OpenAsync(Action<IServiceCollection>? services = null)
    {
        var host = await OnceHost.StartAsync(services: services, settings: new Dictionary<string, string> { ["Once:Demo"] = "true", ["Once:DemoCases"] = "false" });
        await DemoCity.SeedGroundAsync(host.Services);
        return host;
    }
}

using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Once.Catalogue.Contract;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>What a form asks about somebody or something else than the applicant as it is known is left to the person: the name of a
/// business still to be founded, the account in the seller's name.</summary>
public sealed class PrefillAboutOtherTests
{
    [Fact]
    public async Task A_business_to_be_founded_is_not_named_after_the_one_of_an_earlier_form()
    {
        await using var town = await PortalTown.OpenAsync();
        var visitor = await town.SignInAsync("linxiaohe");
        await town.ApplyAsync(visitor);

        await visitor.GetAsync($"/apply/{(await ItemAsync(town, "食品经营许可")).Code}");
        Assert.NotEmpty(ValueOf(visitor, "business-name"));
        await visitor.GetAsync($"/apply/{(await ItemAsync(town, "个体工商户设立登记")).Code}");

        Assert.Equal("", ValueOf(visitor, "business-name"));
        Assert.Contains("林晓禾", visitor.Page.QuerySelector("#apply")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_account_to_be_taken_over_is_not_the_buyers_own()
    {
        await using var town = await PortalTown.OpenAsync(settings:
        [
            ("Cases:Registers:Sources:0:Code", "meters"), ("Cases:Registers:Sources:0:Name", "水电气户号登记"), ("Cases:Registers:Sources:0:KnowsEnterprises", "false"),
            ("Cases:Registers:Sources:0:Elements:0", "water-account"), ("Cases:Registers:Sources:0:Elements:1", "buyer-name"),
            ("Cases:Registers:Sources:0:Samples:439902199405160629:water-account", "YT0120046"), ("Cases:Registers:Sources:0:Samples:439902199405160629:buyer-name", "林晓禾"),
        ]);
        var visitor = await town.SignInAsync("linxiaohe");

        await visitor.GetAsync($"/apply/{(await ItemAsync(town, "用水过户")).Code}");

        Assert.Equal("", ValueOf(visitor, "water-account"));
        Assert.Contains("林晓禾", visitor.Page.QuerySelector("#apply")!.TextContent + ValueOf(visitor, "buyer-name"), StringComparison.Ordinal);
    }

    private static string ValueOf(Visitor visitor, string name) => visitor.Page.QuerySelector<IHtmlInputElement>($"#apply input[name='{name}']")?.Value ?? "";

    private static Task<PublishedItem> ItemAsync(PortalTown town, string name) => town.Host.DoAsync(async s =>
    {
        var lookup = s.GetRequiredService<ItemLookup>();
        return (await lookup.VersionAsync((await lookup.AllInForceAsync()).Where(i => i.Name.Contains(name, StringComparison.Ordinal)).OrderByDescending(i => i.RegionCode == "439902").First().VersionId))!;
    });
}

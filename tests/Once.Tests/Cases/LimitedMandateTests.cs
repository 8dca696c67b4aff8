using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases;
using Once.Catalogue.Contract;
using Once.Kernel;
using Once.Kernel.Parties;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>A mandate for some matters is for those alone: named by the items, shown by their names, and nothing else is taken or shown
/// under it. 民法典 第165条.</summary>
public sealed class LimitedMandateTests
{
    private const string Shop = "92439902MAE7K2R48T";

    [Theory]
    [InlineData("没有这样的事", "没有找到“没有这样的事”这件事")]
    [InlineData("许可", "“许可”不止一件")]
    public async Task A_name_of_nothing_or_of_several_is_answered_beside_the_field(string typed, string said)
    {
        await using var town = await PortalTown.OpenAsync();
        var agent = await town.SignInAsync("shenyihe");
        await agent.GetAsync("/account/mandates");

        await agent.PressAsync("提交申请", ("CreditCode", Shop), ("ScopeText", typed), ("UntilOn", "2027-05-31"));

        Assert.Contains(agent.Errors, e => e.Contains(said, StringComparison.Ordinal));
        Assert.False(await town.Host.DoAsync(s => s.GetRequiredService<OnceDb>().Mandates().AnyAsync(m => m.ScopeText == typed)));
    }

    [Fact]
    public async Task Under_it_only_what_it_names_is_taken_and_only_ones_own_is_shown()
    {
        await using var town = await PortalTown.OpenAsync();
        var owner = await town.SignInAsync("linxiaohe");
        await ActForAsync(town, owner);
        var theirs = await town.ApplyAsync(owner);
        var agent = await town.SignInAsync("shenyihe");
        await agent.GetAsync("/account/mandates");
        await agent.PressAsync("提交申请", ("CreditCode", Shop), ("ScopeText", "门店招牌设置备案"), ("UntilOn", "2027-05-31"));
        Assert.Contains("门店招牌设置备案", agent.Page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Matches("^[0-9]{12}$", await town.Host.DoAsync(async s =>
        {
            var db = s.GetRequiredService<OnceDb>();
            return await db.Mandates().Where(m => db.Parties().Any(p => p.Id == m.PrincipalId && p.CreditCode == Shop) && m.State == MandateState.Waiting).Select(m => m.ScopeText).SingleAsync();
        }));
        await owner.GetAsync("/account/mandates");
        await owner.PressAsync("确认授权");
        await ActForAsync(town, agent);

        await agent.GetAsync(town.FormAddress);
        Assert.Contains("这家企业给您的授权不包括这件事", agent.Text, StringComparison.Ordinal);
        await agent.PressAsync("提交申请", town.Complete(agent));
        Assert.Contains(agent.Errors, e => e.Contains("这家企业给您的授权不包括这件事", StringComparison.Ordinal));
        await agent.GetAsync(theirs);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, agent.Status);
        var signboard = await ItemAsync(town);
        await agent.GetAsync($"/apply/{signboard.Code}");
        Assert.DoesNotContain("授权不包括", agent.Text, StringComparison.Ordinal);
        await agent.PressAsync("提交申请", PortalTown.Complete(agent, signboard));
        Assert.StartsWith("/my/", agent.Address, StringComparison.Ordinal);
        var mine = agent.Address.Split('?')[0];

        await owner.GetAsync(mine);
        Assert.Contains("门店招牌设置备案", owner.Text, StringComparison.Ordinal);
        await agent.GetAsync("/licences");
        Assert.Contains("授权办的事，还没有证照", agent.Text, StringComparison.Ordinal);
        await agent.GetAsync("/my/credit");
        Assert.Contains("信用档案不在授权里", agent.Text, StringComparison.Ordinal);
        await agent.GetAsync("/my");
        Assert.Contains("门店招牌设置备案", agent.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("食品经营许可", agent.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task ActForAsync(PortalTown town, Visitor visitor)
    {
        var shop = await town.Host.DoAsync(s => s.GetRequiredService<OnceDb>().Parties().Where(p => p.CreditCode == Shop).Select(p => p.Id).SingleAsync());
        await visitor.GetAsync("/account");
        await visitor.PressAsync("就替它办", ("principal", shop));
    }

    private static Task<PublishedItem> ItemAsync(PortalTown town) => town.Host.DoAsync(async s =>
    {
        var lookup = s.GetRequiredService<ItemLookup>();
        return (await lookup.VersionAsync((await lookup.AllInForceAsync()).First(i => i.Name.Contains("门店招牌设置备案", StringComparison.Ordinal) && i.RegionCode == "439902").VersionId))!;
    });
}

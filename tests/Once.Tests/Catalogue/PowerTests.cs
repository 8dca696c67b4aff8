using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Catalogue;
using Once.Catalogue.Contract;
using Once.Catalogue.Editing;
using Once.Catalogue.Powers;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Accounts;
using Once.Tests.Data;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Catalogue;

/// <summary>权责清单: what an organ may do, and what it must.</summary>
public sealed class PowerTests
{
    private static readonly Actor Officer = new(ActorKind.Staff, new Guid("01990000-0000-7000-8000-000000000001"), "叶书砚", Role: Roles.CatalogueOfficer,
        Grants: [new(CataloguePermissions.Delegate, Scope.RegionSubtree, null), new(CatalogueModule.Read, Scope.RegionSubtree, null)]);

    [Theory, OnBothStores]
    public async Task Every_licence_of_the_city_stands_on_the_list_with_basis_and_duties(StoreKind kind)
    {
        await using var city = await CatalogueCity.StartAsync(kind);

        var found = await city.UseAsync<ReadPowers, PowerList>(read => read.RunAsync(new PowersRequest("食品经营许可（餐饮服务）", "yt-market", null, null, "000131024000", false, 1)));
        var power = (await city.UseAsync<ReadPowers, PowerDetail?>(read => read.DetailAsync(Assert.Single(found.Rows).Id)))!;

        Assert.Equal((ItemType.Licence, ExerciseLevel.County), (power.Power.Type, power.Power.Level));
        Assert.Contains(power.Body.Bases, b => b.Clause.Contains("《食品安全法》第三十五条", StringComparison.Ordinal));
        Assert.Equal(["受理", "审查", "决定", "送达", "事后监管"], power.Body.Duties.Select(d => d.Stage));
        Assert.Equal(CatalogueCity.FoodAtYunting, Assert.Single(power.Items).Code);
    }

    [Fact]
    public async Task Every_clause_of_accountability_stands_with_its_text_in_the_laws()
    {
        await using var city = await CatalogueCity.StartAsync();
        var licence = (await city.UseAsync<ItemLookup, PublishedItem?>(lookup => lookup.InForceAsync(CatalogueCity.FoodAtYunting)))!;
        var laws = new CityData().Clauses.Select(c => (Law: c.Text("law")!.Replace("中华人民共和国", "", StringComparison.Ordinal), Article: c.Text("article")!)).ToHashSet();

        var cited = new[] { licence, licence with { Type = ItemType.Confirmation } }.SelectMany(UsualDuties.Of).SelectMany(d => ClausesIn(d.Accountability)).Distinct().ToList();

        Assert.Equal(["第七十二条", "第七十三条", "第七十四条", "第七十六条", "第七十七条", "第五十九条第四项", "第六十一条第一款"], cited.Select(c => c.Article));
        Assert.All(cited, c => Assert.Contains(c, laws));
    }

    [Fact]
    public async Task A_second_seeding_lists_nothing_twice()
    {
        await using var city = await CatalogueCity.StartAsync();
        var before = await city.UseAsync<OnceDb, int>(db => db.Powers().CountAsync());

        await city.UseAsync<SeedCity, SeedOutcome>(seed => seed.RunAsync());

        Assert.NotEqual(0, before);
        Assert.Equal(before, await city.UseAsync<OnceDb, int>(db => db.Powers().CountAsync()));
        Assert.Equal(0, await As(city, s => s.GetRequiredService<FillPowersOfReach>().CountAsync()));
    }

    [Fact]
    public async Task A_change_is_recorded_field_by_field_with_its_reason_and_the_items_follow()
    {
        await using var city = await CatalogueCity.StartAsync();
        var id = await ListAsync(city);

        var silent = await Assert.ThrowsAsync<RefusedException>(() => SaveAsync(city, id, "000131024000", " "));
        await SaveAsync(city, id, "000131024000", "对应食品经营许可");
        var power = (await city.UseAsync<ReadPowers, PowerDetail?>(read => read.DetailAsync(id)))!;

        Assert.Equal(PowerRefusals.NoReason, silent.Refusal);
        Assert.Equal("000131024000", Assert.Single(power.Items).BasicCode);
        Assert.Equal(["调整基本信息", "列进权责清单"], power.Changes.Select(c => c.Title));
        Assert.Equal("对应食品经营许可", power.Changes[0].Reason);
        Assert.All(power.Changes, c => Assert.Equal("", c.By));
    }

    [Fact]
    public async Task A_power_without_basis_is_not_listed_and_a_cancelled_one_not_changed()
    {
        await using var city = await CatalogueCity.StartAsync();
        var groundless = await Assert.ThrowsAsync<RefusedException>(() => ListAsync(city, clause: ""));
        var id = await ListAsync(city);
        await As(city, async s => { await s.GetRequiredService<EditPower>().CancelAsync(id, null, "法律修改"); return true; });

        var late = await Assert.ThrowsAsync<RefusedException>(() => SaveAsync(city, id, "000131024000", "改"));

        Assert.Equal(PowerRefusals.NoBasis, groundless.Refusal);
        Assert.Equal(PowerRefusals.CancelledAlready, late.Refusal);
        Assert.Empty((await city.UseAsync<ReadPowers, PowerList>(read => read.RunAsync(new("QC-CF-001", null, null, null, null, false, 1)))).Rows);
    }

    [Fact]
    public async Task Anybody_reads_the_list_and_walks_from_a_power_to_its_item()
    {
        await using var city = await SmallCity.StartAsync();
        var visitor = city.Host.Visit();

        await visitor.GetAsync("/powers?organ=yt-market&type=Licence");
        await visitor.GetAsync(visitor.Page.QuerySelector("tbody a[href^='/powers/']")!.GetAttribute("href")!);

        Assert.Contains("责任事项", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("《行政许可法》第七十四条", visitor.Text, StringComparison.Ordinal);
        Assert.NotNull(visitor.Page.QuerySelector("a[href^='/guide/']"));
    }

    private static Task<Guid> ListAsync(OnceServices city, string clause = "《食品安全法》第一百二十二条") => As(city, s =>
        s.GetRequiredService<EditPower>().ListAsync(new("yt-market", "QC-CF-001", "对未经许可从事食品经营的处罚", ItemType.Penalty, ExerciseLevel.County, clause)));

    private static Task<bool> SaveAsync(OnceServices city, Guid id, string items, string reason) => As(city, async s =>
    {
        var section = PowerSections.Find("basics")!;
        var rows = section.Read((await s.GetRequiredService<ReadPowers>().DetailAsync(id))!.Body);
        rows[0]["items"] = items;
        await s.GetRequiredService<EditPower>().SaveAsync(new(id, null, section, rows, reason));
        return true;
    });

    private static Task<T> As<T>(OnceServices city, Func<IServiceProvider, Task<T>> act) => city.DoAsync(async services =>
    {
        services.GetRequiredService<CurrentActor>().Become(Officer);
        return await act(services);
    });

    /// <summary>A clause without a law of its own is of the law named last.</summary>
    private static IEnumerable<(string Law, string Article)> ClausesIn(string text)
    {
        var law = "";
        foreach (Match part in Regex.Matches(text, "《(?<law>[^》]+)》|(?<article>第[一二三四五六七八九十百]+条(第[一二三四五六七八九十]+[款项])*)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
        {
            if (part.Groups["law"].Success)
                law = part.Groups["law"].Value;
            else
                yield return (law, part.Groups["article"].Value);
        }
    }
}

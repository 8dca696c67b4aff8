using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Catalogue.Contract;
using Once.Kernel;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Catalogue;

public sealed class SeedCityTests
{
    [Theory]
    [OnBothStores]
    public async Task Seeding_twice_gives_the_same_city(StoreKind kind)
    {
        await using var city = await OnceServices.StartAsync(kind);

        var first = await city.UseAsync<SeedCity, SeedOutcome>(seed => seed.RunAsync());
        await city.UseAsync<OnceDb, int>(db => db.Set<SeedStamp>().ExecuteDeleteAsync());
        var second = await city.UseAsync<SeedCity, SeedOutcome>(seed => seed.RunAsync());

        Assert.True(first is { Regions: > 80, Organs: > 80, Places: > 30, Elements: > 50, Versions: >= 30 }, first.ToString());
        Assert.Equal(new SeedOutcome(0, 0, 0, 0, 0), second);
    }

    [Fact]
    public async Task A_start_with_the_same_files_asks_the_store_one_question()
    {
        var queries = new QueryCount();
        await using var city = await OnceServices.StartAsync(change: queries.Listen);
        await city.UseAsync<SeedCity, SeedOutcome>(seed => seed.RunAsync());

        Assert.Equal(1, await queries.DuringAsync(() => city.UseAsync<SeedCity, SeedOutcome>(seed => seed.RunAsync())));
    }

    [Fact]
    public async Task Every_item_in_force_has_a_code_with_valid_check_digits()
    {
        await using var city = await CatalogueCity.StartAsync();

        var items = await city.UseAsync<ItemLookup, IReadOnlyList<ItemSummary>>(lookup => lookup.AllInForceAsync());

        Assert.NotEmpty(items);
        Assert.All(items, item => Assert.True(ItemCode.TryParse(item.Code, out _, out var problem), problem));
        Assert.Contains(items, item => item.Code == "1143990200621508854000131024000");
    }

    [Fact]
    public async Task Every_kind_of_application_names_its_basis_and_asks_for_nothing_the_item_does_not_have()
    {
        await using var city = await CatalogueCity.StartAsync();
        var items = await city.DoAsync(async services =>
        {
            var lookup = services.GetRequiredService<ItemLookup>();
            return await lookup.VersionsAsync([.. (await lookup.AllInForceAsync()).Select(i => i.VersionId)]);
        });

        var kinds = items.SelectMany(i => i.Applications.Select(a => (Item: i, Kind: a))).ToList();

        Assert.InRange(kinds.Select(k => k.Item.BasicCode).Distinct().Count(), 10, 62);
        Assert.All(kinds, k =>
        {
            Assert.NotNull(k.Kind.Basis);
            Assert.NotEqual("", k.Kind.When);
            Assert.Empty(k.Kind.MaterialCodes.Except(k.Item.Materials.Select(m => m.Code)));
            Assert.Empty(k.Kind.ElementCodes.Except(k.Item.Fields.Select(f => f.ElementCode)));
        });
    }

    [Fact]
    public async Task No_promise_is_longer_than_the_law()
    {
        await using var city = await CatalogueCity.StartAsync();

        var items = await city.DoAsync(async services =>
        {
            var lookup = services.GetRequiredService<ItemLookup>();
            return await lookup.VersionsAsync([.. (await lookup.AllInForceAsync()).Select(i => i.VersionId)]);
        });

        Assert.NotEmpty(items);
        Assert.All(items, item => Assert.True(item.PromisedTerm.WorkingDays <= item.StatutoryTerm.WorkingDays, item.Code));
    }

    [Fact]
    public async Task An_organ_is_read_with_its_parent_its_sign_and_its_region()
    {
        await using var city = await CatalogueCity.StartAsync();

        var organ = await city.UseAsync<OnceDb, Once.Kernel.Organs.Organ>(db => db.Organs().SingleAsync(o => o.Code == "yt-market"));

        Assert.Equal("439902", organ.RegionCode);
        Assert.Equal("云市监", organ.DocumentSign);
        Assert.NotNull(organ.ParentId);
    }

    [Theory]
    [InlineData("114399020062150885400013102400", "实施编码要 31 位，这里是 30 位。")]
    [InlineData("1143990200621508859000131024000", "第 19 位是行使层级，只能是 1 到 7，这里是“9”。")]
    [InlineData("114399020062150885400013102400X", "后 12 位是基本编码，只能是数字。")]
    public void A_wrong_code_says_what_is_wrong(string code, string expected)
    {
        Assert.False(ItemCode.TryParse(code, out _, out var problem));

        Assert.Equal(expected, problem);
    }
}

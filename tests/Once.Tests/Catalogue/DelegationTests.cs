using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Catalogue;
using Once.Catalogue.Contract;
using Once.Catalogue.Model;
using Once.Catalogue.Powers;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Catalogue;

/// <summary>赋权、下放、委托: nobody takes over what they cannot carry.</summary>
public sealed class DelegationTests
{
    private static readonly Actor Officer = new(ActorKind.Staff, new Guid("01990000-0000-7000-8000-000000000001"), "叶书砚", Role: Roles.CatalogueOfficer,
        Grants: [new(CataloguePermissions.Delegate, Scope.RegionSubtree, null), new(CataloguePermissions.Edit, Scope.RegionSubtree, null), new(CatalogueModule.Read, Scope.RegionSubtree, null)]);

    [Theory, OnBothStores]
    public async Task A_power_is_taken_over_when_all_is_there_and_taken_back_with_a_reason(StoreKind kind)
    {
        await using var city = await CatalogueCity.StartAsync(kind);
        var id = await ProposeAsync(city);

        var early = await Assert.ThrowsAsync<RefusedException>(() => TakeOverAsync(city, id, TakeOverChecks.Staff | TakeOverChecks.Window));
        await TakeOverAsync(city, id, TakeOverChecks.All);
        var silent = await Assert.ThrowsAsync<RefusedException>(() => EndAsync(city, id, " "));
        await EndAsync(city, id, "承接不住");

        Assert.Equal("还接不住：培训、系统账号、印章、设备没有落实。", early.Refusal.Message);
        Assert.Equal(DelegationRefusals.NoReason, silent.Refusal);
        var ended = await city.UseAsync<OnceDb, Delegation>(db => db.Delegations().SingleAsync(d => d.Id == id));
        Assert.Equal((DelegationState.Ended, "承接不住"), (ended.State, ended.EndReason));
    }

    [Fact]
    public async Task One_power_is_not_given_twice_to_the_same_office()
    {
        await using var city = await CatalogueCity.StartAsync();
        await ProposeAsync(city);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => ProposeAsync(city));

        Assert.Equal(DelegationRefusals.Open, refused.Refusal);
    }

    [Fact]
    public async Task Nobody_takes_over_without_a_signature()
    {
        await using var city = await CatalogueCity.StartAsync();
        var id = await ProposeAsync(city);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => TakeOverAsync(city, id, TakeOverChecks.All, " "));

        Assert.Equal(DelegationRefusals.NotSigned, refused.Refusal);
    }

    [Fact]
    public async Task Who_took_a_power_over_gets_a_list_of_its_own_to_work_on()
    {
        await using var city = await CatalogueCity.StartAsync();
        var id = await ProposeAsync(city);
        var early = await Assert.ThrowsAsync<RefusedException>(() => DraftAsync(city, id));
        await TakeOverAsync(city, id, TakeOverChecks.All);

        var draft = await DraftAsync(city, id);

        Assert.Equal(DelegationRefusals.NotTaken, early.Refusal);
        var item = (await city.UseAsync<OnceDb, ItemVersion>(db => db.ItemVersions().SingleAsync(v => v.Id == draft))).Read();
        Assert.Equal("11439971095481555X4000131024000", item.Code);
        Assert.Equal((PowerSource.AuthorisedFromAbove, OrganNature.Authorised, "晴川市云亭区市场监督管理局"), (item.PowerSource, item.OrganNature, item.EntrustingOrgan));
        Assert.Equal(draft, await DraftAsync(city, id));
    }

    private static Task<Guid> DraftAsync(OnceServices city, Guid id) => city.DoAsync(async services =>
    {
        services.GetRequiredService<CurrentActor>().Become(Officer);
        return await services.GetRequiredService<DraftForTaker>().RunAsync(id);
    });

    private static Task<Guid> ProposeAsync(OnceServices city) => city.DoAsync(async services =>
    {
        services.GetRequiredService<CurrentActor>().Become(Officer);
        var item = await services.GetRequiredService<ItemLookup>().InForceAsync(CatalogueCity.FoodAtYunting);
        return await services.GetRequiredService<DelegatePower>().ProposeAsync(new(item!.VersionId, "gx-committee", DelegationWay.Empowered, "晴川市园区赋权清单（示例）"));
    });

    private static Task<bool> TakeOverAsync(OnceServices city, Guid id, TakeOverChecks checks, string signedBy = "高新区分管副主任") => ActAsync(city, power =>
        power.TakeOverAsync(id, new TakeOver(checks, signedBy, "试办两周", city.Time.GetUtcNow().UtcDateTime.ChinaDate(), null)));

    private static Task<bool> EndAsync(OnceServices city, Guid id, string reason) => ActAsync(city, power => power.EndAsync(id, reason));

    private static Task<bool> ActAsync(OnceServices city, Func<DelegatePower, Task> act) => city.DoAsync(async services =>
    {
        services.GetRequiredService<CurrentActor>().Become(Officer);
        await act(services.GetRequiredService<DelegatePower>());
        return true;
    });
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Catalogue;
using Once.Catalogue.Contract;
using Once.Catalogue.Powers;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Catalogue;

/// <summary>赋权、下放、委托: nobody takes over what they cannot carry.</summary>
public sealed class DelegationTests
{
    private static readonly Actor Officer = new(ActorKind.Staff, new Guid("01990000-0000-7000-8000-000000000001"), "叶书砚", Role: Roles.CatalogueOfficer,
        Grants: [new(CataloguePermissions.Delegate, Scope.RegionSubtree, null)]);

    [Theory, OnBothStores]
    public async Task A_power_is_taken_over_when_all_is_there_and_taken_back_with_a_reason(StoreKind kind)
    {
        await using var city = await CatalogueCity.StartAsync(kind);
        var id = await ProposeAsync(city);

        var early = await Assert.ThrowsAsync<RefusedException>(() => TakeOverAsync(city, id, TakeOverChecks.Staff | TakeOverChecks.Window));
        await TakeOverAsync(city, id, TakeOverChecks.All);
        var silent = await Assert.ThrowsAsync<RefusedException>(() => EndAsync(city, id, " "));
        await EndAsync(city, id, "承接不住");

        Assert.Equal("还接不住：培训、系统账号、印章没有落实。", early.Refusal.Message);
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

    private static Task<Guid> ProposeAsync(OnceServices city) => city.DoAsync(async services =>
    {
        services.GetRequiredService<CurrentActor>().Become(Officer);
        var item = await services.GetRequiredService<ItemLookup>().InForceAsync(CatalogueCity.FoodAtYunting);
        return await services.GetRequiredService<DelegatePower>().ProposeAsync(new(item!.VersionId, "gx-committee", DelegationWay.Empowered, "晴川市园区赋权清单（示例）"));
    });

    private static Task<bool> TakeOverAsync(OnceServices city, Guid id, TakeOverChecks checks) => ActAsync(city, power => power.TakeOverAsync(id, checks));

    private static Task<bool> EndAsync(OnceServices city, Guid id, string reason) => ActAsync(city, power => power.EndAsync(id, reason));

    private static Task<bool> ActAsync(OnceServices city, Func<DelegatePower, Task> act) => city.DoAsync(async services =>
    {
        services.GetRequiredService<CurrentActor>().Become(Officer);
        await act(services.GetRequiredService<DelegatePower>());
        return true;
    });
}

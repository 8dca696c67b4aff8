using Microsoft.EntityFrameworkCore;
using Once.Cases;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Model;
using Once.Cases.Separating;
using Once.Catalogue;
using Once.Catalogue.Powers;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>一人办到底: receiving, reviewing and deciding by one person, only where the list of powers handed down to a town or
/// village says so, from its first to its last day, and sampled afterwards.</summary>
public sealed class OnePersonTests
{
    [Theory, OnBothStores]
    public async Task Where_the_list_allows_it_one_person_receives_reviews_and_decides_and_is_drawn_afterwards(StoreKind kind)
    {
        await using var town = await OpenAsync(kind);
        await HandDownAsync(town, onePerson: true);
        var clerk = Alone(town);

        var key = await town.SubmitAsync();
        await AcceptAsync(town, clerk, key);
        await ReviewAsync(town, clerk, key);
        await town.AsAsync<DecideCase, string>(clerk, decide => decide.RunAsync(new(key, Outcome.Granted, "")));

        var of = await town.CaseAsync(key);
        Assert.Equal((true, clerk.AccountId, clerk.AccountId, clerk.AccountId), (of.OnePerson, of.AcceptedById, of.ReviewedById, of.DecidedById));
        Assert.Contains("乡镇委托事项清单", await town.DbAsync(db => db.Set<Once.Kernel.Records.Record>().Where(r => r.AggregateId == key.RootId && r.Act == "cases.accept").Select(r => r.Content!).SingleAsync()), StringComparison.Ordinal);
        var supervisor = new Actor(ActorKind.Staff, Ids.New(town.Time), "督查甲", Role: Roles.Supervisor, Grants: [new("cases.sample", Scope.RegionSubtree, null)]);
        var today = town.Time.ChinaToday();
        await town.AsAsync<DrawSample, Guid>(supervisor, draw => draw.RunAsync(new(today, today, 1)));
        Assert.Equal((of.Number, clerk.AccountId), await town.DbAsync(db => db.PostSamples().Select(s => new ValueTuple<string?, Guid>(s.Number, s.DoneById)).SingleAsync()));
    }

    [Fact]
    public async Task Where_it_does_not_say_so_the_posts_are_parted()
    {
        await using var town = await OpenAsync();
        await HandDownAsync(town, onePerson: false);
        var clerk = Alone(town);
        var key = await town.SubmitAsync();
        await AcceptAsync(town, clerk, key);

        Assert.Equal(CaseRefusals.SamePerson.Code, (await Assert.ThrowsAsync<RefusedException>(() => ReviewAsync(town, clerk, key))).Refusal.Code);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public async Task It_holds_from_the_first_day_to_the_last(int day, bool allowed)
    {
        await using var town = await OpenAsync();
        var first = town.Time.ChinaToday().AddDays(1);
        await HandDownAsync(town, onePerson: true, first, first.AddDays(9));
        town.Time.SetToChina(first.AddDays(day));
        var key = await town.SubmitAsync();

        await AcceptAsync(town, Alone(town), key);

        Assert.Equal(allowed, (await town.CaseAsync(key)).OnePerson);
    }

    [Fact]
    public async Task Only_towns_and_villages_may_leave_it_to_one_person()
    {
        await using var town = await OpenAsync(OrganKind.Park);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => HandDownAsync(town, onePerson: true));

        Assert.Equal("catalogue.delegation-one-person-in-towns", refused.Refusal.Code);
    }

    private static Task<CaseTown> OpenAsync(StoreKind kind) => OpenAsync(OrganKind.Town, kind);

    /// <summary>The office that handles the item is a town's.</summary>
    private static async Task<CaseTown> OpenAsync(OrganKind office = OrganKind.Town, StoreKind kind = StoreKind.Sqlite)
    {
        var town = await CaseTown.OpenAsync(kind);
        await town.DbAsync(db => db.Organs().Where(o => o.Id == town.Item.OrganId).ExecuteUpdateAsync(set => set.SetProperty(o => o.Kind, office)));
        return town;
    }

    private static Actor Alone(CaseTown town) => town.Staff("window-clerk", "cases.read", "cases.accept", "cases.review", "cases.decide");

    private static async Task HandDownAsync(CaseTown town, bool onePerson, DateOnly? from = null, DateOnly? ends = null)
    {
        var giver = new Actor(ActorKind.Staff, Ids.New(town.Time), "叶书砚", Role: Roles.CatalogueOfficer, Grants: [new(CataloguePermissions.Delegate, Scope.RegionSubtree, null)]);
        var above = await town.DbAsync(db => db.Organs().Where(o => o.Kind == OrganKind.Department && o.Id != town.Item.OrganId).Select(o => o.Id).FirstAsync());
        var delegation = Delegation.Propose(town.Time, town.Item with { OrganId = above }, town.Item.OrganId, DelegationWay.Entrusted, "晴川市乡镇委托事项清单（示例）");
        await town.DbAsync(async db =>
        {
            db.Add(delegation);
            return await db.SaveChangesAsync();
        });
        await town.AsAsync<DelegatePower, bool>(giver, async power =>
        {
            await power.TakeOverAsync(delegation.Id, new TakeOver(TakeOverChecks.All, "所长", "", from ?? town.Time.ChinaToday(), ends, onePerson));
            return true;
        });
    }

    private static Task<string> AcceptAsync(CaseTown town, Actor by, CaseKey key) => town.AsAsync<AcceptCase, string>(by, accept => accept.RunAsync(new(key)));

    private static Task<bool> ReviewAsync(CaseTown town, Actor by, CaseKey key) =>
        town.AsAsync<ReviewCase, bool>(by, async review => { await review.RunAsync(new(key, Outcome.Granted, "符合条件")); return true; });
}

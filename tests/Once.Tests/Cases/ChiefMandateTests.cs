using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Deciding;
using Once.Cases.Model;
using Once.Catalogue;
using Once.Catalogue.Contract;
using Once.Catalogue.Powers;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>首席审批员授权: who has one decides within it, from its first to its last day.</summary>
public sealed class ChiefMandateTests
{
    private const string Food = "000131024000";

    [Theory, OnBothStores]
    public async Task A_mandate_for_another_item_does_not_let_one_decide(StoreKind kind)
    {
        await using var town = await CaseTown.OpenAsync(kind);
        await GiveAsync(town, "000131128000");

        Assert.Equal(ChiefMandates.NotCovered, await WhyNotAsync(town));
    }

    [Fact]
    public async Task A_mandate_holds_on_its_first_and_last_day_and_not_on_the_day_before_or_after()
    {
        await using var town = await CaseTown.OpenAsync();
        var today = town.Time.GetUtcNow().UtcDateTime.ChinaDate();
        await GiveAsync(town, Food, today.AddDays(1), today.AddDays(2));

        var found = new List<Refusal?>();
        for (var day = 0; day < 4; day++)
        {
            found.Add(await WhyNotAsync(town));
            town.Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal([ChiefMandates.NotInForce, null, null, ChiefMandates.NotInForce], found);
    }

    [Fact]
    public async Task Where_nobody_was_ever_appointed_the_post_decides_and_where_somebody_was_the_others_do_not()
    {
        await using var town = await CaseTown.OpenAsync();
        var before = await WhyNotAsync(town);
        await GiveAsync(town, "", accountId: Guid.CreateVersion7(town.Time.GetUtcNow()));

        Assert.Null(before);
        Assert.Equal(ChiefMandates.NotAppointed, await WhyNotAsync(town));
    }

    [Fact]
    public async Task A_decision_outside_the_mandate_is_refused_by_name_and_changes_nothing()
    {
        await using var town = await CaseTown.OpenAsync();
        await GiveAsync(town, "000131128000");
        var key = await town.SubmitAsync();
        await town.AsAsync<AcceptCase, string>(town.Clerk, accept => accept.RunAsync(new AcceptCaseRequest(key)));
        await town.AsAsync<ReviewCase, bool>(town.Approver, review => review.RunAsync(new ReviewCaseRequest(key, Outcome.Granted, "符合条件")));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<DecideCase, string>(town.Chief, decide => decide.RunAsync(new DecideCaseRequest(key, Outcome.Granted, ""))));

        Assert.Equal(ChiefMandates.NotCovered, refused.Refusal);
        Assert.Equal(CaseState.Reviewed, (await town.CaseAsync(key)).State);
    }

    private static Task<Refusal?> WhyNotAsync(CaseTown town) => town.AsAsync<ChiefMandates, Refusal?>(town.Chief, mandates => mandates.WhyNotAsync(town.Chief, town.Item.OrganId, Food));

    private static Task<bool> GiveAsync(CaseTown town, string codes, DateOnly? from = null, DateOnly? until = null, Guid? accountId = null) => town.AsAsync<OnceDb, bool>(town.Chief, async db =>
    {
        db.ChiefMandates().Add(ChiefMandate.Give(town.Time, town.Item.OrganId, accountId ?? town.Chief.AccountId, "秦照野",
            new ChiefTerms(codes.Length == 0 ? [] : [codes], "", "授权书", from ?? town.Time.GetUtcNow().UtcDateTime.ChinaDate(), until)));
        await db.SaveChangesAsync();
        town.Time.Advance(TimeSpan.FromSeconds(5));
        return true;
    });
}

using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Cases;
using Once.Cases.Contract;
using Once.Kernel;
using Once.Kernel.Parties;
using Once.Kernel.Storage;
using Once.Licences;
using Once.Licences.Contract;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Joint;

/// <summary>企业开办: with the business licence the enterprise is entered, and whoever founded it may act for it at once.</summary>
public sealed class FoundedEnterpriseTests
{
    private const string Company = "?company-kind=limited&wants-employees=no&wants-invoice=no&wants-bank-account=no";

    [Theory, OnBothStores]
    public async Task The_founder_may_act_for_the_company_from_the_licence_on_and_finds_the_licence_there(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = (await town.SubmitAsync(Company, bundle: "start-company")).RootId;

        await JointFlowTests.GrantAsync(town, root, 1);

        var number = await town.DbAsync(db => db.Licences().Select(l => l.Number).SingleAsync());
        var company = await town.DbAsync(db => db.Parties().SingleAsync(p => p.CreditCode == number));
        Assert.Equal((PartyKind.LegalPerson, "439902"), (company.Kind, company.RegionCode));
        var choices = await town.AsAsync<ActingChoices, IReadOnlyList<ActingChoice>>(town.Applicant, acting => acting.OfAsync(town.Applicant));
        Assert.Contains(choices, c => c.PrincipalId == company.Id);
        var held = await town.AsAsync<HeldLicences, IReadOnlyList<HeldLicence>>(town.Applicant, licences => licences.InForceAsync(company.Id));
        Assert.Equal(number, Assert.Single(held).Number);
    }

    /// <summary>Registered on 17 September 2026, the last day of thirty is 17 October.</summary>
    [Theory, OnBothStores]
    public async Task Who_only_handled_the_founding_has_a_mandate_of_thirty_days_and_the_representative_needs_none(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        town.Time.SetToChina(new(2026, 9, 17), 10);
        var root = (await town.SubmitAsync(Company, bundle: "start-company")).RootId;
        await JointFlowTests.GrantAsync(town, root, 1);

        var mandate = await town.DbAsync(db => db.Mandates().SingleOrDefaultAsync());
        var company = await town.DbAsync(db => db.Parties().SingleAsync(p => p.CreditCode != null && db.Licences().Any(l => l.Number == p.CreditCode)));

        Assert.Null(company.RepresentativeId);
        Assert.Equal((MandateState.Confirmed, new DateOnly(2026, 9, 17), new DateOnly(2026, 10, 17)), (mandate!.State, mandate.FromOn, mandate.UntilOn));
        Assert.True(mandate.HoldsOn(new(2026, 10, 17)));
        Assert.False(mandate.HoldsOn(new(2026, 10, 18)));
    }

    [Fact]
    public async Task Shops_that_are_named_alike_are_told_apart_by_their_codes_and_others_go_by_name()
    {
        await using var town = await JointTown.OpenAsync();
        await town.DbAsync(async db =>
        {
            foreach (var (name, code) in new[] { ("檐下三碗餐馆", "92439902MAE7K2R48T"), ("檐下三碗餐馆", "92439902MA00000827"), ("碧波里游泳馆", "91439902MAD3P8T656") })
                db.Parties().Add(new Party { Id = Ids.New(town.Time), Kind = PartyKind.SelfEmployed, Name = name, CreditCode = code, RegionCode = "439902", RepresentativeId = town.Applicant.PartyId });
            return await db.SaveChangesAsync();
        });

        var choices = await town.AsAsync<ActingChoices, IReadOnlyList<ActingChoice>>(town.Applicant, acting => acting.OfAsync(town.Applicant));
        var offered = await town.AsAsync<AccountDirectory, IReadOnlyDictionary<Guid, PrincipalName>>(town.Applicant, a => a.PrincipalsOfAsync(town.Applicant.PartyId!.Value));

        Assert.Equal(["我自己", "檐下三碗餐馆，92439902MA00000827", "檐下三碗餐馆，92439902MAE7K2R48T", "碧波里游泳馆"], choices.Select(c => c.Name).OrderBy(n => n == "我自己" ? 0 : 1).ThenBy(n => n, StringComparer.Ordinal));
        Assert.Equal(["檐下三碗餐馆", "檐下三碗餐馆", "碧波里游泳馆"], offered.Values.Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    [Theory, OnBothStores]
    public async Task A_shop_of_one_person_is_theirs_without_a_mandate(StoreKind kind)
    {
        await using var town = await JointTown.OpenAsync(kind);
        var root = (await town.SubmitAsync()).RootId;

        await JointFlowTests.GrantAsync(town, root, 1);

        var number = await town.DbAsync(db => db.Licences().Select(l => l.Number).SingleAsync());
        var shop = await town.DbAsync(db => db.Parties().SingleAsync(p => p.CreditCode == number));
        Assert.Equal(PartyKind.SelfEmployed, shop.Kind);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Accounts.Mandates;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Parties;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Accounts;

public sealed class MandatesTests
{
    private const string CreditCode = "91439902MAD3P8T656";
    private static readonly DateOnly Until = new(2027, 5, 31);
    private static readonly Actor Clerk = SmallCity.Staff(Guid.Parse("01990000-0000-7000-8000-0000000000cc"), "window-clerk", AccountsPermissions.VerifyPerson);

    [Fact]
    public async Task The_first_mandate_is_confirmed_by_the_verified_legal_representative()
    {
        await using var city = await SmallCity.StartAsync();
        var (boss, agent, enterprise) = await PeopleAsync(city);
        var mandate = await AskAsync(city, agent, "");

        await SettleAsync(city, boss, s => s.ConfirmAsync(mandate));

        Assert.Equal(["碧波里公司"], await PrincipalsAsync(city, agent));
        Assert.Equal(MandateState.Confirmed, await city.ReadAsync(db => db.Mandates().Where(m => m.PrincipalId == enterprise).Select(m => m.State).SingleAsync()));
    }

    [Fact]
    public async Task The_first_mandate_may_be_confirmed_at_a_window()
    {
        await using var city = await SmallCity.StartAsync();
        var (_, agent, _) = await PeopleAsync(city);
        var mandate = await AskAsync(city, agent, "");

        await SettleAsync(city, Clerk, s => s.ConfirmAsync(mandate));

        Assert.Equal(["碧波里公司"], await PrincipalsAsync(city, agent));
    }

    [Theory, OnBothStores]
    public async Task Of_two_who_settle_one_mandate_at_once_the_second_is_refused(StoreKind kind)
    {
        await using var city = await SmallCity.StartAsync(kind);
        var (_, agent, _) = await PeopleAsync(city);
        var id = await AskAsync(city, agent, "");

        var late = await Assert.ThrowsAsync<RefusedException>(() => city.AsAsync(Clerk, async services =>
        {
            // Has read the mandate as waiting when the other one confirms it.
            _ = await services.GetRequiredService<OnceDb>().Mandates().SingleAsync(m => m.Id == id);
            await SettleAsync(city, Clerk, s => s.ConfirmAsync(id));
            await services.GetRequiredService<SettleMandate>().RefuseAsync(id);
        }));

        Assert.Equal(PartyRefusals.MandateAlreadySettled.Code, late.Refusal.Code);
        Assert.Equal(MandateState.Confirmed, await city.ReadAsync(db => db.Mandates().Select(m => m.State).SingleAsync()));
    }

    [Fact]
    public async Task Nobody_confirms_their_own_mandate_nor_a_stranger_another()
    {
        await using var city = await SmallCity.StartAsync();
        var (_, agent, _) = await PeopleAsync(city);
        var (strangerAccount, stranger) = await city.ApplicantAsync("沈一禾", "19900007004", "439903199002210122", proven: true);
        var mandate = await AskAsync(city, agent, "");

        var own = await Assert.ThrowsAsync<RefusedException>(() => SettleAsync(city, agent, s => s.ConfirmAsync(mandate)));
        var others = await Assert.ThrowsAsync<RefusedException>(() => SettleAsync(city, SmallCity.Applicant(strangerAccount, stranger), s => s.ConfirmAsync(mandate)));

        Assert.Equal("accounts.may-not-confirm", own.Refusal.Code);
        Assert.Equal("accounts.may-not-confirm", others.Refusal.Code);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("只办年报", false)]
    public async Task A_later_mandate_may_be_confirmed_by_a_holder_for_every_matter(string scopeOfHolder, bool may)
    {
        await using var city = await SmallCity.StartAsync();
        var (boss, holder, _) = await PeopleAsync(city);
        var first = await AskAsync(city, holder, "");
        await city.ReadAsync(db => db.Mandates().ExecuteUpdateAsync(m => m.SetProperty(x => x.ScopeText, scopeOfHolder)));
        await SettleAsync(city, boss, s => s.ConfirmAsync(first));
        var (account, person) = await city.ApplicantAsync("沈一禾", "19900007004", "439903199002210122", proven: true);
        var second = await AskAsync(city, SmallCity.Applicant(account, person), "");

        var act = () => SettleAsync(city, holder, s => s.ConfirmAsync(second));

        if (may)
            await act();
        else
            Assert.Equal("accounts.may-not-confirm", (await Assert.ThrowsAsync<RefusedException>(act)).Refusal.Code);
    }

    [Fact]
    public async Task An_unverified_person_asks_for_no_mandate()
    {
        await using var city = await SmallCity.StartAsync();
        await PeopleAsync(city);
        var (account, _) = await city.ApplicantAsync("陶青梧", "19900007005", "439921200108090112", proven: false);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => AskAsync(city, SmallCity.Applicant(account, null), ""));

        Assert.Equal("accounts.not-verified", refused.Refusal.Code);
    }

    [Theory]
    [InlineData(2026, 9, 16, false)]
    [InlineData(2026, 9, 17, true)]
    [InlineData(2029, 9, 17, true)]
    [InlineData(2029, 9, 18, false)]
    public void A_mandate_ends_today_at_the_earliest_and_in_three_years_at_the_latest(int year, int month, int day, bool good)
    {
        Assert.Equal(good, MandateRules.TermIsGood(new DateOnly(2026, 9, 17), new DateOnly(year, month, day)));
    }

    [Theory]
    [InlineData(2027, 5, 31, 1)]
    [InlineData(2027, 6, 1, 0)]
    public async Task A_mandate_holds_on_its_last_day_and_not_after(int year, int month, int day, int principals)
    {
        await using var city = await SmallCity.StartAsync();
        var (boss, agent, _) = await PeopleAsync(city);
        var mandate = await AskAsync(city, agent, "");
        await SettleAsync(city, boss, s => s.ConfirmAsync(mandate));

        city.Host.Time.SetToChina(new DateOnly(year, month, day));

        Assert.Equal(principals, (await PrincipalsAsync(city, agent)).Count);
    }

    [Fact]
    public async Task The_enterprise_chosen_falls_away_when_the_mandate_ends()
    {
        await using var city = await SmallCity.StartAsync();
        var (boss, agent, _) = await PeopleAsync(city);
        var mandate = await AskAsync(city, agent, "");
        await SettleAsync(city, boss, s => s.ConfirmAsync(mandate));
        var visitor = await city.Host.SignInAsync("19900007003", SmallCity.Password);
        await visitor.GetAsync("/account");
        var choice = visitor.Page.QuerySelectorAll("input[name=principal]")[1].GetAttribute("value");
        await visitor.PressAsync("就替它办", ("principal", choice));
        Assert.Equal(choice, visitor.Page.QuerySelector("input[name=principal][checked]")!.GetAttribute("value"));

        await SettleAsync(city, boss, s => s.EndAsync(mandate));
        await visitor.GetAsync("/account");

        Assert.Single(visitor.Page.QuerySelectorAll("input[name=principal]"));
    }

    [Fact]
    public async Task The_representative_confirms_on_the_page()
    {
        await using var city = await SmallCity.StartAsync();
        await PeopleAsync(city);
        var agent = await city.Host.SignInAsync("19900007003", SmallCity.Password);
        await agent.GetAsync("/account/mandates");
        await agent.PressAsync("提交申请", ("CreditCode", CreditCode), ("ScopeText", ""), ("UntilOn", "2027-05-31"));
        Assert.Contains("等确认", agent.Text);

        var boss = await city.Host.SignInAsync("19900007002", SmallCity.Password);
        await boss.GetAsync("/account/mandates");
        await boss.PressAsync("确认授权");
        await agent.GetAsync("/account/mandates");

        Assert.Contains("有效", agent.Text);
    }

    private static async Task<(Actor Boss, Actor Agent, Guid Enterprise)> PeopleAsync(SmallCity city)
    {
        var (bossAccount, boss) = await city.ApplicantAsync("许知言", "19900007002", "439902198511030110", proven: true);
        var (agentAccount, agent) = await city.ApplicantAsync("林晓禾", "19900007003", SmallCity.Number, proven: true);
        var enterprise = await city.EnterpriseAsync("碧波里公司", CreditCode, boss);
        return (SmallCity.Applicant(bossAccount, boss), SmallCity.Applicant(agentAccount, agent), enterprise);
    }

    private static Task<Guid> AskAsync(SmallCity city, Actor actor, string scope) => city.AsAsync(actor, services =>
        services.GetRequiredService<AskForMandate>().RunAsync(new AskForMandateRequest(CreditCode, scope, Until)));

    private static Task SettleAsync(SmallCity city, Actor actor, Func<SettleMandate, Task> act) => city.AsAsync(actor, services =>
        act(services.GetRequiredService<SettleMandate>()));

    private static Task<List<string>> PrincipalsAsync(SmallCity city, Actor actor) => city.Host.DoAsync(async services =>
        (await services.GetRequiredService<PrincipalsOf>().RunAsync(actor.PartyId!.Value)).Select(p => p.Name).ToList());
}

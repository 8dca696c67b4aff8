using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Contract;
using Once.Kernel.Codes;
using Once.Kernel.Storage;
using Once.Licences;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Joint;

/// <summary>Four bundles told with their days: a company, a birth, a building site that promises, a restaurant that adds and withdraws.</summary>
public sealed class LifeStoriesTests
{
    [Fact]
    public async Task A_company_is_opened_end_to_end_within_two_working_days()
    {
        await using var town = await JointVisits.OpenTownAsync();
        town.Host.Time.SetToChina(new(2026, 9, 17), 9);
        var first = new JointVisits(town);
        var owner = await first.AsAsync("shenyihe");
        await JointVisits.OpenFormAsync(owner, "start-company", "?company-kind=limited&wants-employees=yes&wants-invoice=yes&wants-bank-account=yes", 6);
        Assert.DoesNotContain("credit-code", owner.Page.QuerySelectorAll("#apply [name]").Select(e => e.GetAttribute("name")));
        Assert.Contains("由前一项办成后自动填入", owner.Text, StringComparison.Ordinal);
        await first.FillAsync(owner, "start-company");
        Assert.Contains("公章刻制", owner.Text, StringComparison.Ordinal);
        await owner.PressAsync("提交全部 6 项");
        var root = Guid.Parse(owner.Address.Split('/', '?')[2]);

        await first.GrantAsync(root, 1);
        Assert.All((await first.CasesAsync(root)).Where(c => c.CaseNumber is >= 2 and <= 5), c => Assert.Equal((CaseState.Submitted, new DateOnly(2026, 9, 17)), (c.State, c.ReceivedOn)));
        var code = (await first.AnswerAsync(root, 2, "credit-code")).Value!;
        Assert.Equal(("企业", "439902"), (CreditCode.Parse(code).Class, CreditCode.Parse(code).RegionCode));
        await owner.GetAsync($"/my/{root}");
        Assert.Matches("承诺最晚 ?9 ?月 ?20 ?日", owner.Text);

        town.Host.Time.SetToChina(new(2026, 9, 18), 9);
        var second = new JointVisits(town);
        foreach (var number in new[] { 2, 3, 4, 5 })
            await second.GrantAsync(root, number);
        Assert.Equal((CaseState.Submitted, new DateOnly(2026, 9, 18)), (await second.CasesAsync(root))[5] is var bank ? (bank.State, bank.ReceivedOn) : default);

        // A Sunday on which people work.
        town.Host.Time.SetToChina(new(2026, 9, 20), 9);
        var third = new JointVisits(town);
        await third.GrantAsync(root, 6);

        Assert.All(await third.CasesAsync(root), c => Assert.Equal(Outcome.Granted, c.Outcome));
        Assert.Equal(new DateOnly(2026, 9, 20), (await third.CasesAsync(root)).Max(c => c.DecidedOn));
        Assert.Empty(await third.MissingAsync(root));
        Assert.All(await Task.WhenAll(Enumerable.Range(2, 5).Select(n => third.AnswerAsync(root, n, "credit-code"))), a => Assert.Equal(code, a.Value));
        var seals = await town.Host.DoAsync(async s => await s.GetRequiredService<OnceDb>().Licences().SingleAsync(l => l.TypeCode == "seal-filing"));
        Assert.Contains(code, seals.Content, StringComparison.Ordinal);
        await (await third.AsAsync("shenyihe")).GetAsync($"/my/{root}");
        Assert.Contains("6 项都办好了", (await third.AsAsync("shenyihe")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_gets_its_number_with_the_household_and_nobody_is_asked_for_it()
    {
        await using var town = await JointVisits.OpenTownAsync();
        var visits = new JointVisits(town);
        var mother = await visits.AsAsync("linxiaohe");
        await JointVisits.OpenFormAsync(mother, "newborn", "?birth-in-hospital=yes&parents-married=yes&household-kind=family&wants-social-card=yes&claims-maternity-cost=yes", 6);
        var names = mother.Page.QuerySelectorAll("#apply [name]").Select(e => e.GetAttribute("name")).ToList();
        Assert.Contains("child-name", names);
        Assert.DoesNotContain("cardholder-name", names);
        Assert.DoesNotContain("child-citizen-number", names);
        await visits.FillAsync(mother, "newborn");
        await mother.PressAsync("提交全部 6 项");
        var root = Guid.Parse(mother.Address.Split('/', '?')[2]);

        await visits.GrantAllAsync(root);

        var (insured, from) = await visits.AnswerAsync(root, 4, "child-citizen-number");
        var number = CitizenNumber.Parse(insured);
        Assert.Equal((new DateOnly(2016, 9, 1), Sex.Male, "439902"), (number.BornOn, number.Sex, number.RegionCode));
        Assert.StartsWith("《居民户口簿》", from, StringComparison.Ordinal);
        Assert.Equal((insured, "檐下三碗"), ((await visits.AnswerAsync(root, 5, "cardholder-citizen-number")).Value, (await visits.AnswerAsync(root, 5, "cardholder-name")).Value));
        Assert.All(await town.Host.DoAsync(async s => await s.GetRequiredService<OnceDb>().Licences().Select(l => l.Content).ToListAsync()), content => Assert.DoesNotContain(insured!, content, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_restaurant_signs_its_pledge_adds_a_drain_and_takes_the_signboard_back()
    {
        await using var town = await JointVisits.OpenTownAsync();
        var visits = new JointVisits(town);
        var owner = await visits.AsAsync("shenyihe");
        await JointVisits.OpenFormAsync(owner, "open-restaurant", "?business-area=40&has-business-licence=no&food-business-items=hot&sewer-connection=no&sign-plan=shop", 3);
        await visits.FillAsync(owner, "open-restaurant", ("pledged", "001039022000"));
        Assert.Contains("承诺书，一起签", owner.Text, StringComparison.Ordinal);
        await owner.PressAsync("提交全部 3 项", ("PledgeName", "别人"));
        Assert.Contains("请签“沈一禾”", string.Join("", owner.Errors), StringComparison.Ordinal);
        await owner.PressAsync("提交全部 3 项", ("PledgeName", "沈一禾"));
        var root = Guid.Parse(owner.Address.Split('/', '?')[2]);
        await visits.GrantAsync(root, 1);

        await owner.GetAsync($"/my/{root}");
        await owner.FollowAsync("加办一项");
        await owner.GetAsync($"/my/{root}/add?item=000139023000");
        Assert.Contains("前面填过、交过的接着用", owner.Text, StringComparison.Ordinal);
        await visits.AddAsync(owner, "open-restaurant");
        Assert.Contains("加办的收到了", owner.Text, StringComparison.Ordinal);
        await visits.RunJobsAsync();
        await owner.GetAsync($"/my/{root}/3/withdraw");
        await owner.PressAsync("撤回申请", ("Reason", "先不装了"));
        await visits.RunJobsAsync();
        await visits.GrantAllAsync(root);

        Assert.Equal([CaseState.Decided, CaseState.Decided, CaseState.Withdrawn, CaseState.Decided], (await visits.CasesAsync(root)).Select(c => c.State));
        Assert.DoesNotContain(await visits.MissingAsync(root), m => !m.Contains("招牌", StringComparison.Ordinal));
        await owner.GetAsync($"/my/{root}");
        Assert.Contains("3 项办好，一共 4 项", owner.Text, StringComparison.Ordinal);
        Assert.Contains("3 项都办好了，1 项您撤回了。", owner.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("没有办成", owner.Text, StringComparison.Ordinal);
    }
}

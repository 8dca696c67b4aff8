using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Joint;

/// <summary>二手房过户 through the pages: taxes asked for by the tax office and paid, the house registered, water, power and gas moved.</summary>
public sealed class HouseTransferStoryTests
{
    private const string WithEverything = "?transfer-utilities=water&transfer-utilities=power&transfer-utilities=gas&has-mortgage=no&seller-held-years=over-five&seller-only-house=yes";

    [Fact]
    public async Task The_page_of_the_whole_says_first_what_is_to_be_paid_and_goes_by_the_promise_once_it_runs()
    {
        await using var town = await JointVisits.OpenTownAsync();
        town.Host.Time.SetToChina(new(2026, 9, 14), 9);
        var visits = new JointVisits(town);
        var owner = await visits.AsAsync("shenyihe");
        var root = await visits.ApplyAsync(owner, "house-transfer", WithEverything, 5);
        Assert.Matches("各项最晚 ?9 ?月 ?\\d+ ?日.*全部有结果", owner.Text);
        await visits.DoAsync(root, 1, "受理");
        await visits.RunJobsAsync();
        var tax = await visits.AsAsync("approver-yt-tax");
        await tax.GetAsync($"/console/cases/{root}/1/Charge");
        await tax.PressAsync("发出通知", ("Fee", "契税"), ("Yuan[0]", "12000"), ("How[0]", "税务系统按成交价的百分之一点五算出"));
        Assert.Empty(tax.Errors);

        await owner.GetAsync($"/my/{root}");
        Assert.Contains("二手房交易税费申报要缴 12,000 元", owner.Text, StringComparison.Ordinal);
        Assert.Matches("承诺最晚 ?9 ?月 ?18 ?日.*全部办好", owner.Text); // four working days after the 14th
        Assert.DoesNotContain("全部有结果", owner.Text, StringComparison.Ordinal);
        await owner.FollowAsync("去缴费");
        Assert.Contains("完税凭证", owner.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("非税", owner.Text, StringComparison.Ordinal);
        await owner.PressAsync("演示缴费");
        await owner.FollowAsync("回去看办到哪了");
        Assert.Equal($"/my/{root}", owner.Address);
        Assert.DoesNotContain("要缴", owner.Text, StringComparison.Ordinal);

        await visits.DoAsync(root, 1, "审核");
        await visits.DoAsync(root, 1, "决定");
        await visits.RunJobsAsync();
        await visits.GrantAllAsync(root);
        await owner.GetAsync($"/my/{root}");
        Assert.Contains("5 项都办好了", owner.Text, StringComparison.Ordinal);
        Assert.All(await visits.CasesAsync(root), c => Assert.Equal((CaseState.Decided, Outcome.Granted), (c.State, c.Outcome)));
    }
}

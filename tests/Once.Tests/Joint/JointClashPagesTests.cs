using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Joint;

/// <summary>Two organs ask different things of the same place: the lead hears of it and makes it one, then the applicant is told once.</summary>
public sealed class JointClashPagesTests
{
    [Fact]
    public async Task The_lead_is_told_of_a_contradiction_and_the_applicant_only_of_what_was_agreed()
    {
        await using var town = await JointVisits.OpenTownAsync();
        var visits = new JointVisits(town);
        var owner = await visits.AsAsync("linxiaohe");
        var root = await visits.ApplyAsync(owner, "open-restaurant", JointTown.SmallRestaurant, 4);
        await visits.GrantAsync(root, 1);
        await visits.DoAsync(root, 4, "受理");
        await DemandAsync(visits, root, 2, "写到 1 楼 102 号");
        await DemandAsync(visits, root, 3, "写到 2 楼 208 号");
        await visits.RunJobsAsync();
        await visits.RunJobsAsync();

        await owner.GetAsync($"/my/{root}");
        Assert.DoesNotContain("要补正", owner.Text, StringComparison.Ordinal);
        var lead = await visits.AsAsync("approver-qc-market");
        await lead.GetAsync("/console/bell");
        Assert.Equal(2, lead.Text.Split("几个单位要补正的不一致：店面地址。请先说妥、统一；9月23日（星期三）还没有统一的，按各家原话告知。").Length);
        await lead.GetAsync($"/console/joint/{root}");
        Assert.Contains("要求不一致：店面地址", lead.Text, StringComparison.Ordinal);
        await lead.PressAsync("按这个统一告知", ("How", "写到 2 楼 208 号，和租赁合同一样"));
        await visits.RunJobsAsync();

        await owner.GetAsync($"/my/{root}");
        Assert.Contains("食品小经营许可、污水排入排水管网许可要补正", owner.Text, StringComparison.Ordinal);
        await owner.GetAsync($"/my/{root}/mend");
        Assert.Equal(3, owner.Text.Split("怎么改：写到 2 楼 208 号，和租赁合同一样").Length);
        Assert.DoesNotContain("102 号", owner.Text, StringComparison.Ordinal);
    }

    /// <summary>The window asks for the address of the shop to be written otherwise.</summary>
    private static async Task DemandAsync(JointVisits visits, Guid root, int number, string how)
    {
        var clerk = await visits.AsAsync("clerk-yt");
        await clerk.GetAsync($"/console/cases/{root}/{number}/NotifyCorrections");
        var point = clerk.Page.QuerySelectorAll("[name$='.Code']").Single(p => p.GetAttribute("value") == "business-place-address").GetAttribute("name")!.Replace(".Code", "", StringComparison.Ordinal);
        await clerk.PressAsync("要求补正", ($"{point}.Chosen", true), ($"{point}.What", "没有写到门牌"), ($"{point}.How", how));
        Assert.Empty(clerk.Errors);
    }
}

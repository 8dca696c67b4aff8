using System.Net;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Joint;

/// <summary>开餐饮店, from the guided list to the licences, through the pages alone and without script.</summary>
public sealed class JointPagesTests
{
    [Fact]
    public async Task A_small_restaurant_is_opened_with_one_application()
    {
        await using var town = await PortalTown.OpenAsync();
        var owner = await town.SignInAsync("linxiaohe");
        var root = await ApplyAsync(town, owner);

        Assert.Contains("一次提交 4 项", owner.Text, StringComparison.Ordinal);
        Assert.Contains("待前置", owner.Text, StringComparison.Ordinal);
        await owner.FollowAsync("看收件凭证");
        Assert.Contains("一件事收件凭证", owner.Text, StringComparison.Ordinal);

        await new JointVisits(town).GrantAsync(root, 1);

        await owner.GetAsync($"/my/{root}");
        Assert.DoesNotContain("待前置", owner.Text, StringComparison.Ordinal);
        Assert.Contains("1 项办好，一共 4 项", owner.Text, StringComparison.Ordinal);
        Assert.Contains("亮证和打印", owner.Text, StringComparison.Ordinal);
        await owner.FollowAsync("看行业综合许可证（餐饮）");
        Assert.Contains("各证仍然分别有效", owner.Page.Body!.TextContent, StringComparison.Ordinal);
        await owner.GetAsync($"/my/{root}/2");
        Assert.Contains("免提交", owner.Text, StringComparison.Ordinal);
        await owner.GetAsync("/my");
        Assert.Contains("一共 4 项，办好 1 项", owner.Text, StringComparison.Ordinal);

        var clerk = await town.SignInAsync("clerk-yt");
        await clerk.GetAsync($"/console/cases/{root}/2");
        Assert.Contains("一件事：开餐饮店一件事", clerk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_with_faults_is_kept_as_a_draft_and_gone_on_with()
    {
        await using var town = await PortalTown.OpenAsync();
        var owner = await town.SignInAsync("linxiaohe");
        await OpenFormAsync(owner);

        await owner.PressAsync("下一步：核对");
        Assert.NotEmpty(owner.Errors);
        await owner.PressAsync("存草稿，下次接着填");
        Assert.Contains("草稿存好了", owner.Text, StringComparison.Ordinal);

        await owner.GetAsync("/my");
        Assert.Contains("一件事草稿", owner.Text, StringComparison.Ordinal);
        await owner.FollowAsync("删掉草稿");
        await owner.PressAsync("删掉草稿");
        Assert.DoesNotContain("一件事草稿", owner.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_lead_and_the_applicant_see_the_whole()
    {
        await using var town = await PortalTown.OpenAsync();
        var owner = await town.SignInAsync("linxiaohe");
        var root = await ApplyAsync(town, owner);

        var other = await town.SignInAsync("xuzhiyan");
        await other.GetAsync($"/my/{root}");
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
        var elsewhere = await town.SignInAsync("approver-yt-urban");
        await elsewhere.GetAsync($"/console/joint/{root}");
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.Status);

        var lead = await town.SignInAsync("reform");
        await lead.GetAsync("/console/joint");
        Assert.Contains("开餐饮店一件事", lead.Text, StringComparison.Ordinal);
        await lead.GetAsync($"/console/joint/{root}");
        Assert.Contains("没有余量", lead.Text, StringComparison.Ordinal);
        await lead.PressAsync("催办", ("Number", "1"), ("Text", "请抓紧看"));
        Assert.Contains("请抓紧看", lead.Text, StringComparison.Ordinal);
        await lead.PressAsync("拆出这一项", ("Number", "4"), ("Reason", "招牌还没有定"));
        Assert.Contains("招牌还没有定", lead.Text, StringComparison.Ordinal);
    }

    private static Task OpenFormAsync(Visitor owner) => JointVisits.OpenFormAsync(owner, "open-restaurant", JointTown.SmallRestaurant, 4);

    /// <returns>The root of the application.</returns>
    private static Task<Guid> ApplyAsync(PortalTown town, Visitor owner) => new JointVisits(town).ApplyAsync(owner, "open-restaurant", JointTown.SmallRestaurant, 4);
}

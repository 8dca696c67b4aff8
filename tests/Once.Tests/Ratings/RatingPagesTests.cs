using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Ratings;

/// <summary>The pages as people meet them: a signed link, the tablet of a window, the public page.</summary>
public sealed class RatingPagesTests
{
    [Fact]
    public async Task A_person_rates_by_the_tablet_with_nothing_chosen_beforehand_and_the_clerk_is_refused()
    {
        await using var town = await PortalTown.OpenAsync(null, ("Ratings:RefuseStaffDevices", "false"));
        var manager = await town.SignInAsync("manager-yt-market");
        await manager.GetAsync("/console/ratings/windows");
        await manager.PressAsync("加上", ("OrganId", manager.Page.QuerySelectorAll("select[name=OrganId] option")[1].GetAttribute("value")), ("Code", "A01"), ("Name", "1号窗口"), ("Hall", "大厅"));
        var tablet = manager.Page.QuerySelector("a[href^='/hall-rate/']")!.GetAttribute("href")!;
        var clerk = await town.SignInAsync("clerk-yt");
        await clerk.GetAsync("/console/ratings/invite");
        await clerk.PressAsync("请他评价", ("WindowId", clerk.Page.QuerySelectorAll("select[name=WindowId] option")[1].GetAttribute("value")), ("ItemName", "食品经营许可咨询"));

        var visitor = town.Host.Visit();
        await visitor.GetAsync(tablet);
        var chosen = visitor.Page.QuerySelectorAll("input[type=radio][checked]").Length;
        await visitor.PressAsync("提交");
        var error = visitor.Text;
        await visitor.PressAsync("提交", ("Level", "VeryGood"));

        Assert.Equal(0, chosen);
        Assert.Contains("选一个满意度", error, StringComparison.Ordinal);
        Assert.Contains("谢谢您", visitor.Text, StringComparison.Ordinal);
        await clerk.GetAsync(tablet);
        Assert.Contains("欢迎您", clerk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_window_without_number_and_name_is_told_both_and_a_clerk_finds_the_window_just_used()
    {
        await using var town = await PortalTown.OpenAsync(null, ("Ratings:RefuseStaffDevices", "false"));
        var manager = await town.SignInAsync("manager-yt-market");
        await manager.GetAsync("/console/ratings/windows");
        await manager.PressAsync("加上", ("OrganId", ""));
        var told = manager.Text;
        var organ = manager.Page.QuerySelectorAll("select[name=OrganId] option")[1].GetAttribute("value");
        foreach (var code in (string[])["A01", "A02"])
            await manager.PressAsync("加上", ("OrganId", organ), ("Code", code), ("Name", $"{code}窗口"), ("Hall", "大厅"));
        var clerk = await town.SignInAsync("clerk-yt");
        await clerk.GetAsync("/console/ratings/invite");
        var second = clerk.Page.QuerySelectorAll("select[name=WindowId] option")[2].GetAttribute("value");
        await clerk.PressAsync("请他评价", ("WindowId", second), ("ItemName", "食品经营许可咨询"));

        Assert.Contains("选窗口是哪个单位的", told, StringComparison.Ordinal);
        Assert.Contains("写窗口号", told, StringComparison.Ordinal);
        Assert.Contains("写窗口的名称", told, StringComparison.Ordinal);
        Assert.Contains("平板上已经打开", clerk.Text, StringComparison.Ordinal);
        Assert.Equal(second, clerk.Page.QuerySelector("select[name=WindowId] option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_link_that_is_not_ours_leads_to_nothing_and_everybody_may_read_the_public_page()
    {
        await using var town = await PortalTown.OpenAsync();
        var visitor = town.Host.Visit();

        await visitor.GetAsync("/rate/case/0123456789abcdef0123456789abcdef-1-aaaaaaaaaaaaaaaaaaaaaaaa");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, visitor.Status);
        await visitor.GetAsync("/ratings");
        Assert.Equal(System.Net.HttpStatusCode.OK, visitor.Status);
        Assert.Contains("好差评", visitor.Text, StringComparison.Ordinal);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Storage;
using Once.Ratings;
using Once.Ratings.Giving;
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
    public async Task A_tablet_that_shows_who_went_before_turns_to_who_is_next_and_stays_while_it_is_their_turn()
    {
        await using var town = await PortalTown.OpenAsync(null, ("Ratings:RefuseStaffDevices", "false"));
        var (tablet, _) = await WindowAsync(town);
        var clerk = await town.SignInAsync("clerk-yt");
        var visitor = town.Host.Visit();
        await visitor.GetAsync(tablet);
        var idle = Asks(visitor);
        Assert.Null(await TurnAsync(visitor, idle));
        await ServeAsync(clerk, "食品经营许可咨询");
        Assert.Equal(tablet, await TurnAsync(visitor, idle));
        await visitor.GetAsync(tablet);
        var first = Asks(visitor);
        Assert.Null(await TurnAsync(visitor, first));

        town.Host.Time.Advance(TimeSpan.FromMinutes(1));
        await ServeAsync(clerk, "营业执照打印");

        Assert.Equal(tablet, await TurnAsync(visitor, first));
        using var wrong = await visitor.Client.GetAsync(first.Replace("/now", "0/now", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, wrong.StatusCode);
        await visitor.PressAsync("提交", ("Level", "VeryGood"));
        Assert.Contains("营业执照打印", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("这一次已经过了", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thanks_come_first_then_nobody_who_has_left_and_then_who_is_next()
    {
        await using var town = await PortalTown.OpenAsync(null, ("Ratings:RefuseStaffDevices", "false"));
        var (tablet, _) = await WindowAsync(town);
        var clerk = await town.SignInAsync("clerk-yt");
        await ServeAsync(clerk, "营业执照打印");
        town.Host.Time.Advance(TimeSpan.FromMinutes(1));
        await ServeAsync(clerk, "食品经营许可咨询");
        var visitor = town.Host.Visit();
        await visitor.GetAsync(tablet);
        Assert.Contains("食品经营许可咨询", visitor.Text, StringComparison.Ordinal);

        await visitor.PressAsync("提交", ("Level", "VeryGood"));
        var thanks = visitor.Text;
        var asks = Asks(visitor);
        await visitor.GetAsync(asks);
        var left = visitor.Text;
        town.Host.Time.Advance(TimeSpan.FromMinutes(1));
        await ServeAsync(clerk, "个体工商户登记咨询");
        await visitor.GetAsync($"{tablet}?done");
        var again = visitor.Text;
        await visitor.GetAsync(asks);

        Assert.Contains("谢谢您", thanks, StringComparison.Ordinal);
        Assert.Contains("欢迎您", left, StringComparison.Ordinal);
        Assert.Contains("谢谢您", again, StringComparison.Ordinal);
        Assert.Contains("个体工商户登记咨询", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tablet_of_a_closed_window_shows_no_question_and_says_what_to_do()
    {
        await using var town = await PortalTown.OpenAsync(null, ("Ratings:RefuseStaffDevices", "false"));
        var (tablet, manager) = await WindowAsync(town);
        var visitor = town.Host.Visit();
        await visitor.GetAsync(tablet);
        var open = visitor.Text;
        var asks = Asks(visitor);
        await manager.PressAsync("停用：A01");

        Assert.Equal(tablet, await TurnAsync(visitor, asks));
        await visitor.GetAsync(tablet);

        Assert.Contains("欢迎您", open, StringComparison.Ordinal);
        Assert.Contains("这个窗口停用了", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_of_a_contact_is_good_for_a_day_and_then_says_why_it_is_not()
    {
        await using var town = await PortalTown.OpenAsync(null, ("Ratings:RefuseStaffDevices", "false"));
        await WindowAsync(town);
        await ServeAsync(await town.SignInAsync("clerk-yt"), "营业执照打印");
        var link = await town.Host.DoAsync(async s => s.GetRequiredService<RatingLinks>().OfContact((await s.GetRequiredService<OnceDb>().WindowContacts().SingleAsync()).Id));
        var visitor = town.Host.Visit();

        town.Host.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1));
        await visitor.GetAsync(link);
        var before = visitor.Text;
        town.Host.Time.Advance(TimeSpan.FromMinutes(2));
        await visitor.GetAsync(link);

        Assert.Contains("评价这次服务", before, StringComparison.Ordinal);
        Assert.Contains("窗口的评价在当天有效", visitor.Text, StringComparison.Ordinal);
        await visitor.GetAsync(link[..^1] + (link[^1] == '0' ? '1' : '0'));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, visitor.Status);
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

    /// <returns>The tablet's address, and who keeps the window, on the page of windows.</returns>
    private static async Task<(string Tablet, Visitor Manager)> WindowAsync(PortalTown town)
    {
        var manager = await town.SignInAsync("manager-yt-market");
        await manager.GetAsync("/console/ratings/windows");
        await manager.PressAsync("加上", ("OrganId", manager.Page.QuerySelectorAll("select[name=OrganId] option")[1].GetAttribute("value")), ("Code", "A01"), ("Name", "1号窗口"), ("Hall", "大厅"));
        return (manager.Page.QuerySelector("a[href^='/hall-rate/']")!.GetAttribute("href")!, manager);
    }

    private static async Task ServeAsync(Visitor clerk, string what)
    {
        await clerk.GetAsync("/console/ratings/invite");
        await clerk.PressAsync("请他评价", ("WindowId", clerk.Page.QuerySelectorAll("select[name=WindowId] option")[1].GetAttribute("value")), ("ItemName", what));
    }

    /// <summary>What the tablet asks by itself.</summary>
    private static string Asks(Visitor tablet) => tablet.Page.QuerySelector("[hx-get]")!.GetAttribute("hx-get")!;

    /// <returns>Where the tablet is told to go; null where it stays.</returns>
    private static async Task<string?> TurnAsync(Visitor tablet, string asks)
    {
        using var answer = await tablet.Client.GetAsync(asks, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.NoContent, answer.StatusCode);
        return answer.Headers.TryGetValues("HX-Redirect", out var to) ? to.Single() : null;
    }
}

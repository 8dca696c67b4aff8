using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Jobs;
using Once.Kernel.Parties;
using Once.Kernel.Storage;
using Once.Licences.Contract;
using Once.Tests.Cases;
using Xunit;

namespace Once.Tests.Licences;

/// <summary>The pages of a licence as its holder, a stranger and the officer meet them, without script.</summary>
public sealed class LicencePagesTests
{
    [Fact]
    public async Task The_holder_shows_it_a_stranger_scans_it_and_after_two_minutes_the_code_is_worthless()
    {
        await using var town = await PortalTown.OpenAsync();
        var licence = await IssueAsync(town);
        var holder = await town.SignInAsync("linxiaohe");
        await holder.GetAsync("/licences");
        Assert.Contains("食品经营许可证", holder.Text, StringComparison.Ordinal);

        await holder.GetAsync($"/licences/{licence}/show");
        var code = holder.Page.QuerySelector("#shown-code .o-code")!.TextContent;
        Assert.NotNull(holder.Page.QuerySelector("#shown-code svg[aria-label='两分钟内有效的核验二维码']"));
        Assert.Equal("every 100s", holder.Page.QuerySelector("#shown-code")!.GetAttribute("hx-trigger"));
        var stranger = town.Host.Visit();
        await stranger.GetAsync($"/verify/{code}");
        Assert.Contains("这张证有效", stranger.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("林晓禾", stranger.Page.DocumentElement.TextContent, StringComparison.Ordinal);

        town.Host.Time.Advance(TimeSpan.FromSeconds(120));
        await stranger.GetAsync($"/verify/{code}");
        Assert.Contains("这个码过期了", stranger.Text, StringComparison.Ordinal);
        await holder.GetAsync($"/licences/{licence}/about");
        Assert.Contains("没有登录的人", holder.Text, StringComparison.Ordinal);
        Assert.Contains("扫亮证码核验", holder.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authorised_copy_bears_its_purpose_and_shows_nothing_once_withdrawn_or_past_its_day()
    {
        await using var town = await PortalTown.OpenAsync();
        var licence = await IssueAsync(town);
        var holder = await town.SignInAsync("linxiaohe");
        await holder.GetAsync($"/licences/{licence}/authorise");
        await holder.PressAsync("授权", ("UserName", "望川广场物业"), ("Purpose", ""), ("UntilOn", "2026-09-20"));
        Assert.Contains("请写做什么用", holder.Text, StringComparison.Ordinal);

        await holder.PressAsync("授权", ("Purpose", "签租赁合同"));
        var copy = holder.Address;
        var stranger = town.Host.Visit();
        await stranger.GetAsync(copy);
        Assert.Contains("仅供望川广场物业用于签租赁合同，2026年9月20日前有效", stranger.Text, StringComparison.Ordinal);
        town.Host.Time.SetToChina(new(2026, 9, 20), 23, 59);
        await stranger.GetAsync(copy);
        Assert.Contains("仅供望川广场物业", stranger.Text, StringComparison.Ordinal);
        town.Host.Time.SetToChina(new(2026, 9, 21), 0, 0);
        await stranger.GetAsync(copy);
        Assert.Contains("已经过期", stranger.Text, StringComparison.Ordinal);

        town.Host.Time.SetToChina(new(2026, 9, 20), 10);
        holder = await town.SignInAsync("linxiaohe");
        await holder.GetAsync($"/licences/{licence}/about");
        Assert.Contains("望川广场物业：签租赁合同", holder.Text, StringComparison.Ordinal);
        await holder.PressAsync("收回给望川广场物业的授权");
        await stranger.GetAsync(copy);
        Assert.Contains("持证人已经收回这份授权", stranger.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_person_gets_not_found_on_every_page_of_it()
    {
        await using var town = await PortalTown.OpenAsync();
        var licence = await IssueAsync(town);
        var other = await town.SignInAsync("xuzhiyan");

        foreach (var path in new[] { "", "/about", "/show", "/authorise", "/file" })
        {
            await other.GetAsync($"/licences/{licence}{path}");
            Assert.Equal(HttpStatusCode.NotFound, other.Status);
        }
    }

    [Fact]
    public async Task The_chief_searches_it_revokes_it_and_the_holder_reads_why_and_what_remedy_there_is()
    {
        await using var town = await PortalTown.OpenAsync();
        var licence = await IssueAsync(town);
        var chief = await town.SignInAsync("chief-yt-market");
        await chief.GetAsync("/console/licences?q=林晓禾");
        await chief.FollowAsync("食品经营许可证");
        await chief.FollowAsync("吊销");
        await chief.PressAsync("吊销", ("Reason", ""));
        Assert.Contains("请写理由", chief.Text, StringComparison.Ordinal);

        var holderBefore = await town.SignInAsync("linxiaohe");
        await holderBefore.GetAsync($"/licences/{licence}/show");
        var code = holderBefore.Page.QuerySelector("#shown-code .o-code")!.TextContent;
        var stranger = town.Host.Visit();
        await stranger.GetAsync($"/verify/{code}");
        Assert.Contains("这张证有效", stranger.Text, StringComparison.Ordinal);

        await chief.PressAsync("吊销", ("Reason", "使用过期原料，情节严重"));

        Assert.Equal($"/console/licences/{licence}", chief.Address);
        await stranger.GetAsync($"/verify/{code}");
        Assert.Contains("吊销", stranger.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("这张证有效", stranger.Text, StringComparison.Ordinal);
        var holder = await town.SignInAsync("linxiaohe");
        await holder.GetAsync($"/licences/{licence}/about");
        Assert.Contains("吊销：使用过期原料，情节严重", holder.Text, StringComparison.Ordinal);
        Assert.Contains("60日内申请行政复议", holder.Text, StringComparison.Ordinal);
        await holder.GetAsync($"/licences/{licence}/show");
        Assert.Contains("现在不是有效的", holder.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clerk_sees_the_list_and_may_not_revoke_and_the_export_is_for_the_chief()
    {
        await using var town = await PortalTown.OpenAsync();
        var licence = await IssueAsync(town);
        var clerk = await town.SignInAsync("clerk-yt");

        await clerk.GetAsync($"/console/licences/{licence}/Revoke");
        Assert.Equal(HttpStatusCode.Forbidden, clerk.Status);
        await clerk.GetAsync("/console/licences/export.csv");
        Assert.Equal(HttpStatusCode.Forbidden, clerk.Status);
        var chief = await town.SignInAsync("chief-yt-market");
        await chief.GetAsync("/console/licences/export.csv?state=Valid");
        Assert.Equal(HttpStatusCode.OK, chief.Status);
        await chief.GetAsync("/console/licence-types");
        Assert.Contains("食品经营许可证", chief.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_thirty_first_look_within_a_minute_from_one_address_waits()
    {
        await using var town = await PortalTown.OpenAsync();
        var stranger = town.Host.Visit();
        for (var i = 0; i < 30; i++)
            await stranger.GetAsync($"/verify?code=JY{i}");
        Assert.Equal(HttpStatusCode.OK, stranger.Status);

        await stranger.GetAsync("/verify?code=JY31");
        Assert.Equal(HttpStatusCode.TooManyRequests, stranger.Status);
        await stranger.GetAsync("/verify");
        Assert.Equal(HttpStatusCode.OK, stranger.Status);
    }

    private static Task<Guid> IssueAsync(PortalTown town) => town.Host.DoAsync(async services =>
    {
        services.GetRequiredService<CurrentActor>().Become(Actor.Program);
        var db = services.GetRequiredService<OnceDb>();
        var person = await db.Parties().SingleAsync(p => p.Name == "林晓禾" && p.Kind == PartyKind.NaturalPerson);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var licence = await services.GetRequiredService<IssueLicence>().RunAsync(new IssueLicenceRequest(
            "food-business-licence", person.Id, person.Name, null, town.Item.OrganId, "439902", new DateOnly(2026, 9, 17), 5,
            [new("business-name", "名称", "檐下三碗餐馆"), new("operator-name", "经营者", "林晓禾")], Ids.New(town.Host.Time), 1));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        await services.GetRequiredService<RunJobs>().RunAsync();
        return licence.Id;
    });
}

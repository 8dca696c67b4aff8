using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Once.Cases.Accepting;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>The applicant's own matters, without script.</summary>
public sealed class PortalMyCaseTests
{
    [Fact]
    public async Task A_case_says_whose_turn_it_is_how_the_day_was_counted_and_gives_its_receipt()
    {
        await using var town = await PortalTown.OpenAsync();
        town.Host.Time.SetToChina(new(2026, 9, 17), 20, 41);
        var visitor = await town.SignInAsync("linxiaohe");

        await town.ApplyAsync(visitor);

        Assert.Contains("最晚 9月23日（星期三）答复是否受理", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("收件日是 9月17日", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("怎么算的", visitor.Text, StringComparison.Ordinal);
        await visitor.FollowAsync("收件凭证");
        Assert.Contains("QC2026091700001", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_person_gets_not_found_for_my_case_its_papers_and_its_withdrawal()
    {
        await using var town = await PortalTown.OpenAsync();
        var mine = await town.SignInAsync("linxiaohe");
        var address = await town.ApplyAsync(mine);
        var papers = mine.Page.QuerySelectorAll("a[href^='/attachments/'], a[href^='/documents/']").Select(a => a.GetAttribute("href")!).ToList();
        var other = await town.SignInAsync("xuzhiyan");

        foreach (var one in papers.Append(address).Append($"{address}/withdraw"))
        {
            await other.GetAsync(one);
            Assert.Equal(HttpStatusCode.NotFound, other.Status);
        }
        await mine.GetAsync(papers.First(p => p.StartsWith("/attachments/", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.OK, mine.Status);
        Assert.Contains("nosniff", mine.Headers.GetValues("X-Content-Type-Options"));
    }

    [Fact]
    public async Task Corrections_stand_on_their_exact_place_and_a_supplement_hands_them_back()
    {
        await using var town = await PortalTown.OpenAsync();
        town.Host.Time.SetToChina(new(2026, 9, 17));
        var visitor = await town.SignInAsync("linxiaohe");
        var address = await town.ApplyAsync(visitor);
        var material = town.Item.HandedIn.First(m => m.Collection is Collection.Upload);
        town.Host.Time.SetToChina(new(2026, 9, 18));
        await NotifyAsync(town, address, [new(true, material.Code, "没标尺寸", "标上长和宽", null), new(true, material.Code, "没标水池", "把水池画上", null), new(false, "business-area", "和合同对不上", "按合同填", null)]);

        visitor = await town.SignInAsync("linxiaohe");
        await visitor.GetAsync(address);
        Assert.Contains("轮到您", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("一共 3 处，以后不会再提新的", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("怎么改：标上长和宽", visitor.Text, StringComparison.Ordinal);
        await visitor.PressAsync("改好了，交上去", ("business-area", "八十"), ($"material-{material.Code}", new Upload("新图.pdf", PortalTown.Pdf)));
        Assert.Contains("只填数字", visitor.Page.QuerySelector("#business-area-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("新图.pdf", visitor.Text, StringComparison.Ordinal);
        await visitor.PressAsync("改好了，交上去", ("business-area", "80"), ("ticked", new[] { "1", "2" }));
        Assert.Contains("这一处改好了再勾上：和合同对不上", visitor.Text, StringComparison.Ordinal);
        await visitor.PressAsync("改好了，交上去", ("ticked", new[] { "1", "2", "3" }));

        Assert.Contains("补正的内容收到了", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("答复是否受理", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("换了新的", visitor.Text, StringComparison.Ordinal);
        var clerk = await town.SignInAsync("clerk-yt");
        await clerk.GetAsync($"/console/cases/{address["/my/".Length..]}/1");
        var rows = clerk.Page.QuerySelectorAll("table.o-check tr").Select(r => string.Join(" | ", r.QuerySelectorAll("td").Select(d => d.TextContent.Trim()))).ToList();
        Assert.Contains("1㎡ | 80㎡", rows.Select(r => r.Replace("平方米", "㎡", StringComparison.Ordinal)));
        Assert.Contains(rows, r => r.EndsWith(" | 新图.pdf", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_case_is_withdrawn_after_a_page_that_says_what_follows()
    {
        await using var town = await PortalTown.OpenAsync();
        var visitor = await town.SignInAsync("linxiaohe");
        await town.ApplyAsync(visitor);

        await visitor.FollowAsync("不想办了，撤回");
        Assert.Contains("以后可以重新申请", visitor.Text, StringComparison.Ordinal);
        await visitor.PressAsync("撤回申请", ("Reason", "店不开了"));

        Assert.Contains("您已经撤回这件申请。", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_takes_the_same_number_of_queries_for_one_matter_and_for_three()
    {
        var queries = new QueryCount();
        await using var town = await PortalTown.OpenAsync(s => s.AddLogging(log => log.AddProvider(queries).AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Information)));
        var visitor = await town.SignInAsync("linxiaohe");
        await town.ApplyAsync(visitor);
        await visitor.GetAsync("/my");
        var forOne = await queries.DuringAsync(() => visitor.GetAsync("/my"));
        await town.ApplyAsync(visitor);
        await town.ApplyAsync(visitor);

        var forThree = await queries.DuringAsync(() => visitor.GetAsync("/my"));

        Assert.Equal(3, visitor.Page.QuerySelectorAll("main .o-lamp").Length);
        Assert.Equal(forOne, forThree);
    }

    [Fact]
    public async Task The_front_page_says_how_many_matters_wait_for_the_person()
    {
        await using var town = await PortalTown.OpenAsync();
        var visitor = await town.SignInAsync("linxiaohe");
        await visitor.GetAsync(town.FormAddress);
        await visitor.PressAsync("存草稿，下次接着填");

        await visitor.GetAsync("/");

        Assert.Contains("林晓禾，有 1 件事等您处理", visitor.Text, StringComparison.Ordinal);
    }

    private static Task NotifyAsync(PortalTown town, string address, IReadOnlyList<CorrectionRequest> points) => town.Host.DoAsync(async services =>
    {
        services.GetRequiredService<CurrentActor>().Become(new Actor(
            ActorKind.Staff, Ids.New(town.Host.Time), "沈小满", OrganId: town.Item.OrganId, Role: "window-clerk",
            Grants: [.. new[] { "cases.read", "cases.accept" }.Select(p => new Grant(p, Scope.Organ, new HashSet<Guid> { town.Item.OrganId }))]));
        await services.GetRequiredService<NotifyCorrections>().RunAsync(new(new CaseKey(Guid.Parse(address["/my/".Length..]), 1), points));
    });
}

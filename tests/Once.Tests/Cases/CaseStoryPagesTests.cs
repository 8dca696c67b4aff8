using System.IO.Compression;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases;
using Once.Catalogue.Contract;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>The ways a case may take, page by page, as applicant and staff meet them: 容缺, 告知承诺, refusal with a second officer,
/// extension, decision to refuse. The ordinary and the incomplete one are told by the browser's journey.</summary>
public sealed class CaseStoryPagesTests
{
    [Fact]
    public async Task With_a_paper_promised_for_later_it_is_accepted_at_once_extended_with_a_reason_and_refused_with_remedies()
    {
        await using var town = await PortalTown.OpenAsync();
        var applicant = await town.SignInAsync("linxiaohe");
        var later = town.Item.HandedIn.First(m => m is { Necessity: Necessity.MayFollow, When: null });
        await applicant.GetAsync(town.FormAddress);
        await applicant.PressAsync("提交申请", [.. town.Complete(applicant).Where(v => v.Name != $"material-{later.Code}"), ("follow", new[] { later.Code })]);
        var address = applicant.Address.Split('?')[0];
        var desk = $"/console/cases/{address["/my/".Length..]}/1";

        var clerk = await ActAsync(town, "clerk-yt", $"{desk}/Accept", "受理");
        Assert.Contains("容缺受理通知书", clerk.Text, StringComparison.Ordinal);
        await applicant.GetAsync(address);
        Assert.Contains($"《{later.Name}》", applicant.Text.Replace(later.Name, $"《{later.Name}》", StringComparison.Ordinal), StringComparison.Ordinal);
        await applicant.GetAsync($"{address}/follow");
        Assert.Contains("前补齐。", applicant.Page.Body!.TextContent, StringComparison.Ordinal);

        var head = await ActAsync(town, "manager-yt-market", $"{desk}/Extend", "批准延期", ("Form.Days", "1"), ("Form.Reason", ""));
        Assert.Contains("理由", string.Join(' ', head.Errors), StringComparison.Ordinal);
        await head.PressAsync("批准延期", ("Form.Days", "1"), ("Form.Reason", "要再核一次现场"));
        Assert.Equal(desk, head.Address);
        await applicant.GetAsync(address);
        Assert.Contains("延期告知书", applicant.Text, StringComparison.Ordinal);

        await ActAsync(town, "approver-yt-market", $"{desk}/Review", "提审核意见", ("Form.Outcome", "Refused"), ("Form.Reason", "厨房没有分开"));
        var chief = await ActAsync(town, "chief-yt-market", $"{desk}/Decide", "作出决定", ("Form.Outcome", "Refused"), ("Form.Reason", ""));
        Assert.Contains("理由", string.Join(' ', chief.Errors), StringComparison.Ordinal);
        await chief.PressAsync("作出决定", ("Form.Outcome", "Refused"), ("Form.Reason", "厨房生熟没有分开"));
        await applicant.GetAsync(address);
        await applicant.FollowAsync("不予许可决定书");
        Assert.Contains("厨房生熟没有分开", applicant.Text, StringComparison.Ordinal);
        Assert.Contains("行政复议", applicant.Text, StringComparison.Ordinal);
        Assert.Contains("行政诉讼", applicant.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_window_that_says_no_waits_for_a_second_officer_and_the_answer_names_who_is_competent()
    {
        await using var town = await PortalTown.OpenAsync();
        var applicant = await town.SignInAsync("linxiaohe");
        var address = await town.ApplyAsync(applicant);
        var desk = $"/console/cases/{address["/my/".Length..]}/1";

        var clerk = await ActAsync(town, "clerk-yt", $"{desk}/RefuseAcceptance", "不予受理", ("Form.Ground", "NotCompetent"), ("Form.CompetentOrgan", ""), ("Form.Reason", "店在临溪区"));
        Assert.NotEmpty(clerk.Errors);
        await clerk.PressAsync("不予受理", ("Form.Ground", "NotCompetent"), ("Form.CompetentOrgan", "晴川市临溪区市场监督管理局"), ("Form.Reason", "店在临溪区"));
        Assert.Contains("有 1 件在等应答", clerk.Text, StringComparison.Ordinal);
        await applicant.GetAsync(address);
        Assert.DoesNotContain("不予受理决定书", applicant.Text, StringComparison.Ordinal);

        var second = await town.SignInAsync("approver-yt-market");
        await second.GetAsync("/console/second");
        await second.PressAsync("应答", ("Agreed", "true"));
        await applicant.GetAsync(address);
        await applicant.FollowAsync("不予受理决定书");
        Assert.Contains("晴川市临溪区市场监督管理局", applicant.Text, StringComparison.Ordinal);
        Assert.Contains("行政复议", applicant.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signed_pledge_is_decided_the_same_day_by_the_chief_without_a_review()
    {
        await using var town = await PortalTown.OpenAsync();
        var item = await town.Host.DoAsync(async s =>
        {
            var lookup = s.GetRequiredService<ItemLookup>();
            return (await lookup.VersionAsync((await lookup.AllInForceAsync()).First(i => i.Name.Contains("门店招牌设置备案", StringComparison.Ordinal) && i.RegionCode == "439902").VersionId))!;
        });
        var applicant = await town.SignInAsync("linxiaohe");
        await applicant.GetAsync($"/apply/{item.Code}");
        Assert.Contains("告知承诺书：要做到什么，做不到会怎么样", applicant.Text, StringComparison.Ordinal);
        (string, object?)[] filled = [.. PortalTown.Complete(applicant, item).Where(v => !v.Name.StartsWith("material-", StringComparison.Ordinal) || !item.Pledge!.Replaces.Contains(v.Name["material-".Length..])), ("Way", "pledge")];
        await applicant.PressAsync("提交申请", [.. filled, ("PledgeName", "林小禾")]);
        Assert.Contains("请签“林晓禾”", string.Join(' ', applicant.Errors), StringComparison.Ordinal);
        await applicant.PressAsync("提交申请", ("Way", "pledge"), ("PledgeName", "林晓禾"), ("signature", $"data:image/png;base64,{Convert.ToBase64String(Drawn)}"));
        var address = applicant.Address.Split('?')[0];
        var desk = $"/console/cases/{address["/my/".Length..]}/1";

        await ActAsync(town, "clerk-yt", $"{desk}/Accept", "受理");
        await ActAsync(town, "chief-yt-urban", $"{desk}/Decide", "作出决定", ("Form.Outcome", "Granted"));

        await applicant.GetAsync(address);
        await applicant.FollowAsync("告知承诺书");
        var picture = applicant.Page.QuerySelector("img.o-drawn")!.GetAttribute("src")!;
        Assert.Equal(Drawn, await applicant.Client.GetByteArrayAsync(picture));
        using (var word = new ZipArchive(await applicant.Client.GetStreamAsync($"{applicant.Address}.docx")))
            Assert.Contains(word.Entries, e => e.Length == Drawn.Length);
        var stranger = await town.SignInAsync("xuzhiyan");
        await stranger.GetAsync(picture);
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        var decided = await town.Host.DoAsync(async s => await s.GetRequiredService<Once.Kernel.Storage.OnceDb>().Cases().AsNoTracking().SingleAsync());
        Assert.Equal((decided.ReceivedOn, decided.AcceptedOn), (decided.DecidedOn, decided.DecidedOn));
    }

    /// <summary>A picture of one point.</summary>
    private static readonly byte[] Drawn = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    private static async Task<Visitor> ActAsync(PortalTown town, string userName, string page, string button, params (string Name, object? Value)[] fields)
    {
        var staff = await town.SignInAsync(userName);
        await staff.GetAsync(page);
        await staff.PressAsync(button, fields);
        return staff;
    }
}

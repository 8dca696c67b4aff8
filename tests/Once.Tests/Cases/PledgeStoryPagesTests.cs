using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases;
using Once.Cases.Contract;
using Once.Catalogue.Contract;
using Once.Kernel.Storage;
using Once.Licences;
using Once.Tests.Hosting;
using Once.Tests.Joint;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>告知承诺 page by page, to its bad end: decided on the spot, looked into, told to be set right, broken, annulled, verified.</summary>
public sealed class PledgeStoryPagesTests
{
    [Fact]
    public async Task A_pledge_found_untrue_is_told_with_its_day_broken_the_day_after_and_annulled_by_the_chief()
    {
        await using var town = await JointVisits.OpenTownAsync();
        At(town, 14);
        var visits = new JointVisits(town);
        var applicant = await visits.AsAsync("linxiaohe");
        var address = await SignAsync(town, applicant);
        Assert.Contains("受理后不用审核，当场决定", applicant.Text, StringComparison.Ordinal);
        var desk = $"/console/cases/{address["/my/".Length..]}/1";
        await ActAsync(visits, "clerk-yt", $"{desk}/Accept", "受理");
        var chief = await visits.AsAsync("chief-yt-urban");
        await chief.GetAsync("/console?view=ToDecide");
        Assert.Contains("门店招牌设置备案", chief.Page.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        await ActAsync(visits, "chief-yt-urban", $"{desk}/Decide", "作出决定", ("Form.Outcome", "Granted"));
        await applicant.GetAsync(address);
        Assert.Contains("11月16日（星期一）前，先看网上的街景", applicant.Text, StringComparison.Ordinal);

        At(town, 15);
        visits = new JointVisits(town);
        var officer = await visits.AsAsync("approver-yt-urban");
        await officer.GetAsync("/console/credit/promises");
        await officer.FollowAsync("门店招牌设置备案");
        var promise = officer.Address;
        await officer.PressAsync("写下结果", ("Result", "Untrue"), ("Finding", "招牌挡住了消防救援窗。"));
        applicant = await visits.AsAsync("linxiaohe");
        await applicant.GetAsync(address);
        Assert.Contains("请在 9月29日（星期二）前整改：核查发现和承诺的不一样。", applicant.Text, StringComparison.Ordinal);
        await applicant.FollowAsync("责令限期整改通知书");
        Assert.Contains("责改〔2026〕1号", applicant.Text, StringComparison.Ordinal);
        Assert.Contains("请您在2026年9月29日前整改", applicant.Text, StringComparison.Ordinal);
        await applicant.GetAsync("/my");
        Assert.Contains("请在 9月29日（星期二）前整改", applicant.Text, StringComparison.Ordinal);
        await applicant.GetAsync("/messages");
        Assert.Contains("招牌挡住了消防救援窗。请在9月29日（星期二）前整改，见《责令限期整改通知书》。", applicant.Text, StringComparison.Ordinal);

        Assert.Contains("整改到2026年9月29日过完为止", await NotSetRightAsync(town, 29, promise), StringComparison.Ordinal);
        Assert.Equal("", await NotSetRightAsync(town, 30, promise));
        visits = new JointVisits(town);
        chief = await visits.AsAsync("chief-yt-urban");
        await chief.GetAsync("/console/bell");
        Assert.Contains("核查认定没有兑现承诺，请看撤销的草案", chief.Text, StringComparison.Ordinal);
        await chief.GetAsync(desk);
        await chief.FollowAsync("看撤销的草案");
        Assert.Contains("招牌挡住了消防救援窗；招牌没有移开。", chief.Page.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        await chief.PressAsync("撤销，出决定书");
        Assert.Contains("决定撤销了", chief.Text, StringComparison.Ordinal);

        applicant = await visits.AsAsync("linxiaohe");
        await applicant.GetAsync(address);
        Assert.Contains("核查认定没有兑现承诺，这个决定撤销了。", applicant.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("送到您手上", applicant.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("亮证和打印", applicant.Text, StringComparison.Ordinal);
        await applicant.GetAsync("/messages");
        Assert.Contains("凭承诺作出的决定撤销了，理由和救济途径写在决定书里。", applicant.Text, StringComparison.Ordinal);
        await applicant.GetAsync("/my/credit");
        Assert.Contains("告知承诺没有兑现：门店招牌设置备案", applicant.Text, StringComparison.Ordinal);
        var (of, number) = await town.Host.DoAsync(async s => (await s.GetRequiredService<OnceDb>().Cases().AsNoTracking().SingleAsync(), await s.GetRequiredService<OnceDb>().Licences().Where(l => l.TypeCode == "signboard-filing").Select(l => l.Number).SingleAsync()));
        Assert.Equal((CaseState.Closed, new DateOnly(2026, 9, 30), null), (of.State, of.ClosedOn, of.DueOn));
        var stranger = town.Host.Visit();
        await stranger.GetAsync($"/verify/{Uri.EscapeDataString(number)}");
        Assert.Contains("撤销，现在不能用", stranger.Text, StringComparison.Ordinal);
    }

    /// <returns>The address of the case.</returns>
    private static async Task<string> SignAsync(PortalTown town, Visitor applicant)
    {
        var item = await town.Host.DoAsync(async s =>
        {
            var lookup = s.GetRequiredService<ItemLookup>();
            return (await lookup.VersionAsync((await lookup.AllInForceAsync()).First(i => i.Name.Contains("门店招牌设置备案", StringComparison.Ordinal) && i.RegionCode == "439902").VersionId))!;
        });
        await applicant.GetAsync($"/apply/{item.Code}");
        await applicant.PressAsync("按选的办法更新要交的", [.. PortalTown.Complete(applicant, item).Where(v => !v.Name.StartsWith("material-picture", StringComparison.Ordinal)), ("Way", "pledge")]);
        Assert.Null(applicant.Page.QuerySelector("[name=material-picture]"));
        await applicant.PressAsync("提交申请", ("PledgeName", "林晓禾"));
        return applicant.Address.Split('?')[0];
    }

    /// <returns>Why it is refused; empty where it is not.</returns>
    private static async Task<string> NotSetRightAsync(PortalTown town, int day, string promise)
    {
        At(town, day);
        var officer = await new JointVisits(town).AsAsync("approver-yt-urban");
        await officer.GetAsync(promise);
        await officer.PressAsync("写下结果", ("Result", "NotSetRight"), ("Finding", "招牌没有移开。"));
        return string.Join(' ', officer.Errors);
    }

    private static async Task ActAsync(JointVisits visits, string userName, string page, string button, params (string Name, object? Value)[] fields)
    {
        var staff = await visits.AsAsync(userName);
        await staff.GetAsync(page);
        await staff.PressAsync(button, fields);
        Assert.Empty(staff.Errors);
    }

    private static void At(PortalTown town, int day) => town.Host.Time.SetToChina(new(2026, 9, day), 9);
}

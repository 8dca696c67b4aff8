using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Joint;

/// <summary>联合踏勘 page by page: called by the lead, told to the applicant, each organ writes and signs its part, one sheet.</summary>
public sealed class JointVisitPagesTests
{
    [Fact]
    public async Task Two_organs_go_once_each_officer_signs_without_rewriting_and_the_sheet_verifies()
    {
        await using var town = await JointVisits.OpenTownAsync();
        var visits = new JointVisits(town);
        var owner = await visits.AsAsync("linxiaohe");
        var root = await visits.ApplyAsync(owner, "open-restaurant", JointTown.SmallRestaurant, 4);
        await visits.GrantAsync(root, 1);
        await visits.DoAsync(root, 2, "受理");
        await visits.DoAsync(root, 3, "受理");

        await CertifyAsync(visits, "manager-yt-market", ("方知秋", "QC-1"), ("秦照野", "QC-2"));
        await CertifyAsync(visits, "manager-yt-urban", ("苏远山", "QC-3"), ("江采薇", "QC-4"));
        var lead = await visits.AsAsync("approver-qc-market");
        await lead.GetAsync($"/console/joint/{root}");
        Assert.DoesNotContain("等个体工商户设立登记", lead.Text, StringComparison.Ordinal);
        await lead.GetAsync($"/console/joint/{root}/call");
        await lead.PressAsync("通知各单位", ("Kind", "Visit"), ("Items", new[] { "2", "3" }), ("PlannedOn", "2026-09-21"), ("PlannedTime", "9:30"), ("Place", "晴云路 66 号店面"), ("Subject", "看厨房，看排水"));
        var call = lead.Address;
        await owner.GetAsync($"/my/{root}");
        Assert.All(["有人上门：联合踏勘", "2 个单位一次来", "2026年9月21日 09:30", "晴云路 66 号店面"], words => Assert.Contains(words, owner.Text, StringComparison.Ordinal));

        await SendAsync(visits, call, "approver-yt-market", "方知秋", "秦照野");
        await SendAsync(visits, call, "approver-yt-urban", "苏远山", "江采薇");
        town.Host.Time.SetToChina(new(2026, 9, 21), 10);
        visits = new JointVisits(town);
        await WriteAsync(visits, call, "approver-yt-market", "Fit", "");
        await WriteAsync(visits, call, "approver-yt-urban", "ToMend", "盖板 9月24日前换好");
        await SignAsync(visits, $"/console/visits/{root}/2/1", "chief-yt-market");
        await SignAsync(visits, $"/console/visits/{root}/3/1", "chief-yt-urban");

        owner = await visits.AsAsync("linxiaohe");
        await owner.GetAsync($"/my/{root}");
        Assert.Contains("签齐了", owner.Text, StringComparison.Ordinal);
        await owner.FollowAsync("看联合踏勘意见表");
        var sheet = owner.Page.Body!.TextContent;
        Assert.Contains("盖板 9月24日前换好", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("还没有签", sheet, StringComparison.Ordinal);
        var stranger = town.Host.Visit();
        await stranger.GetAsync($"/verify/{sheet.Split("校验码")[1].Trim()[..19]}");
        Assert.Contains("这份联合踏勘意见表是真的", stranger.Text, StringComparison.Ordinal);
        Assert.Contains("2 项，签了 2 项", stranger.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meeting_is_called_minuted_when_its_hour_has_come_and_signed_or_objected_to()
    {
        await using var town = await JointVisits.OpenTownAsync();
        var visits = new JointVisits(town);
        var root = await visits.ApplyAsync(await visits.AsAsync("linxiaohe"), "open-restaurant", JointTown.SmallRestaurant, 4);
        await visits.GrantAsync(root, 1);
        var lead = await visits.AsAsync("approver-qc-market");
        await lead.GetAsync($"/console/joint/{root}/call");
        await lead.PressAsync("通知各单位", ("Kind", "Meeting"), ("Items", new[] { "2", "3" }), ("PlannedOn", "2026-09-21"), ("PlannedTime", "9:30"), ("Place", "三楼会商室"), ("Subject", "地漏接到哪里"));
        var call = lead.Address;
        Assert.Contains("到了约好的时间，就在这一页写纪要", lead.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("写好了，请各单位签名", lead.Text, StringComparison.Ordinal);

        town.Host.Time.SetToChina(new(2026, 9, 21), 10);
        visits = new JointVisits(town);
        lead = await visits.AsAsync("approver-qc-market");
        await lead.GetAsync(call);
        Assert.DoesNotContain("到了约好的时间", lead.Text, StringComparison.Ordinal);
        await lead.PressAsync("写好了，请各单位签名", ("Minutes", "地漏接到隔油池，由城管局认可"), ("What[3]", "隔油池和地漏一起看"), ("DueOn[3]", "2026-09-24"));
        Assert.Empty(lead.Errors);

        foreach (var (organ, agrees, words) in new[] { ("approver-yt-market", "yes", "不再另看"), ("approver-yt-urban", "no", "接户井还没有验收") })
        {
            var member = await visits.AsAsync(organ);
            await member.GetAsync(call);
            await member.PressAsync("签名", ("Agrees", agrees), ("Words", words));
            Assert.Empty(member.Errors);
        }

        await lead.GetAsync(call);
        Assert.All(["同意：不再另看", "有不同意见：接户井还没有验收", "议定：隔油池和地漏一起看（9月24日前）"], told => Assert.Contains(told, lead.Text, StringComparison.Ordinal));
    }

    /// <summary>The head registers who may look into things on the spot.</summary>
    private static async Task CertifyAsync(JointVisits visits, string manager, params (string Name, string Number)[] officers)
    {
        var head = await visits.AsAsync(manager);
        foreach (var (name, number) in officers)
        {
            await head.GetAsync("/console/certificates");
            var holder = head.Page.QuerySelectorAll("select[name=AccountId] option").First(o => o.TextContent.Trim() == name).GetAttribute("value");
            await head.PressAsync("登记", ("AccountId", holder), ("Number", number), ("ValidFrom", "2026-01-01"), ("ValidUntil", "2028-12-31"));
        }
    }

    /// <summary>The organ sends these of its own.</summary>
    private static async Task SendAsync(JointVisits visits, string call, string approver, params string[] officers)
    {
        var organ = await visits.AsAsync(approver);
        await organ.GetAsync(call);
        var chosen = organ.Page.QuerySelectorAll("[name=Officers]").Where(o => officers.Any(n => o.ParentElement!.TextContent.Contains(n, StringComparison.Ordinal))).Select(o => o.GetAttribute("value")!);
        await organ.PressAsync("就派他们去", ("Officers", chosen.ToArray()));
        Assert.Empty(organ.Errors);
    }

    private static async Task WriteAsync(JointVisits visits, string call, string officer, string verdict, string remarks)
    {
        var organ = await visits.AsAsync(officer);
        await organ.GetAsync(call);
        await organ.FollowAsync("写我们这一部分");
        var findings = organ.Page.QuerySelectorAll("[name^='Finding']").Select(f => f.GetAttribute("name")!).Distinct();
        await organ.PressAsync("写好了，签名", [.. findings.Select(f => (f, (object?)"Fit")), ("PresentPerson", "林晓禾"), ("Verdict", verdict), ("Remarks", remarks)]);
        Assert.Empty(organ.Errors);
    }

    /// <summary>The one button in sight signs, and takes nobody's signature away.</summary>
    private static async Task SignAsync(JointVisits visits, string address, string officer)
    {
        var second = await visits.AsAsync(officer);
        await second.GetAsync(address);
        Assert.All(second.Page.QuerySelectorAll("button.btn-primary"), b => Assert.Equal("我也签名", b.TextContent.Trim()));
        await second.PressAsync("我也签名");
        Assert.Contains("签名", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("还没签名", second.Text, StringComparison.Ordinal);
    }
}

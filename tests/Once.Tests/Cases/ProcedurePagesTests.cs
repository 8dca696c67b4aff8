using AngleSharp.Dom;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>Visits and hearings by the pages, without script, each person in their own window.</summary>
public sealed class ProcedurePagesTests
{
    [Fact]
    public async Task Officers_are_certified_and_named_and_the_applicant_sees_who_comes()
    {
        await using var town = await PortalTown.OpenAsync();
        var applicant = await town.SignInAsync("linxiaohe");
        var mine = await AcceptedAsync(town, applicant);
        var console = $"/console/cases/{mine["/my/".Length..]}/1";
        var head = await town.SignInAsync("manager-yt-market");
        foreach (var (name, number) in new[] { ("方知秋", "QC-1"), ("秦照野", "QC-2") })
        {
            await head.GetAsync("/console/certificates");
            var holder = head.Page.QuerySelectorAll("select[name=AccountId] option").First(o => o.TextContent.Trim() == name).GetAttribute("value");
            await head.PressAsync("登记", ("AccountId", holder), ("Number", number), ("ValidFrom", "2026-01-01"), ("ValidUntil", "2028-12-31"));
        }

        var approver = await town.SignInAsync("approver-yt-market");
        await approver.GetAsync($"{console}/ArrangeVisit");
        await approver.PressAsync("约好，通知申请人", ("PlannedOn", "2026-09-17"), ("PlannedTime", "23:30"), ("Place", "晴云路 66 号"), ("Officers", new[] { approver.Page.QuerySelector("input[name=Officers]")!.GetAttribute("value")! }));
        Assert.Contains("2 名以上", string.Join(' ', approver.Errors), StringComparison.Ordinal);
        var officers = approver.Page.QuerySelectorAll("input[name=Officers]").Select(o => o.GetAttribute("value")!).ToArray();
        await approver.PressAsync("约好，通知申请人", ("Officers", officers));
        Assert.Equal(console, approver.Address);

        await applicant.GetAsync(mine);
        Assert.Contains("有人上门核查", applicant.Text, StringComparison.Ordinal);
        Assert.Contains("方知秋，执法证号 QC-1", applicant.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hearing_is_told_of_and_asked_for_by_the_pages()
    {
        await using var town = await PortalTown.OpenAsync();
        var applicant = await town.SignInAsync("linxiaohe");
        var mine = await AcceptedAsync(town, applicant);
        var approver = await town.SignInAsync("approver-yt-market");

        await approver.GetAsync($"/console/cases/{mine["/my/".Length..]}/1/Hearing");
        await approver.PressAsync("出告知书", ("Reason", "排油烟影响楼上"), ("Parties", "吴青，0700-8820001"));
        Assert.Contains("告知了权利", approver.Text, StringComparison.Ordinal);
        await applicant.GetAsync(mine);
        await applicant.FollowAsync("看听证");
        await applicant.PressAsync("我要求听证");

        Assert.Contains("有人要求", applicant.Text, StringComparison.Ordinal);
        await applicant.GetAsync("/hearings");
        Assert.Contains("现在没有要公开举行的听证", applicant.Text, StringComparison.Ordinal);
    }

    private static async Task<string> AcceptedAsync(PortalTown town, Visitor applicant)
    {
        var mine = await town.ApplyAsync(applicant);
        var clerk = await town.SignInAsync("clerk-yt");
        await clerk.GetAsync($"/console/cases/{mine["/my/".Length..]}/1/Accept");
        await clerk.PressAsync("受理");
        return mine;
    }
}

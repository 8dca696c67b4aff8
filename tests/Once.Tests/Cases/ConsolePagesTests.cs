using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Cases;
using Once.Cases.Contract;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Once.Web.Demonstration;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>The console as clerk, approver and chief approver use it, without script.</summary>
public sealed class ConsolePagesTests
{
    [Fact]
    public async Task Clerk_approver_and_chief_take_a_case_to_its_licence_by_the_pages()
    {
        await using var host = await OnceHost.StartAsync(settings: new Dictionary<string, string> { ["Once:Demo"] = "true" });
        await DemoCity.SeedGroundAsync(host.Services);
        var root = await DemoSubmission.MakeAsync(host);

        var clerk = await host.SignInAsync("clerk-yt", DemoSignIns.Password);
        await clerk.GetAsync("/console");
        Assert.Contains("待受理", clerk.Text, StringComparison.Ordinal);
        await clerk.GetAsync($"/console/cases/{root}/1");
        Assert.Contains("怎么算的", clerk.Text, StringComparison.Ordinal);
        Assert.Contains("审核以后才能决定", clerk.Text.Replace("受理、审核", "审核", StringComparison.Ordinal), StringComparison.Ordinal);
        await clerk.GetAsync($"/console/cases/{root}/1/Accept");
        await clerk.PressAsync("受理");
        Assert.Equal($"/console/cases/{root}/1", clerk.Address);

        var approver = await host.SignInAsync("approver-yt-market", DemoSignIns.Password);
        await approver.GetAsync($"/console/cases/{root}/1/Review");
        await approver.PressAsync("提审核意见", ("Form.Outcome", "Granted"));
        Assert.Contains("写明理由", string.Join(' ', approver.Errors), StringComparison.Ordinal);
        Assert.Contains("写明理由", approver.Page.QuerySelector("#Form-Reason-error")!.TextContent, StringComparison.Ordinal);
        await approver.PressAsync("提审核意见", ("Form.Outcome", "Granted"), ("Form.Reason", "材料齐全"));
        Assert.Contains("材料齐全", approver.Text, StringComparison.Ordinal);

        var chief = await host.SignInAsync("chief-yt-market", DemoSignIns.Password);
        await chief.GetAsync($"/console/cases/{root}/1/Decide");
        await chief.PressAsync("作出决定", ("Form.Outcome", "Granted"));
        await chief.FollowAsync("准予许可决定书");
        Assert.Contains("决定准予", chief.Text, StringComparison.Ordinal);

        await host.DoAsync(async services =>
            Assert.Equal(CaseState.Decided, (await services.GetRequiredService<OnceDb>().Cases().SingleAsync(c => c.RootId == root)).State));
    }

    [Fact]
    public async Task The_marks_of_a_clerk_and_a_note_stay_on_the_workbench()
    {
        await using var host = await OnceHost.StartAsync(settings: new Dictionary<string, string> { ["Once:Demo"] = "true" });
        await DemoCity.SeedGroundAsync(host.Services);
        var root = await DemoSubmission.MakeAsync(host);
        var clerk = await host.SignInAsync("clerk-yt", DemoSignIns.Password);

        await clerk.GetAsync($"/console/cases/{root}/1");
        await clerk.PressAsync("保存标记", ("Marks[layout]", "Faulty"), ("Points[layout]", "没标尺寸"));
        await clerk.PressAsync("留下备注", ("Text", "打过电话"));

        Assert.Contains("打过电话", clerk.Text, StringComparison.Ordinal);
        await clerk.GetAsync($"/console/cases/{root}/1/NotifyCorrections");
        Assert.Contains("交了 1 个文件", clerk.Text, StringComparison.Ordinal);
        await clerk.PressAsync("要求补正");
        Assert.Contains("哪里不对、怎么改都要写", clerk.Page.QuerySelector("#Form-Points-material-layout-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(clerk.Page.QuerySelectorAll("input[type=checkbox][checked]"), box => box.ParentElement!.TextContent.Contains("平面图", StringComparison.Ordinal));
    }
}

using System.Net;
using Once.Kernel.Time;
using Once.Tests.Cases;
using Xunit;

namespace Once.Tests.Supervision;

/// <summary>A special supervisor from the letter to the first rating, by the pages, and how narrow the role is.</summary>
public sealed class InspectorPagesTests
{
    [Fact]
    public async Task Appointed_by_a_letter_they_rate_see_their_year_and_nothing_else()
    {
        await using var town = await PortalTown.OpenAsync();
        var inspector = await town.SignInAsync("inspector");
        await inspector.GetAsync("/console/inspections");
        var before = inspector.Text;
        var office = await town.SignInAsync("supervisor");
        await office.GetAsync("/console/inspectors");
        await office.PressAsync("聘任，出聘书");
        var told = office.Text;
        var today = town.Host.Time.ChinaToday();
        await office.PressAsync("聘任，出聘书", ("Person", office.Page.QuerySelectorAll("select[name=Person] option")[1].GetAttribute("value")), ("Background", "市人大代表"), ("Begins", $"{today:yyyy-MM-dd}"), ("Until", $"{today.AddYears(1):yyyy-MM-dd}"));
        var appointment = office.Address;
        await inspector.GetAsync("/console/ratings/inspect");
        await inspector.PressAsync("提交查评", ("OrganId", inspector.Page.QuerySelectorAll("select[name=OrganId] option").Single(o => o.TextContent.Contains("云亭区市场监督", StringComparison.Ordinal)).GetAttribute("value")), ("ItemName", "食品许可窗口"), ("Level", "Good"), ("Words", "有人引导，不用等。"));
        await inspector.GetAsync("/console/inspections");

        Assert.Contains("还没有聘书", before, StringComparison.Ordinal);
        Assert.Contains("写聘期从哪天到哪天", told, StringComparison.Ordinal);
        Assert.Contains("食品许可窗口", inspector.Text, StringComparison.Ordinal);
        Assert.Contains("今年查评 1 次", inspector.Text, StringComparison.Ordinal);
        await inspector.GetAsync($"{appointment}/letter");
        Assert.Contains("兹聘请您为特约监督员", inspector.Text, StringComparison.Ordinal);
        foreach (var closed in (string[])["/console/inspectors", "/console/ratings", "/console/ratings/enter", "/console/clues", "/console/findings", "/console/cases"])
        {
            await inspector.GetAsync(closed);
            Assert.NotEqual(HttpStatusCode.OK, inspector.Status);
        }
        await office.GetAsync(appointment);
        Assert.Contains("食品许可窗口", office.Text, StringComparison.Ordinal);
        await office.PressAsync("解聘", ("Reason", "本人提出。"));
        await inspector.GetAsync("/console/inspections");
        Assert.Contains("已解聘，现在不能查评", inspector.Text, StringComparison.Ordinal);
    }
}

using Microsoft.AspNetCore.Http;
using Once.Ui;
using Xunit;

namespace Once.Tests.Ui;

/// <summary>The menu marks the entry a page belongs to.</summary>
public sealed class CurrentPathTests
{
    private static readonly IReadOnlyList<MenuEntry> Menu =
    [
        new("收件箱", "/console") { Also = ["/console/cases"] },
        new("方案台账", "/console/plans"),
        new("提醒约谈表扬", "/console/plans/ladder") { Also = ["/console/plans/letters"] },
        new("减了多少", "/figures?sheet=cuts"),
    ];

    [Theory]
    [InlineData("/console", "收件箱")]
    [InlineData("/console/", "收件箱")]
    [InlineData("/console/cases/1/2", "收件箱")]
    [InlineData("/console/bell", null)]
    [InlineData("/console/plans/orders", "方案台账")]
    [InlineData("/console/plans/ladder/rules", "提醒约谈表扬")]
    [InlineData("/console/plans/letters/1/print", "提醒约谈表扬")]
    [InlineData("/console/plansworth", null)]
    [InlineData("/figures?sheet=cuts", "减了多少")]
    [InlineData("/figures?sheet=other", null)]
    public void A_page_belongs_to_the_entry_that_names_the_longest_beginning_of_its_address(string address, string? expected)
    {
        var parts = address.Split('?');
        var context = new DefaultHttpContext();
        context.Request.Path = parts[0];
        context.Request.QueryString = parts.Length > 1 ? new QueryString($"?{parts[1]}") : QueryString.Empty;

        Assert.Equal(expected, CurrentPath.Of(Menu, context)?.Text);
    }
}

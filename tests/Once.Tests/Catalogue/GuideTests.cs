using System.Net;
using Xunit;

namespace Once.Tests.Catalogue;

public sealed class GuideTests(SearchTests.City city) : IClassFixture<SearchTests.City>
{
    [Fact]
    public async Task The_guide_says_who_what_how_long_how_much_and_how_often()
    {
        var visitor = city.Host.Visit();

        await visitor.GetAsync("/guide/" + CatalogueCity.FoodAtYunting);

        var facts = visitor.Page.QuerySelectorAll(".o-facts dd").Select(e => e.TextContent).ToList();
        Assert.Equal(
            ["自然人、企业法人还有非法人企业、事业法人、社会组织法人", "交 3 份材料另有 5 份不用您交", "最晚 6 个工作日法律规定最长 10 个工作日", "不收费", "0 次"], facts);
        Assert.NotNull(visitor.Page.QuerySelector($"a[href='/apply/{CatalogueCity.FoodAtYunting}']"));
    }

    [Fact]
    public async Task A_kind_of_application_has_its_own_papers_term_and_basis()
    {
        var visitor = city.Host.Visit();
        const string Hygiene = "/guide/1143990001728458033000123901000";

        await visitor.GetAsync(Hygiene);
        Assert.Equal(["新办", "变更", "延续", "补领", "注销"], visitor.Page.QuerySelectorAll("main .o-views a").Select(a => a.TextContent.Trim()));
        await visitor.GetAsync(Hygiene + "?kind=Replacement");

        Assert.Contains("证丢了、坏了，办这一种。", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("当场", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("卫生检测或者评价报告", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_power_that_one_organ_exercises_for_others_says_so_with_the_clause()
    {
        var visitor = city.Host.Visit();

        await visitor.GetAsync("/guide/1143990001728458033000123901000");

        var law = visitor.Page.QuerySelector("section[aria-labelledby=g-law]")!.TextContent;
        Assert.Contains("由市行政审批服务局统一办", law, StringComparison.Ordinal);
        Assert.Contains("《行政许可法》第二十五条", law, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_guide_says_how_entry_into_the_trade_is_eased()
    {
        var visitor = city.Host.Visit();

        await visitor.GetAsync("/guide/" + CatalogueCity.FoodAtYunting);

        var law = visitor.Page.QuerySelector("section[aria-labelledby=g-law]")!.TextContent;
        Assert.Contains("证照分离优化审批服务", law, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_read_in_the_law_is_marked_as_an_example()
    {
        var visitor = city.Host.Visit();

        await visitor.GetAsync("/guide/" + CatalogueCity.FoodAtYunting);

        var material = visitor.Page.QuerySelectorAll(".o-mat").Single(e => e.TextContent.Contains("食品安全管理员培训证明", StringComparison.Ordinal));
        Assert.Contains("示例", material.QuerySelectorAll(".o-tag").Select(e => e.TextContent.Trim()));
        var lawful = visitor.Page.QuerySelectorAll(".o-mat").Single(e => e.TextContent.Contains("操作流程说明", StringComparison.Ordinal));
        Assert.DoesNotContain("示例", lawful.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_example_code_is_marked_too()
    {
        var visitor = city.Host.Visit();

        await visitor.GetAsync("/guide/1143990001728458033000123901000");

        var code = visitor.Page.QuerySelector("#g-law")!.Closest(".o-card")!.QuerySelectorAll("dd").Single(e => e.TextContent.Contains("000123901000", StringComparison.Ordinal) && !e.TextContent.Contains("1143", StringComparison.Ordinal));
        Assert.Contains("示例", code.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_promised_day_is_worked_out_by_the_calendar()
    {
        var visitor = city.Host.Visit();
        city.Host.Time.SetToChina(new DateOnly(2026, 9, 22));

        await visitor.GetAsync("/guide/" + CatalogueCity.FoodAtYunting);

        Assert.Contains("今天提交并受理，最晚 10月8日（星期四）办完", visitor.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/guide/1143990200621508854000131024999")]
    [InlineData("/guide/nothing")]
    [InlineData("/guide/000199999000")]
    public async Task An_unknown_item_is_answered_with_404_and_a_way_on(string address)
    {
        var visitor = city.Host.Visit();

        await visitor.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        Assert.Contains("没有这个事项", visitor.Text, StringComparison.Ordinal);
        Assert.NotNull(visitor.Page.QuerySelector("main a[href='/search']"));
    }

    [Fact]
    public async Task The_notice_lists_what_to_bring_and_the_phones()
    {
        var visitor = city.Host.Visit();

        await visitor.GetAsync($"/guide/{CatalogueCity.FoodAtYunting}/notice");

        Assert.Contains("要交的材料（4 份）", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("0700-882 1345", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_html_of_a_guide_stays_lean()
    {
        using var client = city.Host.Visit().Client;

        var html = await client.GetByteArrayAsync("/guide/" + CatalogueCity.FoodAtYunting, TestContext.Current.CancellationToken);

        Assert.InRange(html.Length, 1, 60_000);
    }

    [Fact]
    public async Task The_front_page_leads_to_items_and_to_no_empty_list()
    {
        var visitor = city.Host.Visit();
        await visitor.GetAsync("/");
        var stops = visitor.Page.QuerySelectorAll(".o-line a").Select(a => a.GetAttribute("href")!).ToList();

        Assert.NotEmpty(stops);
        foreach (var stop in stops)
        {
            await visitor.GetAsync(stop);
            Assert.NotEmpty(visitor.Page.QuerySelectorAll("main a[href^='/guide/'], .o-mat"));
        }
    }
}

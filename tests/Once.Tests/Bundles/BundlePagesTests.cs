using System.Net;
using Once.Tests.Catalogue;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Bundles;

/// <summary>From a bundle to the exact list, without script and without signing in.</summary>
public sealed class BundlePagesTests(SearchTests.City city) : IClassFixture<SearchTests.City>
{
    [Fact]
    public async Task From_the_bundle_through_at_most_six_questions_to_the_list()
    {
        var visitor = city.Host.Visit();
        await visitor.GetAsync("/bundle/newborn");
        await visitor.FollowAsync("开始");

        var asked = 0;
        for (; visitor.Address.Contains("/ask", StringComparison.Ordinal); asked++)
            await visitor.PressAsync("下一步", AnswerTo(visitor));

        Assert.InRange(asked, 1, 6);
        Assert.Contains("/bundle/newborn/list?", visitor.Address, StringComparison.Ordinal);
        Assert.Contains("要您交：", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("看情况", visitor.Page.QuerySelector("ol.o-items")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(visitor.Page.QuerySelectorAll(".o-known__fix"));
    }

    [Fact]
    public async Task A_new_company_is_told_that_its_first_seals_cost_nothing_and_which_answers_brought_an_item_in()
    {
        var visitor = city.Host.Visit();

        await visitor.GetAsync("/bundle/start-company/list?company-kind=limited&wants-employees=yes&wants-invoice=yes&wants-bank-account=no");

        Assert.Contains("新开办企业首套四枚印章 0 元", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("招了）要办", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_left_blank_is_asked_again_with_the_reason()
    {
        var visitor = city.Host.Visit();
        await visitor.GetAsync("/bundle/newborn/ask");
        await visitor.PressAsync("下一步");

        Assert.Contains("说不准就点“说不准，先跳过”", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_bundle_says_so()
    {
        var visitor = city.Host.Visit();

        await visitor.GetAsync("/bundle/nothing");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        Assert.Contains("没有这件事", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bundles_are_listed_by_life_cycle_and_found_by_search()
    {
        var visitor = city.Host.Visit();
        await visitor.GetAsync("/bundles");
        Assert.Contains("个人：从出生到身后", visitor.Page.QuerySelectorAll("h2").Select(h => h.TextContent));

        await visitor.GetAsync("/search?q=生孩子");
        Assert.Contains(visitor.Page.QuerySelectorAll("a"), a => a.GetAttribute("href") == "/bundle/newborn");
    }

    /// <summary>The first choice, or 40 where a number is asked.</summary>
    private static (string, object?) AnswerTo(Visitor visitor)
    {
        var field = visitor.Page.QuerySelector("main form .o-opt input, main form input.form-control")!;
        return (field.GetAttribute("name")!, field.GetAttribute("type") is "radio" or "checkbox" ? field.GetAttribute("value") : "40");
    }
}

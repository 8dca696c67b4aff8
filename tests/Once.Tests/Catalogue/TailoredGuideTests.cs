using Once.Catalogue.Contract;
using Once.Catalogue.Guiding;
using Once.Catalogue.Model;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Catalogue;

/// <summary>A guide that has been answered shows what concerns the person alone, and says what it left off.</summary>
public sealed class TailoredGuideTests(SearchTests.City city) : IClassFixture<SearchTests.City>
{
    private const string Enrolment = "/guide/002039012001";
    private const string Answers = "?enrol-care=none&child-household-local=yes&home-kind=rent";

    [Fact]
    public async Task Answers_in_the_address_leave_off_what_is_not_asked_of_this_person_and_the_way_back_is_there()
    {
        var visitor = Visit();
        await visitor.GetAsync(Enrolment);
        var guide = visitor.Address;
        Assert.Contains("先说说您的情况", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("住单位宿舍的才要", visitor.Text, StringComparison.Ordinal);

        await visitor.GetAsync(Enrolment + Answers);

        Assert.Equal(guide + Answers, visitor.Address);
        Assert.Contains("按您的回答", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("您用不着的去掉了", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("住单位宿舍的才要", visitor.Text, StringComparison.Ordinal);
        Assert.NotNull(visitor.Page.QuerySelector($"main a[href='{guide}']"));
        Assert.NotNull(visitor.Page.QuerySelector($"main a[href='{guide}/notice{Answers}']"));
    }

    [Fact]
    public async Task The_printed_notice_is_tailored_too_and_says_so()
    {
        var visitor = Visit();
        await visitor.GetAsync(Enrolment + Answers);

        await visitor.GetAsync(visitor.Address.Replace("?", "/notice?", StringComparison.Ordinal));

        Assert.Contains("按您的回答", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("住单位宿舍的才要", visitor.Text, StringComparison.Ordinal);
        Assert.NotNull(visitor.Page.QuerySelector(".o-doc svg[aria-label]"));
    }

    [Fact]
    public async Task An_answer_that_does_not_fit_counts_for_nothing()
    {
        var visitor = Visit();

        await visitor.GetAsync(Enrolment + "?home-kind=palace&child-household-local=maybe");

        Assert.Contains("先说说您的情况", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("住单位宿舍的才要", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_guide_says_where_else_it_is_taken_in_and_what_must_be_had_from_others_first()
    {
        var visitor = Visit();

        await visitor.GetAsync("/guide/" + CatalogueCity.FoodAtYunting);
        Assert.Contains("全市通办：全程网办、异地代收代办", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("工作日 9:00 到 17:00", visitor.Text, StringComparison.Ordinal);

        visitor.Client.DefaultRequestHeaders.Remove("Cookie");
        visitor.Client.DefaultRequestHeaders.Add("Cookie", "place=439921");
        await visitor.GetAsync("/guide/" + CatalogueCity.FoodAtYunting);
        Assert.Contains("离您近的安澜县政务服务中心", visitor.Text, StringComparison.Ordinal);

        await visitor.GetAsync("/search?q=施工许可&kind=item");
        await visitor.GetAsync(visitor.Page.QuerySelector(".o-mat__name a")!.GetAttribute("href")!);
        Assert.Contains("要先找别人做的", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("有资质的施工图审查机构", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flow_has_as_many_levels_as_its_longest_way_and_what_waits_for_the_same_stands_side_by_side()
    {
        FlowStep[] steps =
        [
            Step("受理"), Step("材料审核") with { After = ["受理"] }, Step("现场核查") with { After = ["受理"] }, Step("审批") with { After = ["材料审核", "现场核查"] },
            Step("办结"), Step("送达"), Step("回访"),
        ];

        Assert.Equal([0, 1, 1, 2, 3, 4, 5], DrawFlow.LevelsOf(steps).Select(l => l.Level));
        Assert.Equal([0, 1, 2, 3, 4], DrawFlow.LevelsOf([.. steps.Where(s => s.Name is not ("材料审核" or "现场核查"))]).Select(l => l.Level));
    }

    [Fact]
    public async Task A_step_with_a_condition_is_there_only_when_it_may_hold()
    {
        await using var services = await CatalogueCity.StartAsync();
        var item = (await services.UseAsync<ItemLookup, PublishedItem?>(l => l.InForceAsync(CatalogueCity.FoodAtYunting)))!;
        var review = Step("专家评审") with { Condition = "business-area > 1000", When = "一千平方米以上的" };
        item = item with { Flow = [.. item.Flow.Take(2), review, .. item.Flow.Skip(2)] };

        Assert.Equal("一千平方米以上的", ItemConditions.Of(item).Guide(Given("")).Flow.Single(s => s.Name == "专家评审").When);
        Assert.Null(ItemConditions.Of(item).Guide(Given("1001")).Flow.Single(s => s.Name == "专家评审").When);
        Assert.DoesNotContain(ItemConditions.Of(item).Guide(Given("1000")).Flow, s => s.Name == "专家评审");
        Assert.DoesNotContain(item.For(Given("")).Flow, s => s.Name == "专家评审");
        Assert.Equal("环节“专家评审”要等的“送达”不在它前面。", ItemConditions.Fault(item with { Flow = [.. item.Flow.Select(s => s.Name == "专家评审" ? s with { After = ["送达"] } : s)] }));
    }

    private static Dictionary<string, string> Given(string area) => new() { ["business-area"] = area };

    private static FlowStep Step(string name) => new(name, "approver", 1, "");

    private Visitor Visit()
    {
        var visitor = city.Host.Visit();
        visitor.Client.DefaultRequestHeaders.Add("Cookie", "place=439902");
        return visitor;
    }
}

using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Once.Metrics.Contract;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Metrics;

/// <summary>Pages of figures as supervisors, leaders and the public open them: within reach, walked to the cases, exported.</summary>
public sealed class FigurePagesTests(FigureCity city) : IClassFixture<FigureCity>
{
    private readonly OnceHost _host = city.Host;

    [Theory]
    [InlineData("supervisor", HttpStatusCode.OK)]
    [InlineData("reform", HttpStatusCode.OK)]
    [InlineData("leader", HttpStatusCode.OK)]
    [InlineData("clerk-yt", HttpStatusCode.Forbidden)]
    [InlineData("linxiaohe", HttpStatusCode.Forbidden)]
    public async Task Those_who_answer_for_it_see_figures_and_others_do_not(string userName, HttpStatusCode status)
    {
        var visitor = await SignInAsync(userName);

        await visitor.GetAsync("/console/figures");

        Assert.Equal(status, visitor.Status);
    }

    [Fact]
    public async Task A_supervisor_walks_from_a_sheet_to_a_figure_to_the_cases_behind_it()
    {
        var visitor = await SignInAsync("supervisor");
        await visitor.GetAsync("/console/figures?sheet=terms");
        Assert.Contains("法定期限内", visitor.Text, StringComparison.Ordinal);

        await visitor.GetAsync("/console/figures/case.decided?by=Subject");
        Assert.Contains("作出决定那天", visitor.Text, StringComparison.Ordinal);
        var counted = int.Parse(visitor.Page.QuerySelector(".o-kpi__v")!.FirstChild!.TextContent, System.Globalization.CultureInfo.InvariantCulture);
        await visitor.FollowAsync("看是哪些");
        var listed = visitor.Page.QuerySelectorAll("tbody tr").Length;

        Assert.InRange(counted, 20, 60);
        Assert.Equal(Math.Min(counted, 30), listed);
        await visitor.GetAsync(visitor.Page.QuerySelector("tbody a")!.GetAttribute("href")!);
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
    }

    [Fact]
    public async Task Joint_applications_of_several_bundles_are_over_in_the_demonstration_and_what_they_saved_is_told()
    {
        var visitor = await SignInAsync("leader");

        await visitor.GetAsync("/console/figures?sheet=joint&by=Subject");

        Assert.Contains("二手房过户一件事", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("企业开办一件事", visitor.Text, StringComparison.Ordinal);
        await visitor.GetAsync("/console/figures/joint.done");
        Assert.Equal("3", visitor.Page.QuerySelector(".o-kpi__v")!.FirstChild!.TextContent.Trim()); // two that are told whole, and the one that was refused today
        await visitor.GetAsync("/console/figures?sheet=joint-time");
        Assert.Contains("晴川水务", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sheet_says_what_it_compares_and_marks_what_is_few_with_a_sign_that_is_explained_once()
    {
        var visitor = await SignInAsync("leader");

        await visitor.GetAsync("/console/figures?sheet=joint&by=Subject");
        Assert.Equal(["按牵头单位", "按地方", "按一件事"], visitor.Page.QuerySelectorAll("main .o-seg a").Select(a => a.TextContent.Trim()));
        Assert.Equal("一件事", visitor.Page.QuerySelector("table.o-figcmp thead th")!.TextContent.Trim());
        Assert.Contains("全部牵头单位", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("全部事项", visitor.Text, StringComparison.Ordinal);
        var few = visitor.Page.QuerySelectorAll("table.o-figcmp .o-few").ToList();
        Assert.NotEmpty(few);
        Assert.All(few, sign => Assert.Equal("，件数少", sign.NextElementSibling!.TextContent));
        Assert.Single(visitor.Page.QuerySelectorAll("p .o-few"), sign => sign.ParentElement!.TextContent.Contains("不到 30 件", StringComparison.Ordinal));

        await visitor.GetAsync("/console/figures?sheet=joint-time");
        Assert.Equal(["按单位", "按地方", "按事项"], visitor.Page.QuerySelectorAll("main .o-seg a").Select(a => a.TextContent.Trim()));
    }

    [Theory]
    [InlineData("case.received")]
    [InlineData("case.open")]
    [InlineData("case.worked-90")]
    [InlineData("case.paused-mean")]
    [InlineData("case.correction-rate")]
    [InlineData("case.corrected-again")]
    [InlineData("case.statutory-on-time")]
    [InlineData("case.promise-on-time")]
    [InlineData("case.answer-on-time")]
    [InlineData("case.overdue")]
    [InlineData("case.silent")]
    [InlineData("case.not-accepted")]
    [InlineData("item.materials-cut")]
    [InlineData("item.online-deep")]
    public async Task As_many_are_listed_behind_a_figure_as_were_counted(string key)
    {
        var visitor = await SignInAsync("supervisor");
        var today = new DateOnly(2026, 9, 17);
        var definition = _host.Services.GetServices<MetricDefinition>().Single(d => d.Key == key);
        var counted = await _host.DoAsync(async s => (await s.GetRequiredService<MetricLookup>().ReadAsync(
            key, new(2026, 1, 1), today))!);

        var listed = 0;
        for (var page = 1; ; page++)
        {
            await visitor.GetAsync($"/console/figures/{key}/behind?page={page}");
            Assert.Equal(HttpStatusCode.OK, visitor.Status);
            listed += visitor.Page.QuerySelectorAll("tbody tr").Length;
            if (visitor.Page.QuerySelector("a[rel=next]") is null)
                break;
        }

        // What counts by value is listed by number; a case may have met several terms of one kind.
        if (definition.Kind is MetricKind.Reduction)
            Assert.Equal(await _host.DoAsync(async s => (await s.GetRequiredService<MetricLookup>().ReadAsync("item.items", today, today))!.Value!.Value), listed);
        else if (key == "case.answer-on-time")
            Assert.InRange(listed, 1, counted.Denominator!.Value);
        else
            Assert.Equal(counted.Denominator ?? counted.Numerator, listed);
    }

    [Fact]
    public async Task Filters_stand_in_the_address_and_the_export_has_the_same_rows()
    {
        var visitor = await SignInAsync("supervisor");

        await visitor.GetAsync("/console/figures?sheet=papers&region=439902&by=Organ&period=ThisYear");
        var names = visitor.Page.QuerySelectorAll("table.o-table tbody tr td:first-child").Select(c => c.TextContent.Trim()).Where(n => n.Length > 0).ToList();
        var file = await visitor.Client.GetStringAsync("/console/figures.csv?sheet=papers&region=439902", TestContext.Current.CancellationToken);

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Contains($"\"{name}\"", file, StringComparison.Ordinal));
        Assert.Contains("补正率：分母", file, StringComparison.Ordinal);
        Assert.DoesNotContain("青禾", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_public_reads_the_reductions_and_nothing_of_cases()
    {
        var visitor = _host.Visit();

        await visitor.GetAsync("/figures");
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        Assert.Contains("减材料", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(visitor.Page.QuerySelectorAll(".o-kpi"), k => k.TextContent.Contains("没变", StringComparison.Ordinal));
        var told = visitor.Page.QuerySelectorAll("table.o-table tbody tr");
        Assert.All(told.Where(r => r.Closest("details") is null), r => Assert.Contains("从", r.TextContent, StringComparison.Ordinal));
        var folded = visitor.Page.QuerySelectorAll("details.o-quiet").First(d => d.TextContent.Contains("没变的", StringComparison.Ordinal));
        Assert.Contains("云亭区", folded.QuerySelectorAll("dt").Select(d => d.TextContent.Trim()));
        Assert.False(folded.HasAttribute("open"));
        var all = (await visitor.Client.GetStringAsync("/figures.csv?sheet=cuts", TestContext.Current.CancellationToken)).Trim().Split('\n').Length - 2;
        Assert.Contains($"把全部 {all} 行存成表格", visitor.Text, StringComparison.Ordinal);
        await visitor.GetAsync("/figures?sheet=time");
        Assert.DoesNotContain("用时中位", visitor.Text, StringComparison.Ordinal);
        var file = await visitor.Client.GetStringAsync("/figures.csv?sheet=promises", TestContext.Current.CancellationToken);
        Assert.Contains("最多跑一次", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manager_sees_the_organs_of_the_post_alone()
    {
        var manager = await SignInAsync("manager-yt-market");
        await manager.GetAsync("/console/figures?sheet=papers");
        Assert.Equal(HttpStatusCode.OK, manager.Status);
        var rows = manager.Page.QuerySelectorAll("table.o-table tbody tr td:first-child a").Select(c => c.TextContent.Trim()).ToList();
        var everything = await SignInAsync("supervisor");
        await everything.GetAsync("/console/figures?sheet=papers");

        Assert.True(rows.Count < everything.Page.QuerySelectorAll("table.o-table tbody tr td:first-child a").Length);
    }

    [Fact]
    public async Task An_unknown_figure_is_not_found()
    {
        var visitor = await SignInAsync("supervisor");

        await visitor.GetAsync("/console/figures/case.nothing");

        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }

    private Task<Visitor> SignInAsync(string userName) => city.SignInAsync(userName);
}

using System.IO.Compression;
using System.Xml.Linq;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Metrics.Contract;
using Once.Plans.Contract;
using Once.Plans.Reporting;
using Once.Plans.Rounds;
using Once.Plans.Tasks;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>出报告: what a work report says of ledger, rounds and figures, and the document it becomes.</summary>
public sealed class WriteReportTests
{
    [Theory]
    [InlineData("2026-09-01", "2026-09-30", "2026-08-01", "2026-08-31")]
    [InlineData("2026-01-01", "2026-06-30", "2025-07-01", "2025-12-31")]
    [InlineData("2026-09-08", "2026-09-14", "2026-09-01", "2026-09-07")]
    [InlineData("2026-03-01", "2026-03-30", "2026-01-30", "2026-02-28")]
    public void A_span_is_compared_with_one_of_its_length(string from, string to, string earlier, string last) =>
        Assert.Equal((Day(earlier), Day(last)), ReportSpan.Before(Day(from), Day(to)));

    [Theory]
    [InlineData(MetricKind.Share, 9921, 9796, "高 1.25 个百分点")]
    [InlineData(MetricKind.Share, 9000, 9921, "低 9.21 个百分点")]
    [InlineData(MetricKind.Count, 3, 3, "持平")]
    [InlineData(MetricKind.Count, 1203, 3, "多 1,200 件")]
    public void The_change_is_told_in_words(MetricKind kind, long now, long before, string words) =>
        Assert.Equal(words, ReportFigures.Change(kind, Reading(now), Reading(before)));

    [Theory, OnBothStores]
    public async Task A_report_tells_the_ledger_the_round_and_the_figures_with_their_pages(StoreKind kind)
    {
        await using var town = await PlanTown.OpenAsync(kind);
        var plan = await town.PublishAsync();
        var tasks = await town.TasksAsync(plan);
        town.Time.SetToChina(Day("2026-09-27"));
        await town.AsAsync<OpenRounds, int>(Once.Kernel.Actors.Actor.Program, o => o.RunAsync());
        var round = await town.AsAsync<ReadRound, RoundView>(town.Keeper, r => r.RunAsync(new(plan, 1)));
        var report = round.Rows.Single(r => r.Report.TaskId == tasks[1].Id).Report;
        await town.AsAsync<FillReport>(town.Urban, f => f.SubmitAsync(new(report.Id, null, new("手机端上线", "缺接口", 60, "下月推开"))));
        await town.AsAsync<JudgeReport>(town.Keeper, j => j.AcceptAsync(report.Id, null));
        await town.AsAsync<KeepParts, int>(town.Justice, p => p.AddEvidenceAsync(new(tasks[3].Id, "清单", null, null)));
        await town.AsAsync<FinishTask>(town.Justice, f => f.AskAsync(tasks[3].Id, null));
        await town.AsAsync<FinishTask>(town.Keeper, f => f.ConfirmAsync(tasks[3].Id, null, null));

        var written = await town.AsAsync<WriteReport, OutReport>(town.Keeper, w => w.RunAsync(new(plan, Day("2026-09-01"), Day("2026-09-30"))));

        Assert.Equal(["行动方案推进情况", "国家和省有关任务落实情况", "主要做法和成效", "高效办成一件事（一件事一次办）", "存在的问题", "下一步工作"], written.Sections.Select(s => s.Title));
        Assert.Contains("共有任务4项：已完成1项，在办3项，其中持续推进1项、逾期0项。这段时间办结1项。", Part(written, "任务台账").Text[0].Words, StringComparison.Ordinal);
        Assert.Equal("这段时间调度1轮，应报4份，按时报送1份，已采用1份，退回补正过0份。", Part(written, "按月双调度").Text[0].Words);
        Assert.Equal([new OutLine("4", $"/console/plans/{plan}")], Part(written, "任务台账").Text[0].Parts.Where(p => p.Href is not null).Take(1));
        Assert.StartsWith("公布清单", Assert.Single(Part(written, "已经完成的").Lines).Text, StringComparison.Ordinal);
        Assert.Equal(new OutLine("推进网办：手机端上线（完成 60%）", $"/console/plans/tasks/{tasks[1].Id}"), Assert.Single(Part(written, "各项任务进展").Lines));
        Assert.EndsWith("：下月推开", Assert.Single(Part(written, "各单位的打算").Lines).Text, StringComparison.Ordinal);
        var halls = Part(written, "大厅和基层").Figures[0];
        Assert.Equal(("大厅收件", "暂无数据", null), (halls.Name, halls.Words, halls.Href));
        Assert.StartsWith("这段时间收件", Part(written, "审批服务").Text[0].Words, StringComparison.Ordinal);
        Assert.Contains("/console/figures/case.ended?from=2026-09-01&to=2026-09-30", Part(written, "审批服务").Text[0].Parts.Select(p => p.Href));
        Assert.Equal("/console/figures/case.received?from=2026-09-01&to=2026-09-30", Part(written, "审批服务").Figures[0].Href);
        var file = ReportDocument.Of(written, "https://example.gov.cn");
        var xml = EntryOf(file, "word/document.xml");
        Assert.Equal("https://example.gov.cn/console/figures/case.received?from=2026-09-01&to=2026-09-30", LinksOf(file)["收件"]);
        Assert.Equal($"https://example.gov.cn/console/plans/{plan}", LinksOf(file)["4"]);
        Assert.DoesNotContain("fldSimple", xml, StringComparison.Ordinal);
        Assert.Contains("暂无数据", xml, StringComparison.Ordinal);
        // Headings stay with what follows, heads of tables come again on every page.
        Assert.Contains("keepNext", xml, StringComparison.Ordinal);
        Assert.Contains("tblHeader", xml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_keeper_writes_a_report_and_the_days_are_in_their_order()
    {
        await using var town = await PlanTown.OpenAsync();
        var plan = await town.PublishAsync();

        var other = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<WriteReport, OutReport>(town.Urban, w => w.RunAsync(new(plan, Day("2026-09-01"), Day("2026-09-30")))));
        var wrong = await Assert.ThrowsAsync<RefusedException>(() => town.AsAsync<WriteReport, OutReport>(town.Keeper, w => w.RunAsync(new(plan, Day("2026-09-02"), Day("2026-09-01")))));

        Assert.Equal((KernelRefusals.NotFound, Once.Plans.Model.PlanRefusals.SpanWrong), (other.Refusal, wrong.Refusal));
    }

    private static OutPart Part(OutReport report, string title) => report.Sections.SelectMany(s => s.Parts).Single(p => p.Title == title);

    private static MetricReading Reading(long value) => new("k", "数", $"{value} 件", "", value, 10_000, value, false, "/");

    private static string EntryOf(byte[] file, string name)
    {
        using var package = new ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(package.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>The words of each link with where it leads, as an office program follows it: by its relationship, in the style of links.</summary>
    private static Dictionary<string, string> LinksOf(byte[] file)
    {
        XNamespace w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main", r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        var targets = XDocument.Parse(EntryOf(file, "word/_rels/document.xml.rels")).Root!.Elements().Where(e => (string?)e.Attribute("TargetMode") == "External").ToDictionary(e => (string)e.Attribute("Id")!, e => (string)e.Attribute("Target")!);
        var style = (string)XDocument.Parse(EntryOf(file, "word/styles.xml")).Descendants(w + "style").Single(s => (string?)s.Element(w + "name")!.Attribute(w + "val") == "Hyperlink").Attribute(w + "styleId")!;
        return XDocument.Parse(EntryOf(file, "word/document.xml")).Descendants(w + "hyperlink").Where(l => l.Descendants(w + "rStyle").All(s => (string?)s.Attribute(w + "val") == style) && l.Descendants(w + "rStyle").Any())
            .GroupBy(l => l.Value).ToDictionary(g => g.Key, g => targets[(string)g.First().Attribute(r + "id")!]);
    }

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}

using System.Text;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Supervision.Contract;
using Once.Supervision.Reporting;
using Once.Supervision.Showing;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Supervision;

/// <summary>反映问题: from a clerk to the supervising unit, to the organ that mends it, and back to the clerk. The town stands on
/// Thursday 17 September 2026; Sunday 20 September is worked, 25 to 27 September and 1 to 7 October are off.</summary>
public sealed class ReportTests
{
    [Theory, OnBothStores]
    public async Task A_report_is_received_handed_on_mended_and_answered(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        var (clerk, head) = (Clerk(town), Head(town));
        var id = await HandInAsync(town, clerk, hides: false);
        var first = await OneAsync(town, town.Supervisor, id);
        Assert.Equal((ProblemState.Waiting, new DateOnly(2026, 9, 20), town.Organs["yt-approval"].Id), (first.Report.State, first.Report.DueOn!.Value, first.Report.OfficeId));
        Assert.Contains("反映〔2026〕1号", first.Report.Number, StringComparison.Ordinal);

        await ActAsync(town, h => h.ReceiveAsync(id, first.Report.Version));
        Assert.Equal(new DateOnly(2026, 10, 8), (await OneAsync(town, clerk, id)).Report.DueOn);
        await ActAsync(town, h => h.HandOnAsync(id, null, town.Cases.Item.OrganId, "请当天回复窗口。"));
        Assert.Equal(new DateOnly(2026, 9, 23), (await OneAsync(town, head, id)).Report.DueOn);
        await town.AsAsync<HandleReport>(head, h => h.MendAsync(id, null, "已经定了专人当天回复。"));
        Assert.Equal(new DateOnly(2026, 10, 8), (await OneAsync(town, clerk, id)).Report.DueOn);
        await ActAsync(town, h => h.AnswerAsync(id, null, "市场监管局定了专人，以后当天回复。"));

        var last = await OneAsync(town, clerk, id);
        Assert.Equal((ProblemState.Answered, null, "市场监管局定了专人，以后当天回复。"), (last.Report.State, last.Report.DueOn, last.Report.Answer));
        Assert.Equal(["答复反映人", "报办理结果", "交单位办", "收件", "反映问题"], last.History.Select(r => r.Title));
    }

    [Theory]
    [InlineData("2026-09-20", false)]
    [InlineData("2026-09-21", true)]
    [InlineData("2026-09-22", true)]
    public async Task A_report_nobody_receives_is_overdue_from_the_day_after_two_working_days(string day, bool isOver)
    {
        await using var town = await WatchTown.OpenAsync();
        await HandInAsync(town, Clerk(town), hides: false);

        town.Time.SetToChina(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(isOver ? 1 : 0, (await town.AsAsync<ReadReports, ReportsView>(town.Supervisor, r => r.ListAsync(new(OverOnly: true)))).Total);
        Assert.Equal(isOver ? 1 : 0, (await town.AsAsync<ReadReports, ReportsView>(town.Supervisor, r => r.ListAsync(new()))).Over);
    }

    [Fact]
    public async Task Each_step_is_refused_out_of_turn_and_to_others()
    {
        await using var town = await WatchTown.OpenAsync();
        var id = await HandInAsync(town, Clerk(town), hides: false);

        Assert.Equal("supervision.report-not-received", await RefusalAsync(() => ActAsync(town, h => h.AnswerAsync(id, null, "知道了。"))));
        Assert.Equal("kernel.not-permitted", await RefusalAsync(() => town.AsAsync<HandleReport>(Clerk(town), h => h.ReceiveAsync(id, null))));
        Assert.Equal("kernel.not-found", await RefusalAsync(() => town.AsAsync<HandleReport>(Head(town), h => h.MendAsync(id, null, "办了。"))));
        await ActAsync(town, h => h.ReceiveAsync(id, null));
        Assert.Equal("supervision.report-received", await RefusalAsync(() => ActAsync(town, h => h.ReceiveAsync(id, null))));
        Assert.Equal("supervision.report-answer", await RefusalAsync(() => ActAsync(town, h => h.AnswerAsync(id, null, " "))));
        Assert.Equal("supervision.report-demand", await RefusalAsync(() => ActAsync(town, h => h.HandOnAsync(id, null, town.Cases.Item.OrganId, ""))));
        Assert.Equal("kernel.changed-meanwhile", await RefusalAsync(() => ActAsync(town, h => h.AnswerAsync(id, 0, "知道了。"))));
        await ActAsync(town, h => h.AnswerAsync(id, null, "知道了。"));
        Assert.Equal("supervision.report-not-in-hand", await RefusalAsync(() => ActAsync(town, h => h.HandOnAsync(id, null, town.Cases.Item.OrganId, "再办。"))));
    }

    [Theory, OnBothStores]
    public async Task Others_see_nothing_of_it_and_the_organ_concerned_neither_name_nor_words_where_the_reporter_hides(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        var (clerk, head) = (Clerk(town), Head(town));
        var id = await HandInAsync(town, clerk, hides: true);
        foreach (var other in new[] { head, town.Elsewhere, Clerk(town) with { AccountId = Ids.New(town.Time), Name = "另一个窗口" } })
            Assert.Equal("kernel.not-found", await RefusalAsync(() => OneAsync(town, other, id)));
        await ActAsync(town, h => h.ReceiveAsync(id, null));
        await ActAsync(town, h => h.HandOnAsync(id, null, town.Cases.Item.OrganId, "请当天回复窗口。"));

        var seen = await OneAsync(town, head, id);
        var table = await town.AsAsync<ReadReports, string>(head, r => r.ExportAsync(new(ReportSide.Organ)));

        Assert.False(seen.KnowsWho);
        Assert.Empty(seen.Files);
        Assert.Contains("请当天回复窗口", table, StringComparison.Ordinal);
        Assert.DoesNotContain(clerk.Name, table, StringComparison.Ordinal);
        Assert.DoesNotContain("三天没人回", table, StringComparison.Ordinal);
        var file = Assert.Single((await OneAsync(town, town.Supervisor, id)).Files).AttachmentId;
        Assert.Equal("kernel.not-found", await RefusalAsync(() => town.AsAsync<ReadReports>(head, r => r.FileAsync(id, file))));
        Assert.True((await OneAsync(town, town.Supervisor, id)).KnowsWho);
    }

    [Fact]
    public async Task What_proved_true_becomes_a_finding_of_the_organ_that_cards_can_follow()
    {
        await using var town = await WatchTown.OpenAsync();
        var id = await HandInAsync(town, Clerk(town), hides: true);
        await ActAsync(town, h => h.ReceiveAsync(id, null));
        Assert.Equal("supervision.report-evidence", await RefusalAsync(() => town.AsAsync<HandleReport>(town.Supervisor, h => h.FindAsync(id, null, Grade.Yellow, "", "查实了。"))));

        var finding = await town.AsAsync<HandleReport, Guid>(town.Supervisor, h => h.FindAsync(id, null, Grade.Yellow, "三天没有回窗口的询问。", "查实了。"));

        var shown = await town.AsAsync<ReadFindings, FindingView>(town.Supervisor, r => r.OneAsync(finding));
        Assert.Equal((town.Cases.Item.OrganId, "三天没有回窗口的询问", CardKind.Yellow), (shown.Finding.OrganId, shown.Finding.Evidence, shown.Next!.Value));
        Assert.Equal((ProblemState.Answered, finding), ((await OneAsync(town, town.Supervisor, id)).Report.State, (await OneAsync(town, town.Supervisor, id)).Report.FindingId!.Value));
        await town.SweepAsync();
        Assert.Single(await town.FindingsAsync());
    }

    [Fact]
    public async Task A_file_is_known_by_its_content_and_a_case_by_who_may_read_it()
    {
        await using var town = await WatchTown.OpenAsync();
        var key = await town.AcceptedAsync();
        var reach = Clerk(town);
        var report = await town.AsAsync<HandInReport, Guid>(reach with { Grants = [.. reach.Grants!, new Grant("cases.read", Scope.RegionSubtree, null)] }, h => h.RunAsync(new("process", "流程绕。", key.RootId, key.CaseNumber, null, false, [])));
        Assert.Equal(town.Cases.Item.OrganId, (await OneAsync(town, town.Supervisor, report)).Report.AboutOrganId);

        Assert.Equal("supervision.report-case", await RefusalAsync(() => town.AsAsync<HandInReport>(reach, h => h.RunAsync(new("process", "流程绕。", key.RootId, key.CaseNumber, null, false, [])))));
        Assert.Equal("kernel.attachment-type-mismatch", await RefusalAsync(() => town.AsAsync<HandInReport>(reach, h => h.RunAsync(new("process", "流程绕。", null, null, null, false, [new("照片.png", new MemoryStream(Encoding.ASCII.GetBytes("%PDF-1.7 no picture")))])))));
        Assert.Equal("kernel.attachment-type-unknown", await RefusalAsync(() => town.AsAsync<HandInReport>(reach, h => h.RunAsync(new("process", "流程绕。", null, null, null, false, [new("程序.pdf", new MemoryStream(Encoding.ASCII.GetBytes("MZ no paper")))])))));
        Assert.Equal("supervision.report-kind", await RefusalAsync(() => town.AsAsync<HandInReport>(reach, h => h.RunAsync(new("nothing", "流程绕。", null, null, null, false, [])))));
        Assert.Equal("supervision.report-words", await RefusalAsync(() => town.AsAsync<HandInReport>(reach, h => h.RunAsync(new("process", "", null, null, null, false, [])))));
    }

    [Fact]
    public async Task What_is_said_about_the_supervising_unit_goes_to_the_one_above()
    {
        await using var town = await WatchTown.OpenAsync();

        var county = await town.AsAsync<HandInReport, Guid>(Clerk(town), h => h.RunAsync(new("other-organ", "答复太慢。", null, null, town.Organs["yt-approval"].Id, true, [])));

        Assert.Equal(town.Organs["qc-approval"].Id, (await OneAsync(town, town.Supervisor, county)).Report.OfficeId);
    }

    [Theory, OnBothStores]
    public async Task A_report_in_the_ledger_is_answered_only_when_its_task_has_ended_and_owes_no_day_before_the_task(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        var id = await HandInAsync(town, Clerk(town), hides: true);
        Assert.Equal("supervision.report-not-received", await RefusalAsync(() => OpenTaskAsync(town, id)));
        await ActAsync(town, h => h.ReceiveAsync(id, null));
        Assert.Equal("supervision.report-not-in-ledger", await RefusalAsync(() => AnswerOnTaskAsync(town, id)));
        Assert.Equal("supervision.report-organ", await RefusalAsync(() => town.AsAsync<RectifyReport>(Clerk(town), r => r.OpenAsync(id, null, town.Cases.Item.OrganId, "定个专人。"))));

        await OpenTaskAsync(town, id);

        var view = await OneAsync(town, town.Supervisor, id);
        // Saturday 10 October is worked: twenty working days over the National Day end on 21 October, ten more to answer on 4 November.
        Assert.Equal((ProblemState.InLedger, new DateOnly(2026, 10, 21), new DateOnly(2026, 11, 4)), (view.Report.State, view.Task!.DueOn!.Value, view.Report.DueOn!.Value));
        Assert.False(view.Task.HasEnded);
        Assert.DoesNotContain("三天没人回", view.Task.Heading, StringComparison.Ordinal);
        Assert.Equal("supervision.report-not-in-hand", await RefusalAsync(() => OpenTaskAsync(town, id)));
        Assert.Equal("supervision.report-not-in-hand", await RefusalAsync(() => ActAsync(town, h => h.AnswerAsync(id, null, "知道了。"))));
        Assert.Equal("supervision.report-task-runs", await RefusalAsync(() => AnswerOnTaskAsync(town, id)));
    }

    private static Task OpenTaskAsync(WatchTown town, Guid id) => town.AsAsync<RectifyReport>(town.Supervisor, r => r.OpenAsync(id, null, town.Cases.Item.OrganId, "定个专人，当天回复。"));

    private static Task AnswerOnTaskAsync(WatchTown town, Guid id) => town.AsAsync<RectifyReport>(town.Supervisor, r => r.AnswerAsync(id, null, "改好了。"));

    private static Task<Guid> HandInAsync(WatchTown town, Actor clerk, bool hides) => town.AsAsync<HandInReport, Guid>(clerk, h => h.RunAsync(
        new("other-organ", "问了三天没人回，请定个人。", null, null, town.Cases.Item.OrganId, hides, [new("截图.pdf", new MemoryStream(Encoding.ASCII.GetBytes("%PDF-1.7")))])));

    private static Task ActAsync(WatchTown town, Func<HandleReport, Task> act) => town.AsAsync(town.Supervisor, act);

    private static Task<ReportView> OneAsync(WatchTown town, Actor actor, Guid id) => town.AsAsync<ReadReports, ReportView>(actor, r => r.OneAsync(id));

    private static readonly Guid ClerkId = Guid.Parse("01990000-0000-7000-8000-000000000001");

    private static Actor Clerk(WatchTown town) => new(ActorKind.Staff, ClerkId, "沈小满", OrganId: town.Organs["yt-approval"].Id, Role: Roles.WindowClerk,
        Grants: [new Grant("supervision.report", Scope.RegionSubtree, null)]);

    private static Actor Head(WatchTown town) => town.Head with { Grants = [.. town.Head.Grants!, .. new[] { "supervision.report", "supervision.mend" }.Select(p => new Grant(p, Scope.Organ, new HashSet<Guid> { town.Cases.Item.OrganId }))] };

    private static async Task<string?> RefusalAsync(Func<Task> act) => (await Xunit.Record.ExceptionAsync(act) as RefusedException)?.Refusal.Code;
}

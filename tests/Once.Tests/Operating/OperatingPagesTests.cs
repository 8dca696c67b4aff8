using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel;
using Once.Kernel.Clocks;
using Once.Kernel.Jobs;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Tests.Accounts;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Operating;

public sealed class OperatingPagesTests : IAsyncLifetime
{
    private SmallCity _city = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _city = await SmallCity.StartAsync();
        _city.Host.Time.SetToChina(new DateOnly(2026, 12, 22));
    }

    public ValueTask DisposeAsync() => _city.DisposeAsync();

    [Fact]
    public async Task A_notice_is_typed_in_previewed_and_loaded()
    {
        await StoreAsync(db => db.Clocks().Add(Notices.Clock(Ids.New(_city.Host.Time), 1, _city.Host.Time.UtcNow(), new Calendars())));
        var admin = await SignInAsync("system-admin");
        await admin.GetAsync("/console/calendar/load");

        await admin.PressAsync("预览",
            ("YearText", "2027"), ("Title", "关于2027年部分节假日安排的通知"), ("Number", "国办发明电〔2026〕9号"),
            ("RestLines", "元旦 1月1日 至 1月4日\n春节 2027-02-05 至 2027-02-11"), ("WorkLines", "1月9日"));
        Assert.Contains("作出许可决定", admin.Text, StringComparison.Ordinal);
        Assert.Contains("清明节（2027年4月5日）", admin.Text, StringComparison.Ordinal);
        Assert.Contains("1月6日（星期三）", admin.Text, StringComparison.Ordinal);
        Assert.Contains("1月7日（星期四）", admin.Text, StringComparison.Ordinal);
        await admin.PressAsync("装入并重算时限", ("Reason", "通知发了"));

        Assert.Equal("/console/calendar?year=2027&loaded=1", admin.Address);
        Assert.Contains("1 个时限跟着改了", admin.Text, StringComparison.Ordinal);
        Assert.Contains("通知发了", admin.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_that_cannot_be_read_are_all_named_and_what_was_typed_stays()
    {
        var admin = await SignInAsync("system-admin");
        await admin.GetAsync("/console/calendar/load");

        await admin.PressAsync("预览", ("YearText", "2027"), ("Title", "通知"), ("RestLines", "元旦 1月1日\n春节放七天\n清明 4月5号"), ("WorkLines", "1月40日"));

        Assert.Contains("第 2 行读不懂：“春节放七天”", admin.Text, StringComparison.Ordinal);
        Assert.Contains("第 1 行读不懂：“1月40日”", admin.Text, StringComparison.Ordinal);
        Assert.Contains("清明 4月5号", admin.Page.QuerySelector("textarea[name=RestLines]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_previewed_and_a_contradiction_in_it_is_named()
    {
        var admin = await SignInAsync("system-admin");
        await admin.GetAsync("/console/calendar/load");

        await admin.PressAsync("预览文件", ("file", new Upload("2027.yaml", "year: 2027\ntitle: 通知\nwork: [2027-01-05]\n"u8.ToArray(), "text/yaml")));

        Assert.Contains("2027年1月5日本来就要上班，不是调休", admin.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/console/calendar")]
    [InlineData("/console/calendar/load")]
    [InlineData("/console/calendar/region")]
    [InlineData("/console/jobs")]
    public async Task Pages_of_the_system_administrator_are_closed_to_the_audit_administrator(string path)
    {
        var audit = await SignInAsync("audit-admin");

        await audit.GetAsync(path);

        Assert.Equal(HttpStatusCode.Forbidden, audit.Status);
    }

    [Fact]
    public async Task The_system_administrator_is_reminded_of_next_year_s_notice()
    {
        var admin = await SignInAsync("system-admin");

        var page = await admin.GetAsync("/console/jobs");

        Assert.Contains("2027年的放假通知还没有装入", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parked_job_is_shown_with_its_error_and_tried_again()
    {
        await StoreAsync(db => db.Jobs().Add(new Job
        {
            Id = Ids.New(_city.Host.Time),
            Kind = "test.send",
            Payload = "{}",
            CreatedAt = _city.Host.Time.UtcNow(),
            DueAt = _city.Host.Time.UtcNow(),
            State = JobState.Parked,
            Attempts = 6,
            LastError = "对方连不上\n第二行",
        }));
        var admin = await SignInAsync("system-admin");
        await admin.GetAsync("/console/jobs");
        Assert.Contains("对方连不上", admin.Text, StringComparison.Ordinal);

        await admin.PressAsync("再试一次：这个版本不认得的任务");

        Assert.Contains("没有停放的任务", admin.Text, StringComparison.Ordinal);
        Assert.Equal(JobState.Waiting, await _city.ReadAsync(db => db.Jobs().Where(j => j.Kind == "test.send").Select(j => j.State).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task Records_are_verified_in_the_background_and_the_finding_is_shown()
    {
        await _city.Host.DoAsync(async services =>
        {
            var db = services.GetRequiredService<OnceDb>();
            await services.GetRequiredService<Recorder>().RecordAsync(new Deed("case", SmallCity.Bureau, "cases.accept", "受理", "材料齐全"), Cancellation);
            await db.SaveChangesAsync(Cancellation);
            await services.GetRequiredService<SealRecords>().RunAsync(Cancellation);
        });
        var audit = await SignInAsync("audit-admin");
        await audit.GetAsync("/console/records");
        await audit.PressAsync("现在核验");
        Assert.Contains("正在核验", audit.Text, StringComparison.Ordinal);

        await _city.Host.Services.GetRequiredService<RunJobs>().RunAsync(Cancellation);
        await audit.GetAsync("/console/records");

        Assert.Contains("完好：1 条记录", audit.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_records_of_one_thing_are_shown_and_the_look_is_logged()
    {
        await _city.Host.DoAsync(async services =>
        {
            await services.GetRequiredService<Recorder>().RecordAsync(new Deed("case", SmallCity.Bureau, "cases.accept", "受理", "材料齐全"), Cancellation);
            await services.GetRequiredService<OnceDb>().SaveChangesAsync(Cancellation);
        });
        var audit = await SignInAsync("audit-admin");

        await audit.GetAsync($"/console/records/history?q={SmallCity.Bureau}");

        Assert.Contains("材料齐全", audit.Text, StringComparison.Ordinal);
        Assert.Equal("查看办理记录", await _city.ReadAsync(db => db.Looks().Select(l => l.Title).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task A_number_that_nobody_knows_gets_a_sentence()
    {
        var audit = await SignInAsync("audit-admin");

        await audit.GetAsync("/console/records/history?q=QC2026-1");

        Assert.Contains("没有“QC2026-1”的记录", audit.Text, StringComparison.Ordinal);
    }

    private async Task<Visitor> SignInAsync(string role)
    {
        await _city.StaffAsync(role, role);
        return await _city.Host.SignInAsync(role, SmallCity.Password);
    }

    private Task StoreAsync(Action<OnceDb> change) => _city.Host.DoAsync(async services =>
    {
        var db = services.GetRequiredService<OnceDb>();
        change(db);
        await db.SaveChangesAsync(Cancellation);
    });
}

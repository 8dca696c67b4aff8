using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Holidays;
using Once.Kernel.Jobs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Operating;

public sealed class LoadCalendarTests
{
    private static readonly Guid Owner = Guid.Parse("01990000-0000-7000-8000-0000000000c1");
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothStores]
    public async Task A_notice_its_moved_clocks_and_their_records_are_stored_in_one_act(StoreKind kind)
    {
        await using var once = await StartAsync(kind);

        var loaded = await LoadAsync(once, Notices.Of2027);

        Assert.Equal(new LoadedCalendar(1, 1, false), loaded);
        var clock = await once.DoAsync(s => s.GetRequiredService<OnceDb>().Clocks().AsNoTracking().SingleAsync(Cancellation));
        Assert.Equal((new DateOnly(2027, 1, 7), false), (clock.DueOn!.Value, clock.IsDueProvisional));
        var records = await RecordsAsync(once);
        Assert.Equal(
            ["calendar kernel.load-calendar 装入国务院办公厅关于2027年部分节假日安排的通知 系统", "clock clocks.recount “作出许可决定”的最后一天从2027年1月6日改为2027年1月7日 系统"],
            records);
        Assert.True(await once.UseAsync<VerifyRecords, bool>(async v => (await v.RunAsync(Cancellation)).IsSound));
        Assert.False(once.Services.GetRequiredService<Calendars>().National.IsWorkingDay(new DateOnly(2027, 1, 4)));
    }

    [Theory, OnBothStores]
    public async Task Sent_twice_it_is_loaded_once(StoreKind kind)
    {
        await using var once = await StartAsync(kind);

        var both = await Task.WhenAll(LoadAsync(once, Notices.Of2027), LoadAsync(once, Notices.Of2027));

        Assert.Equal([1, 1], both.Select(l => l.Number));
        Assert.Equal([false, true], both.Select(l => l.WasThere).Order());
        Assert.Equal(2, (await RecordsAsync(once)).Count);
    }

    [Theory, OnBothStores]
    public async Task Another_node_follows(StoreKind kind)
    {
        await using var once = await StartAsync(kind);
        await using var other = OnceServices.StartOn(once.Store, once.Time);
        await LoadAsync(once, Notices.Of2027);

        await other.Services.GetRequiredService<FollowCalendar>().RunAsync(Cancellation);

        Assert.True(other.Services.GetRequiredService<Calendars>().National.IsWorkingDay(new DateOnly(2027, 1, 9)));
    }

    [Fact]
    public async Task Nothing_is_loaded_when_the_preview_is_out_of_date()
    {
        await using var once = await StartAsync(StoreKind.Sqlite);
        await LoadAsync(once, Notices.Of2027);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => LoadAsync(once, Notices.Of2027 with { Work = [] }));

        Assert.Equal(HolidayRefusals.Changed, refused.Refusal);
        Assert.Equal(2, (await RecordsAsync(once)).Count);
    }

    [Fact]
    public async Task A_corrected_notice_takes_the_place_of_the_first_which_stays_as_history()
    {
        await using var once = await StartAsync(StoreKind.Sqlite);
        await LoadAsync(once, Notices.Of2027);

        await LoadAsync(once, Notices.Of2027 with { Work = [] }, seen: 1);

        var loadings = await once.DoAsync(s => s.GetRequiredService<OnceDb>().CalendarLoadings().AsNoTracking().OrderBy(l => l.Number).ToListAsync(Cancellation));
        Assert.Equal([(1, null), (2, (int?)1)], loadings.Select(l => (l.Number, l.Supersedes)));
        Assert.False(once.Services.GetRequiredService<Calendars>().National.IsWorkingDay(new DateOnly(2027, 1, 9)));
    }

    [Fact]
    public async Task A_region_s_own_day_counts_there_and_nowhere_else()
    {
        await using var once = await StartAsync(StoreKind.Sqlite);
        var day = new RegionDay("4399", new DateOnly(2026, 9, 21), false, "建市纪念日", "市政府通告");

        await once.DoAsync(s => As(s).GetRequiredService<LoadCalendar>().RunAsync(new LoadRegionDaysRequest("4399", 2026, [day], "市政府决定", 0), Cancellation));

        var calendars = once.Services.GetRequiredService<Calendars>();
        Assert.False(calendars.For("439902").IsWorkingDay(new DateOnly(2026, 9, 21)));
        Assert.True(calendars.For("110101").IsWorkingDay(new DateOnly(2026, 9, 21)));
    }

    [Fact]
    public async Task A_gap_between_years_is_refused_and_leaves_nothing()
    {
        await using var once = await StartAsync(StoreKind.Sqlite);
        var far = new CalendarNotice(2029, "2029年的通知", null, null, null, [new RestPeriod("元旦", new DateOnly(2029, 1, 1), new DateOnly(2029, 1, 1))], []);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => LoadAsync(once, far));

        Assert.Equal("calendar.year-missing", refused.Refusal.Code);
        Assert.Empty(await RecordsAsync(once));
    }

    [Fact]
    public async Task Clocks_that_another_node_started_by_the_old_calendar_are_counted_again_soon_after()
    {
        await using var once = await StartAsync(StoreKind.Sqlite);
        var old = new Calendars();
        await LoadAsync(once, Notices.Of2027);
        await StoreAsync(once, Notices.Clock(Owner, 2, once.Time.UtcNow(), old));
        once.Time.Advance(TimeSpan.FromSeconds(21));

        await once.Services.GetRequiredService<RunJobs>().RunAsync(Cancellation);

        var late = await once.DoAsync(s => s.GetRequiredService<OnceDb>().Clocks().AsNoTracking().SingleAsync(c => c.Number == 2, Cancellation));
        Assert.Equal(new DateOnly(2027, 1, 7), late.DueOn);
    }

    [Theory]
    [InlineData("2026-10-31", null)]
    [InlineData("2026-11-01", "2027年的放假通知还没有装入，明年的期限是暂算的。国务院的通知发了以后，请到“工作日历”装入。")]
    [InlineData("2027-01-01", "2027年的放假通知还没有装入，现在的工作日都是暂算的。请到“工作日历”装入。")]
    public void Next_year_s_notice_is_asked_for_from_1_November(string today, string? sentence) =>
        Assert.Equal(sentence, CalendarReminder.Of(new Calendars().National, Kernel.Time.Dates.Day(today)));

    private static async Task<OnceServices> StartAsync(StoreKind kind)
    {
        var once = await OnceServices.StartAsync(kind);
        once.Time.SetToChina(new DateOnly(2026, 12, 22));
        await StoreAsync(once, Notices.Clock(Owner, 1, once.Time.UtcNow(), new Calendars()));
        return once;
    }

    private static Task<int> StoreAsync(OnceServices once, Clock clock) => once.DoAsync(s =>
    {
        var db = s.GetRequiredService<OnceDb>();
        db.Clocks().Add(clock);
        return db.SaveChangesAsync(Cancellation);
    });

    private static Task<LoadedCalendar> LoadAsync(OnceServices once, CalendarNotice notice, int seen = 0) =>
        once.DoAsync(s => As(s).GetRequiredService<LoadCalendar>().RunAsync(new LoadNoticeRequest(notice, "通知已发布", seen), Cancellation));

    private static IServiceProvider As(IServiceProvider services)
    {
        services.GetRequiredService<CurrentActor>().Become(Actor.Program);
        return services;
    }

    private static Task<List<string>> RecordsAsync(OnceServices once) => once.DoAsync(s => s.GetRequiredService<OnceDb>().Records()
        .OrderBy(r => r.Aggregate).ThenBy(r => r.Number).Select(r => r.Aggregate + " " + r.Act + " " + r.Title + " " + r.ActorName).ToListAsync(Cancellation));
}

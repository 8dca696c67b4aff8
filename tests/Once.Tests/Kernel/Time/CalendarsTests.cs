using Once.Kernel.Refusals;
using Once.Kernel.Time;
using Xunit;
using static Once.Tests.Kernel.Time.Dates;

namespace Once.Tests.Kernel.Time;

public sealed class CalendarsTests
{
    private static readonly RegionDay ThirdOfMarch = new("45", new DateOnly(2026, 4, 20), false, "三月三", "广西壮族自治区少数民族习惯节日放假办法");

    [Fact]
    public void A_loaded_notice_raises_the_version_and_extends_the_calendar()
    {
        var calendars = new Calendars([.. CalendarFile.BuiltIn.Where(n => n.Year < 2026)]);

        var preview = calendars.Preview(CalendarFile.BuiltIn.Single(n => n.Year == 2026));
        var version = calendars.Load(CalendarFile.BuiltIn.Single(n => n.Year == 2026));

        Assert.Equal(15, preview.Flipped.Count);
        Assert.Equal(2, version);
        Assert.True(calendars.National.IsWorkingDay(Day("2026-02-28")));
        Assert.Equal(Day("2026-12-26"), calendars.National.ProvisionalFrom);
    }

    [Fact]
    public void A_notice_revised_in_mid_year_replaces_the_earlier_one()
    {
        var calendars = new Calendars();
        var revised = CalendarFile.BuiltIn[^1] with { Work = [new DateOnly(2026, 1, 4)] };

        calendars.Load(revised);

        Assert.False(calendars.National.IsWorkingDay(Day("2026-02-28")));
        Assert.Equal(6, calendars.National.Notices.Count);
    }

    [Fact]
    public void A_region_keeps_its_own_days()
    {
        var calendars = new Calendars(CalendarFile.BuiltIn, [ThirdOfMarch]);

        Assert.False(calendars.For("450100").IsWorkingDay(Day("2026-04-20")));
        Assert.True(calendars.For("439900").IsWorkingDay(Day("2026-04-20")));
        Assert.Equal("三月三", calendars.For("450100").Day(Day("2026-04-20")).Name);
        Assert.Same(calendars.For("450100"), calendars.For("450200"));
    }

    [Theory]
    [InlineData("year: 2027\ntitle: 通知\nrest:\n  - { name: 元旦, from: 2027-01-03, to: 2027-01-01 }", "calendar.contradiction", "元旦的止日早于起日")]
    [InlineData("year: 2027\ntitle: 通知\nrest:\n  - { name: 元旦, from: 2027-01-01, to: 2027-01-03 }\nwork: [2027-01-02]", "calendar.contradiction", "写了两次")]
    [InlineData("year: 2027\ntitle: 通知\nwork: [2027-01-04]", "calendar.contradiction", "本来就要上班")]
    [InlineData("year: 2027\ntitle: 通知\nwork: [2026-11-01]", "calendar.contradiction", "不属于2027年")]
    [InlineData("year: 2027\ntitle: 通知\nwork: [1月3日]", "calendar.unreadable", "1月3日")]
    [InlineData("title: 通知", "calendar.unreadable", "year")]
    [InlineData("year: [", "calendar.unreadable", "读不懂")]
    public void A_notice_that_cannot_be_true_is_refused(string yaml, string code, string words)
    {
        var refused = Assert.Throws<RefusedException>(() => CalendarFile.Parse(yaml));

        Assert.Equal(code, refused.Refusal.Code);
        Assert.Contains(words, refused.Refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_notice_delivered_with_the_program_names_its_source()
    {
        Assert.Equal([2021, 2022, 2023, 2024, 2025, 2026], CalendarFile.BuiltIn.Select(n => n.Year));
        Assert.All(CalendarFile.BuiltIn, n => Assert.Contains("content_", n.Source, StringComparison.Ordinal));
    }
}

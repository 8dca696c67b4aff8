using Once.Kernel.Refusals;
using Once.Kernel.Time;
using Once.Supervision.Model;
using Xunit;

namespace Once.Tests.Supervision;

/// <summary>On which days and from which hour a digest is due.</summary>
public sealed class DigestScheduleTests
{
    private static readonly WorkCalendar Calendar = new Calendars().National;

    [Theory]
    [InlineData("2026-09-17 07:59", false)]
    [InlineData("2026-09-17 08:00", true)]
    [InlineData("2026-09-17 21:30", true)] // late after an outage, and still today's
    [InlineData("2026-09-18 08:00", true)] // a Friday
    [InlineData("2026-09-19 08:00", false)] // a Saturday
    [InlineData("2026-09-20 08:00", true)] // a Sunday worked for the National Day
    [InlineData("2026-09-30 08:00", true)]
    [InlineData("2026-10-01 08:00", false)] // National Day, a Thursday
    [InlineData("2026-10-07 08:00", false)]
    [InlineData("2026-10-08 08:00", true)]
    public void Only_on_working_days_from_its_hour_on(string at, bool expected) =>
        Assert.Equal(expected, Ordered("123456", 8, "2026-09-01 10:00").IsDue(Utc(at), Calendar));

    [Theory]
    [InlineData("135", "2026-09-17 09:00", false)] // a Thursday
    [InlineData("135", "2026-09-18 09:00", true)]
    [InlineData("12345", "2026-09-20 09:00", false)] // a worked Sunday that was not chosen
    [InlineData("6", "2026-09-20 09:00", true)]
    [InlineData("6", "2026-09-19 09:00", false)] // a Saturday that is not worked
    public void Only_on_the_days_that_were_chosen(string days, string at, bool expected) =>
        Assert.Equal(expected, Ordered(days, 8, "2026-09-01 10:00").IsDue(Utc(at), Calendar));

    [Theory]
    [InlineData("2026-09-17 07:59", true)]
    [InlineData("2026-09-17 08:00", true)]
    [InlineData("2026-09-17 08:01", false)]
    public void The_first_is_of_the_first_hour_after_the_order(string orderedAt, bool today)
    {
        var order = Ordered("123456", 8, orderedAt);

        Assert.Equal(today, order.IsDue(Utc("2026-09-17 09:00"), Calendar));
        Assert.True(order.IsDue(Utc("2026-09-18 08:00"), Calendar));
    }

    [Fact]
    public void What_is_stopped_is_due_no_more_and_what_is_ordered_again_begins_anew()
    {
        var order = Ordered("123456", 8, "2026-09-01 10:00");

        order.Stop(Utc("2026-09-17 07:00"));
        Assert.False(order.IsDue(Utc("2026-09-17 09:00"), Calendar));

        order.Order(Guid.Empty, "supervisor", new([], [], "123456".ToHashSet(), 8), Utc("2026-09-17 09:30"));
        Assert.False(order.IsDue(Utc("2026-09-17 10:00"), Calendar));
        Assert.True(order.IsDue(Utc("2026-09-18 08:00"), Calendar));
    }

    [Fact]
    public void Both_what_is_wrong_with_days_and_hour_is_told_at_once()
    {
        var refused = Assert.Throws<RefusedException>(() => Ordered("", 5, "2026-09-01 10:00"));

        Assert.Equal(["Days", "Hour"], refused.Refusals.Select(r => r.Field));
    }

    private static DigestSubscription Ordered(string days, int hour, string at)
    {
        var order = new DigestSubscription { AccountId = Guid.Empty };
        order.Order(Guid.Empty, "supervisor", new([], [], days.ToHashSet(), hour), Utc(at));
        return order;
    }

    private static DateTime Utc(string china) => DateOnly.Parse(china[..10], null).ChinaMoment(TimeOnly.Parse(china[11..], null));
}

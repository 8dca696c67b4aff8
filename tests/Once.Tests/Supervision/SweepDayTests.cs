using System.Globalization;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Supervision;

/// <summary>How far back a sweep looks: recent breaches each time, all of them once a day.</summary>
public sealed class SweepDayTests
{
    private static readonly DateOnly Today = new(2026, 9, 17);

    [Theory, OnBothStores]
    public async Task What_was_broken_long_ago_and_is_written_today_is_found_by_the_first_sweep_of_tomorrow(StoreKind kind)
    {
        await using var town = await WatchTown.OpenAsync(kind);
        town.Time.SetToChina(Today);
        await town.SweepAsync();
        await BrokenAsync(town, "2026-03-02");
        town.Time.SetToChina(Today);

        await town.SweepAsync();
        Assert.Empty(await town.FindingsAsync());
        town.Time.SetToChina(Today.AddDays(1));
        await town.SweepAsync();

        Assert.Equal("2026-03-10", await town.DaysOfAsync("over-statute"));
        await town.SweepAsync();
        Assert.Single(await town.FindingsAsync());
    }

    [Theory]
    [InlineData("2026-09-15", true)]
    [InlineData("2026-09-16", true)]
    [InlineData("2026-09-17", false)]
    public async Task A_breach_of_18_July_is_looked_at_each_time_for_sixty_days(string today, bool isFound)
    {
        await using var town = await WatchTown.OpenAsync();
        town.Time.SetToChina(DateOnly.Parse(today, CultureInfo.InvariantCulture));
        await town.SweepAsync();
        await BrokenAsync(town, "2026-07-10");
        town.Time.SetToChina(DateOnly.Parse(today, CultureInfo.InvariantCulture));

        await town.SweepAsync();

        Assert.Equal(isFound ? "2026-07-18" : "", await town.DaysOfAsync("over-statute"));
    }

    /// <summary>A clock of five working days, done four weeks after its start.</summary>
    private static async Task BrokenAsync(WatchTown town, string started)
    {
        var day = DateOnly.Parse(started, CultureInfo.InvariantCulture);
        town.Time.SetToChina(day);
        var owner = await town.ClockAsync("cases.decision", 5);
        town.Time.SetToChina(day.AddDays(28));
        await town.OnClockAsync(owner, (clock, timing) => clock.Finish(timing));
    }
}

using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Records;
using Once.Ratings.Mending;
using Once.Ratings.Model;
using Once.Kernel.Storage;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Ratings;

/// <summary>One working day to contact, five for what is simple, fifteen for what is complex, over holidays and make-up days.</summary>
public sealed class MendingTermTests
{
    // National day of 2026: 1 to 7 October are off, Saturday 10 October is worked; Sunday 20 September is worked for the
    // Mid-Autumn Festival, 25 to 27 September are off.
    [Theory]
    [InlineData("2026-09-17", "2026-09-18", "2026-09-23", "2026-10-14")]
    [InlineData("2026-09-18", "2026-09-20", "2026-09-24", "2026-10-15")]
    [InlineData("2026-09-19", "2026-09-20", "2026-09-24", "2026-10-15")]
    [InlineData("2026-09-29", "2026-09-30", "2026-10-12", "2026-10-26")]
    [InlineData("2026-09-30", "2026-10-08", "2026-10-13", "2026-10-27")]
    [InlineData("2026-10-01", "2026-10-08", "2026-10-13", "2026-10-27")]
    [InlineData("2026-10-09", "2026-10-10", "2026-10-15", "2026-10-29")]
    public async Task Terms_are_counted_in_working_days_from_the_next_day(string given, string contact, string simple, string complex)
    {
        await using var town = await MendingTown.OpenAsync();
        town.Time.SetToChina(DateOnly.Parse(given, System.Globalization.CultureInfo.InvariantCulture));
        var (_, first) = await town.RateAsync();
        var (_, second) = await town.RateAsync();

        await town.HandAsync(first);
        await town.HandAsync(second, isComplex: true);

        Assert.Equal((contact, simple), ($"{(await town.OrderAsync(first)).ContactDueOn:yyyy-MM-dd}", $"{(await town.OrderAsync(first)).DueOn:yyyy-MM-dd}"));
        Assert.Equal(complex, $"{(await town.OrderAsync(second)).DueOn:yyyy-MM-dd}");
    }

    [Theory]
    [InlineData("2026-10-12", 0, true)]
    [InlineData("2026-10-13", 0, true)]
    [InlineData("2026-10-14", 1, false)]
    public async Task On_the_last_day_it_is_in_time_and_on_the_next_it_is_over(string day, int over, bool inTime)
    {
        await using var town = await MendingTown.OpenAsync();
        town.Time.SetToChina(new DateOnly(2026, 9, 30));
        var (_, order) = await town.RateAsync();
        await town.AsAsync<SettleOrder>(town.Reviewer, s => s.ContactAsync(order, null, CallResult.Solved, "联系上了。"));
        await town.HandAsync(order);

        town.Time.SetToChina(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(over, (await town.AsAsync<ReadOrders, OrdersView>(town.Market, r => r.RunAsync(new()))).Over);
        await town.MendAsync(order);
        await town.CallAsync(order, CallResult.Solved);
        await town.CloseAsync(order);
        var figures = (await town.AsAsync<ReadOrders, OrdersView>(town.Market, r => r.RunAsync(new()))).Figures;
        Assert.Equal(new(1, 1, 1, inTime ? 1 : 0, 1, 1), figures);
    }

    [Fact]
    public void A_new_term_holds_from_its_day_on()
    {
        var options = new MendingOptions { Terms = { new() { From = new(2026, 10, 1), SimpleDays = 3, Basis = "示例办法" } } };

        Assert.Equal(5, options.TermOn(new(2026, 9, 30)).SimpleDays);
        Assert.Equal(3, options.TermOn(new(2026, 10, 1)).SimpleDays);
    }

    [Theory, OnBothStores]
    public async Task After_three_weeks_without_jobs_everything_is_caught_up_with_its_own_day(StoreKind kind)
    {
        await using var town = await MendingTown.OpenAsync(kind);
        var (_, waiting) = await town.RateAsync();
        var (_, running) = await town.RateAsync();
        await town.HandAsync(running);

        town.Time.SetToChina(new DateOnly(2026, 10, 12));
        for (var i = 0; i < 2; i++)
        {
            await town.AsAsync<HandOver>(Actor.Program, h => h.LateAsync());
            await town.AsAsync<ClockSweep, SweepResult>(Actor.Program, s => s.RunAsync());
        }

        // The week of 17 September ends on the 20th; the 21st is the day on which it goes by itself, five working days on is the 29th.
        var handed = await town.OrderAsync(waiting);
        Assert.Equal((new DateOnly(2026, 9, 21), new DateOnly(2026, 9, 29), MendingState.Mending), (handed.HandedOn!.Value, handed.DueOn!.Value, handed.State));
        var breached = await town.DbAsync(db => db.Clocks().AsNoTracking().Where(c => c.BreachedOn != null && (c.OwnerId == waiting || c.OwnerId == running)).OrderBy(c => c.BreachedOn).Select(c => new { c.OwnerId, c.RuleCode, c.BreachedOn }).ToListAsync());
        Assert.Equal(
            [("ratings.contact", new DateOnly(2026, 9, 19)), ("ratings.contact", new DateOnly(2026, 9, 19)), ("ratings.mend", new DateOnly(2026, 9, 24)), ("ratings.mend", new DateOnly(2026, 9, 30))],
            breached.Select(b => (b.RuleCode, b.BreachedOn!.Value)));
        var fired = await town.DbAsync(db => db.Set<FiredRung>().AsNoTracking().Where(f => f.OwnerId == waiting && f.ClockNumber == 2).OrderBy(f => f.MomentAt).Select(f => f.Rung).ToListAsync());
        Assert.Equal(["one-day-left", "last-afternoon", "expired"], fired);
        Assert.Equal(1, await town.DbAsync(db => db.Records().CountAsync(r => r.AggregateId == waiting && r.Act == "ratings.hand-over")));
    }
}

using Microsoft.Extensions.Options;
using Once.Kernel.Clocks;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Model;

namespace Once.Ratings.Mending;

/// <summary>The two clocks of an order: the reviewing unit's contact and the organ's rectification. Joins the caller's unit of work.</summary>
internal sealed class MendingClocks(OnceDb db, Timings timings, Calendars calendars, IOptions<MendingOptions> options, TimeProvider time)
{
    public const string Contact = "ratings.contact";
    public const string Mend = "ratings.mend";

    /// <summary>Whom the reviewing unit's clock is owed by: no organ, so that it never stands in a list of the rated organ.</summary>
    private const string ReviewingUnit = "好差评核查单位";

    /// <summary>Rungs of the rectification: a working day before its last day, and the last afternoon.</summary>
    /// <remarks>default: local practice.</remarks>
    public static readonly AlertLadder Ladder = new(Mend,
    [
        new Rung("one-day-left", "剩 1 个工作日，提醒责任单位", -1, TermUnit.WorkingDay, new TimeOnly(8, 30), "manager"),
        new Rung("last-afternoon", "最后一天还没报，提醒责任单位和核查单位", 0, TermUnit.NaturalDay, new TimeOnly(15, 0), "manager,supervisor"),
    ]);

    /// <summary>The days of an order that begins today. Who does not hand it over within the week hands it over on the first
    /// working day of the next: that day tells nobody on which day of the week the rating was given.</summary>
    public MendingDays DaysOf(string region)
    {
        var today = time.ChinaToday();
        var calendar = calendars.For(region);
        var nextMonday = today.AddDays(7 - (((int)today.DayOfWeek + 6) % 7));
        return new(today, calendar.AddWorkingDays(today, TermOn(today).ContactDays), calendar.WorkingDayOnOrAfter(nextMonday));
    }

    public void StartContact(MendingOrder order)
    {
        var term = TermOn(order.OrderedOn);
        var rule = new ClockRule(Contact, ClockKind.Rectification, new Term(term.ContactDays, TermUnit.WorkingDay, term.Source));
        db.Clocks().Add(Clock.Start(
            new ClockOpening(order.Id, 1, rule, "联系差评评价人", ReviewingUnit, "评价人", order.RegionCode, "差评", time.UtcNow()), timings.For(order.RegionCode, rule.Ladder)));
    }

    /// <summary>Starts the organ's clock; one that still runs is superseded and keeps its history.</summary>
    /// <param name="on">The day it counts from; earlier than today after an outage.</param>
    /// <returns>Its last day.</returns>
    public async Task<DateOnly> StartMendAsync(MendingOrder order, Guid organId, DateOnly on, bool isComplex, string anchor, CancellationToken cancellation)
    {
        var term = TermOn(on);
        var rule = new ClockRule(Mend, ClockKind.Rectification, new Term(isComplex ? term.ComplexDays : term.SimpleDays, TermUnit.WorkingDay, term.Source)) { Ladder = Mend };
        var known = await OfAsync(order.Id, cancellation);
        var at = on < time.ChinaToday() ? on.StartOfChinaDay() : time.UtcNow();
        var opening = new ClockOpening(order.Id, known.Select(c => c.Number).DefaultIfEmpty().Max() + 1, rule, "整改差评", organId.ToString(), "评价人", order.RegionCode, anchor, at, on);
        var running = known.Find(c => c.IsOpen && c.RuleCode == Mend);
        var clock = running?.Supersede(opening, anchor, timings.For(running)) ?? Clock.Start(opening, timings.For(order.RegionCode, Mend));
        db.Clocks().Add(clock);
        return clock.DueOn!.Value;
    }

    /// <summary>What would be the last day of a turn that begins today.</summary>
    public DateOnly DueFromToday(MendingOrder order)
    {
        var (today, term) = (time.ChinaToday(), TermOn(time.ChinaToday()));
        return calendars.For(order.RegionCode).AddWorkingDays(today, order.Rounds.Count > 0 && order.Round.IsComplex ? term.ComplexDays : term.SimpleDays);
    }

    /// <param name="ruleCode">Null for all of the order's.</param>
    /// <param name="cancelled">Why nothing is owed any more; null where it was done.</param>
    public async Task EndAsync(Guid orderId, string? ruleCode, string? cancelled, CancellationToken cancellation)
    {
        foreach (var clock in (await OfAsync(orderId, cancellation)).Where(c => c.IsOpen && (ruleCode is null || c.RuleCode == ruleCode)))
            if (cancelled is null)
                clock.Finish(timings.For(clock));
            else
                clock.Cancel(cancelled, timings.For(clock));
    }

    /// <summary>All of an order's; of one that is being loaded what its acts have left.</summary>
    private async Task<List<Clock>> OfAsync(Guid orderId, CancellationToken cancellation) =>
        db.IsLoading ? [.. db.Clocks().Local.Where(c => c.OwnerId == orderId).OrderBy(c => c.Number)] : await db.WholeClocksOfAsync(orderId, cancellation);

    private MendingTerm TermOn(DateOnly day) => options.Value.TermOn(day);
}

using Once.Kernel.Time;

namespace Once.Kernel.Clocks;

/// <summary>What an act on a clock needs from around it: the moment, the calendar of the place, the ladder.</summary>
public sealed record Timing(DateTime Now, WorkCalendar Calendar, AlertLadder Ladder)
{
    public DateOnly Today => Now.ChinaDate();
}

/// <summary>Gives each clock its timing.</summary>
public sealed class Timings(Calendars calendars, Ladders ladders, TimeProvider time)
{
    public Timing For(Clock clock) => For(clock.Region, clock.Ladder);

    public Timing For(string region, string ladder) => new(time.UtcNow(), calendars.For(region), ladders.Get(ladder));
}

/// <summary>What starts a clock.</summary>
/// <param name="OwnerId">The aggregate whose clock it is, such as an application.</param>
/// <param name="Number">The clock's number within its owner.</param>
/// <param name="What">What is owed, in Chinese: 作出许可决定.</param>
/// <param name="OwedBy">Who owes it: an organ's code or a party's id.</param>
/// <param name="OwedTo">To whom.</param>
/// <param name="Region">Region code, which decides the calendar.</param>
/// <param name="Anchor">The event it counts from, in Chinese: 受理.</param>
/// <param name="StartedAt">Moment of that event, UTC.</param>
/// <param name="StartedOn">The day it counts from where a receipt rule moves it; null for the day of the event in China.</param>
public sealed record ClockOpening(
    Guid OwnerId, int Number, ClockRule Rule, string What, string OwedBy, string OwedTo,
    string Region, string Anchor, DateTime StartedAt, DateOnly? StartedOn = null);

using Once.Kernel.Time;

namespace Once.Tests.Hosting;

/// <summary>A clock that stands still until a test moves it.</summary>
public sealed class MovableTime : TimeProvider
{
    private long _ticks;

    /// <summary>Starts on Thursday 2026-09-17 at 09:00 in China.</summary>
    public MovableTime() : this(new DateOnly(2026, 9, 17).ChinaMoment(new TimeOnly(9, 0))) { }

    public MovableTime(DateTime utc) => SetTo(utc);

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>What is kept for some seconds grows old as the tests say, too.</summary>
    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void SetTo(DateTime utc) => Interlocked.Exchange(ref _ticks, utc.Ticks);

    /// <summary>Moves to a wall clock's time in China.</summary>
    public void SetToChina(DateOnly date, int hour = 9, int minute = 0) => SetTo(date.ChinaMoment(new TimeOnly(hour, minute)));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}

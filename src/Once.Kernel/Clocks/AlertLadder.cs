using Once.Kernel.Refusals;
using Once.Kernel.Time;

namespace Once.Kernel.Clocks;

/// <summary>One rung: when, before or after the end, who is told.</summary>
/// <param name="Name">Stable code within the ladder.</param>
/// <param name="Title">What it says in Chinese: 剩 2 个工作日，提醒承办人.</param>
/// <param name="Offset">Days or hours after the end; negative before; zero on the last day (or at the very end, in hours).</param>
/// <param name="Unit">Working days, natural days or hours.</param>
/// <param name="At">China's clock on that day; not used in hours.</param>
/// <param name="Audience">Role that is told.</param>
public sealed record Rung(string Name, string Title, int Offset, TermUnit Unit, TimeOnly At, string Audience)
{
    /// <summary>When this rung is reached; null while the calendar does not reach that far.</summary>
    public DateTime? MomentOf(Due due, WorkCalendar calendar)
    {
        if (Unit is TermUnit.Hour)
            return due.At.AddHours(Offset);
        if (Unit is not TermUnit.WorkingDay)
            return due.On.AddDays(Offset).ChinaMoment(At);
        var within = Offset >= 0
            ? calendar.WorkingDaysBetween(due.On, calendar.LastDay) >= Offset
            : calendar.WorkingDaysBetween(due.On, calendar.FirstDay) <= Offset;
        return within ? calendar.AddWorkingDays(due.On, Offset).ChinaMoment(At) : null;
    }
}

/// <summary>A rung with its moment on one clock.</summary>
public sealed record RungMoment(Rung Rung, DateTime At);

/// <summary>The rungs of a kind of clock, as data. Each clock has one more that needs no data: its end
/// (<see cref="Expired"/>), on which the law may hang an effect.</summary>
public sealed record AlertLadder(string Code, IReadOnlyList<Rung> Rungs)
{
    /// <summary>The end of every clock; told to nobody by itself, but heard by listeners.</summary>
    public static readonly Rung Expired = new("expired", "期限届满", 0, TermUnit.Hour, TimeOnly.MinValue, "");

    public static readonly AlertLadder None = new("", []);

    /// <summary>All rungs with their moments, in order of time. A rung that would lie before the clock began does not exist.</summary>
    public IReadOnlyList<RungMoment> MomentsOf(Due due, WorkCalendar calendar, DateTime startedAt) =>
        [.. Rungs.Append(Expired)
            .Select(rung => (Rung: rung, At: rung.MomentOf(due, calendar)))
            .Where(r => r.At > startedAt)
            .Select(r => new RungMoment(r.Rung, r.At!.Value))
            .OrderBy(r => r.At)];
}

/// <summary>The ladders in force, by code.</summary>
public sealed class Ladders(IEnumerable<AlertLadder> ladders)
{
    private readonly Dictionary<string, AlertLadder> _byCode =
        ladders.Append(AlertLadder.None).ToDictionary(l => l.Code, StringComparer.Ordinal);

    /// <summary>The ladder of this code.</summary>
    /// <exception cref="RefusedException">It is unknown: a clock whose alerts cannot be armed is not started.</exception>
    public AlertLadder Get(string code) => _byCode.TryGetValue(code, out var ladder)
        ? ladder
        : throw new RefusedException(ClockRefusals.UnknownLadder.Saying($"没有名为“{code}”的提醒阶梯，时限没法盯住。"));
}

/// <summary>Ladders to start from.</summary>
/// <remarks>Default: local practice, configurable.</remarks>
public static class StandardLadders
{
    /// <summary>For cases: two working days before the end, on the last afternoon, and at the end.</summary>
    public static readonly AlertLadder Case = new("case",
    [
        new Rung("two-days-left", "剩 2 个工作日，提醒承办人和科长", -2, TermUnit.WorkingDay, new TimeOnly(8, 30), "handler,section-head"),
        new Rung("last-afternoon", "最后一天还没办完，报分管领导", 0, TermUnit.NaturalDay, new TimeOnly(15, 0), "deputy-head"),
    ]);
}

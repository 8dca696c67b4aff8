using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Supervision.Model;

/// <summary>订晨报: what one person wants to read in the morning, and on which days. What it covers never reaches further than
/// the post it was ordered in.</summary>
internal sealed class DigestSubscription : IVersioned
{
    /// <summary>The letter among <see cref="Days"/> of weekends that are worked in place of another day.</summary>
    public const char MakeUp = '6';

    public const string AllDays = "123456";

    /// <remarks>Default: local practice; the person chooses.</remarks>
    public const int UsualHour = 8;

    public const int FirstHour = 6;

    public const int LastHour = 20;

    /// <summary>One a person.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>The organ of the post.</summary>
    public Guid OrganId { get; private set; }

    public string Role { get; private set; } = "";

    /// <summary>Ids of chosen organs, parted by blanks; with no areas either all within reach.</summary>
    public string Organs { get; private set; } = "";

    /// <summary>First six figures of chosen regions, parted by blanks.</summary>
    public string Areas { get; private set; } = "";

    /// <summary>1 to 5 for the days of a week, 6 for worked weekends.</summary>
    public string Days { get; private set; } = AllDays;

    /// <summary>Hour of China's clock from which it is sent.</summary>
    public int Hour { get; private set; } = UsualHour;

    /// <summary>UTC. The first one is of the first chosen hour after it.</summary>
    public DateTime SubscribedAt { get; private set; }

    /// <summary>UTC; null while it runs.</summary>
    public DateTime? EndedAt { get; private set; }

    public int Version { get; private set; }

    public bool Runs => EndedAt is null && SubscribedAt != default;

    public IReadOnlyList<Guid> OrganIds => [.. Organs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)];

    public IReadOnlyList<string> AreaCodes => Areas.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Ordered, or changed: an order that runs keeps its beginning.</summary>
    public void Order(Guid organId, string role, DigestWish wish, DateTime now)
    {
        var days = string.Concat(AllDays.Where(wish.Days.Contains));
        List<Refusal> refused = [.. days.Length == 0 ? [SupervisionRefusals.DigestDaysMissing] : Array.Empty<Refusal>(), .. wish.Hour is >= FirstHour and <= LastHour ? Array.Empty<Refusal>() : [SupervisionRefusals.DigestHourWrong]];
        if (refused.Count > 0)
            throw new RefusedException(refused);
        if (!Runs)
            (SubscribedAt, EndedAt) = (now, null);
        (OrganId, Role, Days, Hour) = (organId, role, days, wish.Hour!.Value);
        (Organs, Areas) = (string.Join(' ', wish.OrganIds.Distinct()), string.Join(' ', wish.Areas.Distinct(StringComparer.Ordinal)));
    }

    public void Stop(DateTime now) => EndedAt ??= now;

    /// <summary>Whether one is to be sent now: on a chosen working day from its hour on, and not for an hour before the order.</summary>
    public bool IsDue(DateTime now, WorkCalendar calendar)
    {
        var today = now.ChinaDate();
        var hour = today.ChinaMoment(new TimeOnly(Hour, 0));
        return Runs && now >= hour && SubscribedAt <= hour && IsChosen(today, calendar);
    }

    public bool IsChosen(DateOnly day, WorkCalendar calendar) =>
        calendar.IsWorkingDay(day) && Days.Contains(day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? MakeUp : (char)('0' + (int)day.DayOfWeek));
}

/// <param name="Days">Letters as <see cref="DigestSubscription.Days"/> has them.</param>
internal sealed record DigestWish(IReadOnlyList<Guid> OrganIds, IReadOnlyList<string> Areas, IReadOnlySet<char> Days, int? Hour);

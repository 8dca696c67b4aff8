using Once.Catalogue.Contract;
using Once.Kernel.Time;
using Once.Licences.Contract;

namespace Once.Cases.Renewing;

/// <summary>Days in which a renewal is asked for, both included.</summary>
/// <param name="Clause">What they rest on.</param>
internal sealed record RenewalDays(DateOnly From, DateOnly Until, string Clause);

/// <summary>When a renewal may be asked for, and how long the renewed licence lasts. Pure.</summary>
internal static class RenewalTerms
{
    /// <summary>Natural days before the end on which the general law wants the application at the latest.</summary>
    /// <remarks>行政许可法 第50条第1款: 届满三十日前, where no special law says otherwise.</remarks>
    public const int LatestDays = 30;

    /// <summary>Natural days before the end on which it may be handed in at the earliest.</summary>
    /// <remarks>Default: local practice, where the item names no window.</remarks>
    public const int EarliestDays = 90;

    /// <param name="lastDay">Last day of the licence, included.</param>
    /// <returns>Null while the calendar does not reach that far, when it is too early anyway.</returns>
    public static RenewalDays? DaysOf(PublishedItem item, DateOnly lastDay, WorkCalendar calendar)
    {
        if (item.Renewal is not { } window)
            return new RenewalDays(lastDay.AddDays(-EarliestDays), lastDay.AddDays(-LatestDays), "《行政许可法》第五十条第一款");
        if (!window.Unit.Contains("工作日", StringComparison.Ordinal))
            return new RenewalDays(lastDay.AddDays(-window.EarliestDays), lastDay.AddDays(-window.LatestDays), window.Basis.Clause);
        return lastDay > calendar.LastDay ? null
            : new RenewalDays(calendar.AddWorkingDays(lastDay, -window.EarliestDays), calendar.AddWorkingDays(lastDay, -window.LatestDays), window.Basis.Clause);
    }

    /// <summary>Last day of the renewed term: the years of the item are added to the old last day, so that nobody loses
    /// days by asking early; without such years the old length is added.</summary>
    /// <remarks>Default: local practice, where no special law counts otherwise.</remarks>
    public static DateOnly LastDayAfter(LicenceStanding licence, int? years)
    {
        var last = licence.ValidUntil!.Value;
        return years is { } more ? last.AddDays(1).AddYears(more).AddDays(-1) : last.AddDays(last.DayNumber - licence.ValidFrom.DayNumber + 1);
    }
}

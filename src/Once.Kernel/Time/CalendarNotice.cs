using Once.Kernel.Refusals;

namespace Once.Kernel.Time;

/// <summary>Days off in a row, both ends included.</summary>
public sealed record RestPeriod(string Name, DateOnly From, DateOnly To)
{
    public IEnumerable<DateOnly> Days =>
        Enumerable.Range(From.DayNumber, To.DayNumber - From.DayNumber + 1).Select(DateOnly.FromDayNumber);
}

/// <summary>The State Council's yearly notice of days off and make-up working days (调休). The notice of a year may
/// contain days of the year before: 31 December 2022 is in the notice for 2023.</summary>
/// <remarks>Source: 国务院办公厅关于某年部分节假日安排的通知, one each autumn; 全国年节及纪念日放假办法.</remarks>
/// <param name="Year">The year the notice is for.</param>
/// <param name="Number">Document number such as 国办发明电〔2024〕12号; null where not known.</param>
/// <param name="Work">Make-up working days; each falls on a weekend.</param>
public sealed record CalendarNotice(
    int Year, string Title, string? Number, string? Source, DateOnly? Published,
    IReadOnlyList<RestPeriod> Rest, IReadOnlyList<DateOnly> Work)
{
    /// <summary>Refuses a notice that cannot be true: a day named twice, a make-up day in the week, a day of another year.</summary>
    /// <exception cref="RefusedException">With every contradiction at once.</exception>
    public CalendarNotice Checked()
    {
        var wrong = new List<string>();
        var seen = new HashSet<DateOnly>();
        foreach (var period in Rest.Where(p => p.To < p.From))
            wrong.Add($"{period.Name}的止日早于起日");
        foreach (var day in Rest.Where(p => p.To >= p.From).SelectMany(p => p.Days).Concat(Work))
        {
            if (!seen.Add(day))
                wrong.Add($"{ChineseDates.Full(day)}写了两次");
            if (day.Year != Year && day < new DateOnly(Year - 1, 12, 26))
                wrong.Add($"{ChineseDates.Full(day)}不属于{Year}年");
            if (day.Year > Year)
                wrong.Add($"{ChineseDates.Full(day)}不属于{Year}年");
        }
        foreach (var day in Work.Where(d => !d.IsWeekend()))
            wrong.Add($"{ChineseDates.Full(day)}本来就要上班，不是调休");
        if (wrong.Count > 0)
            throw new RefusedException([.. wrong.Select(w => CalendarRefusals.Contradiction.Saying($"放假通知自相矛盾：{w}。"))]);
        return this;
    }
}

/// <summary>A day that one region keeps differently from the country: an extra day off or an extra working day.</summary>
/// <remarks>Source: 全国年节及纪念日放假办法 第四条 (少数民族习惯的节日), or a local government's notice, in <see cref="Basis"/>.</remarks>
/// <param name="RegionPrefix">Leading digits of the region codes it holds for: 45 is 广西.</param>
public sealed record RegionDay(string RegionPrefix, DateOnly Date, bool IsWorking, string Name, string Basis);

internal static class Weekends
{
    public static bool IsWeekend(this DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}

using System.Globalization;
using Once.Kernel.Time;

namespace Once.Tests.Kernel.Time;

/// <summary>Dates written as text, and the calendars the tests count by.</summary>
internal static class Dates
{
    public static readonly WorkCalendar China = WorkCalendar.Of(CalendarFile.BuiltIn);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static WorkCalendar Through(int year) => WorkCalendar.Of(CalendarFile.BuiltIn.Where(n => n.Year <= year));
}

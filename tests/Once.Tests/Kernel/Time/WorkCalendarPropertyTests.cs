using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static Once.Tests.Kernel.Time.Dates;

namespace Once.Tests.Kernel.Time;

public sealed class WorkCalendarPropertyTests
{
    // 2021-01-01 to 2028-12-31 has 2922 days; starts and numbers are kept far enough from both ends.
    private static readonly Arbitrary<DateOnly> Starts = Gen.Choose(500, 2400).Select(i => new DateOnly(2021, 1, 1).AddDays(i)).ToArbitrary();
    private static readonly Arbitrary<int> Numbers = Gen.Choose(-300, 300).ToArbitrary();

    [Fact]
    public void Counting_gives_back_the_number_that_was_added() =>
        Prop.ForAll(Starts, Numbers, (start, n) => China.WorkingDaysBetween(start, China.AddWorkingDays(start, n)) == n)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_result_of_an_addition_is_a_working_day() =>
        Prop.ForAll(Starts, Numbers, (start, n) => n == 0 || China.IsWorkingDay(China.AddWorkingDays(start, n)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_later_start_or_a_greater_number_never_ends_earlier() =>
        Prop.ForAll(Starts, Numbers, (start, n) =>
            China.AddWorkingDays(start, n) <= China.AddWorkingDays(start.AddDays(1), n)
            && China.AddWorkingDays(start, n) < China.AddWorkingDays(start, n + (n == -1 ? 2 : 1)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_tables_agree_with_counting_day_by_day() =>
        Prop.ForAll(Starts, Gen.Choose(1, 300).ToArbitrary(), (start, n) =>
        {
            var day = start;
            for (var left = n; left > 0; left -= China.IsWorkingDay(day) ? 1 : 0)
                day = day.AddDays(1);
            return day == China.AddWorkingDays(start, n);
        }).QuickCheckThrowOnFailure();
}

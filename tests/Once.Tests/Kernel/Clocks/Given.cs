using System.Globalization;
using Once.Kernel.Clocks;
using Once.Kernel.Time;
using static Once.Tests.Kernel.Time.Dates;

namespace Once.Tests.Kernel.Clocks;

/// <summary>Clocks and moments the tests of this folder start from.</summary>
internal static class Given
{
    public static readonly Guid Owner = Guid.Parse("01890000-0000-7000-8000-000000000001");

    public static readonly ExtensionApproval Approval = new(StatutoryTerms.OrganHead, "局长", "现场核查需要更多时间");

    public static readonly SuspensionNotice Told = new(Day("2021-01-04"), null, "告知书1号");

    /// <summary>A moment of China's clock: 2026-09-03 10:00.</summary>
    public static DateTime Moment(string china) =>
        DateTime.SpecifyKind(DateTime.ParseExact(china, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture).AddHours(-8), DateTimeKind.Utc);

    public static Timing At(string china, AlertLadder? ladder = null, WorkCalendar? calendar = null) =>
        new(Moment(china), calendar ?? China, ladder ?? AlertLadder.None);

    public static ClockOpening Opening(ClockRule rule, string china, int number = 1) =>
        new(Owner, number, rule, "作出决定", "organ-1", "party-1", "439900", "受理", Moment(china));

    public static Clock Started(ClockRule rule, string china, AlertLadder? ladder = null) =>
        Clock.Start(Opening(rule, china), At(china, ladder));

    public static ClockRule Rule(int amount, TermUnit unit, ClockKind kind = ClockKind.Statutory) =>
        new("test", kind, new Term(amount, unit, new LegalBasis("某法", "第一条"))) { Grounds = LicensingGrounds.Codes };
}

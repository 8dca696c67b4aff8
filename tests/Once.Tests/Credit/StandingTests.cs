using Once.Credit.Contract;
using Once.Credit.Model;
using Once.Credit.Standing;
using Xunit;

namespace Once.Tests.Credit;

/// <summary>How long an entry counts and what it makes of the subject's standing, by the dated rules.</summary>
public sealed class StandingTests
{
    private static readonly DateOnly Today = new(2026, 9, 17);

    [Theory]
    [InlineData(Severity.General, "2026-03-31", false, "2029-03-31", "2026-06-30")]
    [InlineData(Severity.General, "2026-03-31", true, "2029-03-31", "2027-03-31")]
    [InlineData(Severity.Serious, "2026-03-31", false, "2029-03-31", "2027-03-31")]
    [InlineData(Severity.General, "2026-04-01", false, "2027-04-01", "2026-07-01")]
    [InlineData(Severity.General, "2026-04-01", true, "2027-04-01", "2026-07-01")]
    [InlineData(Severity.Serious, "2026-04-01", false, "2029-04-01", "2027-04-01")]
    [InlineData(Severity.General, "2024-02-29", false, "2027-02-28", "2024-05-29")]
    public void The_rule_of_the_day_of_the_decision_sets_the_term(Severity severity, string decided, bool special, string until, string repairFrom)
    {
        var entry = Entry(CreditTown.Penalty(severity, DateOnly.Parse(decided, null), special: special));

        Assert.Equal(DateOnly.Parse(until, null), entry.ShownUntil);
        Assert.Equal(DateOnly.Parse(repairFrom, null), entry.RepairFrom);
    }

    [Theory]
    [InlineData("2026-04-30", false)]
    [InlineData("2026-05-01", true)]
    [InlineData("2027-04-30", true)]
    [InlineData("2027-05-01", true)]
    [InlineData("2027-05-02", false)]
    public void A_general_penalty_counts_from_its_day_to_the_last_day_of_the_year_included(string on, bool counts) =>
        Assert.Equal(counts, Entry(CreditTown.Penalty(Severity.General, new(2026, 5, 1))).CountsOn(DateOnly.Parse(on, null)));

    [Fact]
    public void A_minor_penalty_decided_since_the_first_of_April_2026_never_counts_and_needs_no_repair()
    {
        var entry = Entry(CreditTown.Penalty(Severity.Minor, new(2026, 5, 1)));

        Assert.False(entry.CountsOn(new(2026, 5, 1)));
        Assert.Null(entry.RepairFrom);
        Assert.Equal(CreditGrade.Good, ReadStanding.Of([entry], Today).Grade);
    }

    [Theory]
    [InlineData(EntryKind.Penalty, Severity.General, CreditGrade.Fair, true)]
    [InlineData(EntryKind.Penalty, Severity.Serious, CreditGrade.Poor, false)]
    [InlineData(EntryKind.SeriousList, Severity.General, CreditGrade.Poor, false)]
    [InlineData(EntryKind.Honour, Severity.General, CreditGrade.Excellent, true)]
    public void A_grade_follows_from_the_entries_and_serious_ones_alone_bar_promises(EntryKind kind, Severity severity, CreditGrade grade, bool mayPromise)
    {
        var standing = ReadStanding.Of([Entry(CreditTown.Penalty(severity, new(2026, 6, 1)) with { Kind = kind })], Today);

        Assert.Equal(grade, standing.Grade);
        Assert.Equal(mayPromise, standing.MayPromise);
        Assert.Single(standing.Reasons);
    }

    [Fact]
    public void Nobody_without_entries_is_worse_than_good() => Assert.Equal((CreditGrade.Good, true), (ReadStanding.Of([], Today).Grade, ReadStanding.Of([], Today).MayPromise));

    [Fact]
    public void An_award_does_not_outweigh_a_breach() =>
        Assert.Equal(CreditGrade.Fair, ReadStanding.Of([Entry(CreditTown.Penalty(Severity.General, new(2026, 6, 1))), Entry(CreditTown.Penalty(Severity.General, new(2026, 6, 1)) with { Kind = EntryKind.Honour })], Today).Grade);

    private static CreditEntry Entry(EntryContent content) => CreditEntry.Enter(Guid.Empty, Guid.Empty, Guid.Empty, content, EntrySource.ByHand, default, new(2027, 9, 17));
}

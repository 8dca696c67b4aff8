using Once.Credit.Contract;
using Once.Credit.Model;

namespace Once.Credit.Standing;

/// <summary>How long an entry counts.</summary>
/// <param name="Until">Last day, included.</param>
/// <param name="RepairFrom">First day on which repair may be applied for; null where there is nothing to repair.</param>
internal sealed record ShownTerm(DateOnly Until, DateOnly? RepairFrom);

/// <summary>A rule of terms with the days of decision it is for.</summary>
/// <param name="To">Last day of decision it is for, included; null while in force.</param>
/// <param name="RepairAfter">Months after which repair may be applied for.</param>
/// <param name="Longest">Months after which it ends by itself; 0: it never counts.</param>
internal sealed record TermRule(
    DateOnly From, DateOnly? To, Severity Severity, int RepairAfter, int RepairAfterInSpecialFields, int Longest, string Source);

/// <summary>The dated rules by which the term of an entry is set. The rule of the day of the decision governs, whatever
/// comes later; months are counted to the same day of the month, or its last day.</summary>
/// <remarks>信用修复管理办法（试行）(发改委令第58号, 2023-05-01 to 2026-03-31): three months to three years, in special fields at
/// least one year. 信用修复管理办法 (from 2026-04-01): minor not shown, general three months to one year, serious one to three
/// years. Months counted by 民法典 第202条.</remarks>
internal static class ShownTerms
{
    private const string Trial = "《失信行为纠正后的信用信息修复管理办法（试行）》";
    private const string InForce = "《信用修复管理办法》";

    /// <summary>Decisions before it have outlived the longest term of three years by the trial rules' own days.</summary>
    public static readonly DateOnly Earliest = new(2023, 5, 1);

    private static readonly DateOnly Change = new(2026, 4, 1);

    public static readonly IReadOnlyList<TermRule> Rules =
    [
        new(Earliest, Change.AddDays(-1), Severity.Minor, 3, 12, 36, Trial),
        new(Earliest, Change.AddDays(-1), Severity.General, 3, 12, 36, Trial),
        new(Earliest, Change.AddDays(-1), Severity.Serious, 12, 12, 36, Trial),
        new(Change, null, Severity.Minor, 0, 0, 0, InForce),
        new(Change, null, Severity.General, 3, 3, 12, InForce),
        new(Change, null, Severity.Serious, 12, 12, 36, InForce),
    ];

    public static TermRule RuleOf(Severity severity, DateOnly decidedOn) =>
        Rules.First(r => r.Severity == severity && decidedOn >= r.From && (r.To is not { } last || decidedOn <= last));

    public static ShownTerm Of(EntryContent content)
    {
        var on = content.DecidedOn;
        // An award is no breach: shown for the longest time a breach would be, and never to be repaired.
        if (content.Kind is EntryKind.Honour)
            return new ShownTerm(on.AddMonths(36), null);
        var rule = RuleOf(content.Kind is EntryKind.SeriousList ? Severity.Serious : content.Severity, on);
        if (rule.Longest == 0)
            return new ShownTerm(on.AddDays(-1), null);
        return new ShownTerm(on.AddMonths(rule.Longest), on.AddMonths(content.IsSpecialField ? rule.RepairAfterInSpecialFields : rule.RepairAfter));
    }

    /// <summary>A broken promise counts so many months; it may be repaired as soon as what was promised has been done.</summary>
    public static ShownTerm OfBreach(DateOnly brokenOn, int months) => new(brokenOn.AddMonths(months), brokenOn);
}

using Once.Credit.Contract;
using Once.Credit.Model;

namespace Once.Credit.Standing;

/// <summary>Works out a subject's standing from the entries that count on a day. Pure; no number is kept anywhere.</summary>
/// <remarks>Default: local practice, dated with the rules of <see cref="ShownTerms"/>. Serious breaches and the list make 差;
/// a general penalty or a broken promise 中; an award without a breach 优; else 良. Serious breaches, the list and a broken
/// promise bar further promises until they are repaired or end; a general penalty does not (比例原则, 山东省社会信用条例 第27条).</remarks>
internal static class ReadStanding
{
    public static SubjectStanding Of(IReadOnlyList<CreditEntry> entries, DateOnly on)
    {
        var counting = entries.Where(e => e.CountsOn(on)).OrderByDescending(e => e.DecidedOn).ToList();
        var reasons = counting.ConvertAll(e => new StandingReason(e.Id, e.Title, e.DecidedOn, e.ShownUntil, BarsPromises(e), RuleOf(e)));
        return new SubjectStanding(GradeOf(counting), on, reasons.TrueForAll(r => !r.BarsPromises), reasons);
    }

    private static CreditGrade GradeOf(List<CreditEntry> counting) =>
        counting.Exists(IsSerious) ? CreditGrade.Poor
        : counting.Exists(e => e.Kind is not EntryKind.Honour) ? CreditGrade.Fair
        : counting.Count > 0 ? CreditGrade.Excellent
        : CreditGrade.Good;

    private static bool BarsPromises(CreditEntry entry) => IsSerious(entry) || entry.Kind is EntryKind.BrokenPromise;

    private static bool IsSerious(CreditEntry entry) =>
        entry.Kind is EntryKind.SeriousList || (entry.Kind is EntryKind.Penalty && entry.Severity is Severity.Serious);

    private static string RuleOf(CreditEntry entry) => entry.Kind switch
    {
        EntryKind.BrokenPromise => "没有兑现的承诺，修复以前不再接受新的承诺",
        EntryKind.Honour => "守信记录",
        _ => ShownTerms.RuleOf(entry.Kind is EntryKind.SeriousList ? Severity.Serious : entry.Severity, entry.DecidedOn).Source,
    };
}

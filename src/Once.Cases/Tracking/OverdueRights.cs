using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Kernel.Time;

namespace Once.Cases.Tracking;

/// <summary>What an applicant may do about a term that was not kept: complain of any, and ask for reconsideration where
/// the law's own term to decide is over. Pure.</summary>
/// <param name="LawUntil">Last day of the statutory term, included; null where none runs.</param>
/// <param name="ReconsiderUntil">Last day to ask for reconsideration, included; null while the law's term is not over.</param>
/// <remarks>行政复议法 第20条 (sixty natural days, here from the end of the term), 第23条第1款 (failure to act: reconsideration
/// first); 民法典 第203条 (a last day on a rest day moves on).</remarks>
internal sealed record OverdueRights(DateOnly? LawUntil, DateOnly? ReconsiderUntil)
{
    private const int ReconsiderationDays = 60;

    /// <returns>Null when nothing is overdue.</returns>
    public static OverdueRights? Of(Case of, WorkCalendar calendar, DateOnly today)
    {
        if (of.HasEnded || !(of.DueOn < today))
            return null;
        var undecided = of.State is CaseState.Accepted or CaseState.Reviewed;
        return new OverdueRights(undecided ? of.StatutoryDueOn : null,
            undecided && of.StatutoryDueOn is { } law && law < today ? calendar.WorkingDayOnOrAfter(law.AddDays(ReconsiderationDays)) : null);
    }
}

using Once.Cases.Contract;
using Once.Kernel.Time;

namespace Once.Cases.Joint;

/// <summary>Working days that one organ's items of a joint application took so far.</summary>
/// <param name="Before">Until their last receipt: for a sibling, for the applicant.</param>
/// <param name="Answering">From there until they were accepted.</param>
/// <param name="Handling">From there until they were decided, pauses included.</param>
internal sealed record OrganTime(string Organ, int Items, int Before, int Answering, int Handling)
{
    public int All => Before + Answering + Handling;
}

/// <summary>时间花在哪: where the time of one joint application went, by organ; the same three stretches that the figures of all are
/// made of (<see cref="Measuring.CaseMarks"/>), and of what still runs the days until today. Pure.</summary>
internal static class JointTimes
{
    /// <returns>The organ that took longest first.</returns>
    public static IReadOnlyList<OrganTime> Of(JointView view, WorkCalendar calendar, DateOnly today) =>
        [.. view.Items.GroupBy(i => i.Body.ShortName).Select(g => g.Select(i => OfItem(i, calendar, today)).Aggregate((a, b) =>
            new OrganTime(a.Organ, a.Items + b.Items, a.Before + b.Before, a.Answering + b.Answering, a.Handling + b.Handling))).OrderByDescending(t => t.All).ThenBy(t => t.Organ, StringComparer.Ordinal)];

    private static OrganTime OfItem(JointItemView item, WorkCalendar calendar, DateOnly today)
    {
        var of = item.Case;
        var (submitted, end) = (of.SubmittedAt.ChinaDate(), of.DoneOn ?? today);
        if (of.ReceivedOn is null || of.State is CaseState.Waiting or CaseState.Correcting)
            return new OrganTime(item.Body.ShortName, 1, Days(submitted, end), 0, 0);
        var accepted = of.AcceptedOn;
        // What silence accepted counts as accepted from its receipt.
        var received = accepted is { } on && of.ReceivedOn > on ? on : of.ReceivedOn.Value;
        return new OrganTime(item.Body.ShortName, 1, Days(submitted, received), Days(received, accepted ?? end), accepted is { } from ? Days(from, end) : 0);

        int Days(DateOnly first, DateOnly last) => last > first ? calendar.WorkingDaysBetween(first, last) : 0;
    }
}

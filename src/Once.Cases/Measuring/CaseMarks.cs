using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Clocks;
using Once.Kernel.Time;
using Once.Metrics.Contract;

namespace Once.Cases.Measuring;

/// <summary>What a case counts for in the figures, from its own dates and clocks alone. Pure.</summary>
internal static class CaseMarks
{
    public const string Received = "received";
    public const string ReceivedOnline = "received-online";
    public const string ReceivedLocal = "received-local";
    public const string Open = "open";
    public const string Ended = "ended";
    public const string Answered = "answered";
    public const string Corrected = "corrected";
    public const string CorrectedAgain = "corrected-again";
    public const string NotAccepted = "not-accepted";
    public const string AcceptedSilently = "accepted-silently";
    public const string Decided = "decided";
    public const string Refused = "refused";
    public const string Extended = "extended";
    public const string Licensed = "licensed";

    /// <summary>Days from acceptance to decision, of what is not decided on the spot: worked ones with nothing taken away,
    /// worked ones without pauses, natural ones; and natural ones from the first submission.</summary>
    public const string Worked = "worked";
    public const string Counted = "counted";
    public const string Natural = "natural";
    public const string Whole = "whole";

    /// <summary>Worked days for which a special procedure stopped the clock, of those cases that it stopped.</summary>
    public const string Paused = "paused";

    /// <summary>Of cases with a statutory term in working days: the days it took without special procedures, and the days the law gives.</summary>
    public const string Taken = "taken";
    public const string Allowed = "allowed";

    public const string Overdue = "overdue";

    /// <summary>Items of joint applications, and working days from the whole's submission to the item's last receipt, from there to acceptance, from there to the decision.</summary>
    public const string JointDecided = "joint-decided";
    public const string JointBefore = "joint-before";
    public const string JointAnswering = "joint-answering";
    public const string JointHandling = "joint-handling";

    private static readonly (string Code, string Name)[] Terms =
        [(CaseTerms.Answer, "answer"), (CaseTerms.Decision, "statutory"), (CaseTerms.Promise, "promise"), (CaseTerms.Delivery, "delivery")];

    public static string Kept(string term) => $"{term}-kept";

    public static string Broken(string term) => $"{term}-broken";

    public static bool IsKept(string name) => name.EndsWith("-kept", StringComparison.Ordinal);

    public static bool IsBroken(string name) => name.EndsWith("-broken", StringComparison.Ordinal);

    /// <summary>Code of the clock that a mark of a term comes from; null of other marks.</summary>
    public static string? CodeOf(string name) => name is Overdue ? CaseTerms.Decision : Terms.FirstOrDefault(t => Kept(t.Name) == name || Broken(t.Name) == name).Code;

    /// <summary>基层: a town or a village, whose codes have nine and twelve digits.</summary>
    public static bool IsLocal(string regionCode) => regionCode.Length > 6;

    /// <param name="calendar">Of the region whose organ handles it.</param>
    public static IReadOnlyList<MetricMark> Of(Case of, IReadOnlyList<Clock> clocks, WorkCalendar calendar)
    {
        if (of.SubmittedAt?.ChinaDate() is not { } submitted)
            return [];
        var marks = new List<MetricMark> { new(Received, submitted), new(Open, submitted) };
        if (of.Source is CaseSource.Online)
            marks.Add(new(ReceivedOnline, submitted));
        if (IsLocal(of.RegionCode))
            marks.Add(new(ReceivedLocal, submitted));
        if ((of.DecidedOn ?? of.ClosedOn) is { } ended)
        {
            marks.Add(new(Open, ended, Count: -1));
            marks.Add(new(Ended, ended));
        }
        AddAnswer(marks, of);
        AddDecision(marks, of, submitted, clocks, calendar);
        foreach (var clock in clocks)
            AddTerm(marks, clock);
        return marks;
    }

    private static void AddAnswer(List<MetricMark> marks, Case of)
    {
        if ((of.State is CaseState.NotAccepted ? of.ClosedOn : of.AcceptedOn) is not { } answered)
            return;
        marks.Add(new(Answered, answered));
        if (of.CorrectionNotices > 0)
            marks.Add(new(Corrected, answered));
        if (of.CorrectionNotices > 1)
            marks.Add(new(CorrectedAgain, answered));
        if (of.State is CaseState.NotAccepted)
            marks.Add(new(NotAccepted, answered));
        if (of.AcceptedBySilence)
            marks.Add(new(AcceptedSilently, answered));
    }

    private static void AddDecision(List<MetricMark> marks, Case of, DateOnly submitted, IReadOnlyList<Clock> clocks, WorkCalendar calendar)
    {
        if (of.DecidedOn is not { } decided || of.AcceptedOn is not { } accepted)
            return;
        marks.Add(new(Decided, decided));
        if (of.Outcome is Outcome.Refused)
            marks.Add(new(Refused, decided));
        if (of.ExtendedDays > 0)
            marks.Add(new(Extended, decided));
        if (of.LicenceId is not null)
            marks.Add(new(Licensed, decided));
        if (of.IsJoint)
            AddJoint(marks, of, submitted, accepted, decided, calendar);
        if (of.IsInstant)
            return;
        var from = of.ReopenedOn is { } reopened && reopened > accepted ? reopened : accepted;
        var worked = calendar.WorkingDaysBetween(from, decided);
        var clock = clocks.LastOrDefault(c => c.RuleCode == CaseTerms.Decision) ?? clocks.LastOrDefault(c => c.RuleCode == CaseTerms.Promise);
        var paused = clock is null ? 0 : PausedTime.WorkingDays(clock.Count.Pauses, calendar, from, decided);
        marks.Add(new(Worked, decided, worked));
        marks.Add(new(Counted, decided, worked - paused));
        marks.Add(new(Natural, decided, decided.DayNumber - from.DayNumber));
        marks.Add(new(Whole, decided, decided.DayNumber - submitted.DayNumber));
        if (clock is { RuleCode: CaseTerms.Decision, Term: { Unit: TermUnit.WorkingDay, Amount: > 0 and var allowed } })
        {
            marks.Add(new(Taken, decided, worked - paused));
            marks.Add(new(Allowed, decided, allowed));
        }
        if (clock?.Suspensions.Count > 0)
            marks.Add(new(Paused, decided, paused));
    }

    private static void AddJoint(List<MetricMark> marks, Case of, DateOnly submitted, DateOnly accepted, DateOnly decided, WorkCalendar calendar)
    {
        var received = of.ReceivedOn is { } on && on <= accepted ? on : accepted;
        marks.Add(new(JointDecided, decided));
        marks.Add(new(JointBefore, decided, received > submitted ? calendar.WorkingDaysBetween(submitted, received) : 0));
        marks.Add(new(JointAnswering, decided, calendar.WorkingDaysBetween(received, accepted)));
        marks.Add(new(JointHandling, decided, calendar.WorkingDaysBetween(accepted, decided)));
    }

    /// <summary>Each term counts once: broken on the first day it was over, whether or not the case was decided later;
    /// else kept on the day it was met.</summary>
    private static void AddTerm(List<MetricMark> marks, Clock clock)
    {
        var name = Terms.FirstOrDefault(t => t.Code == clock.RuleCode).Name;
        if (name is null)
            return;
        if (clock.BreachedOn is { } breached)
        {
            marks.Add(new(Broken(name), breached));
            if (clock.RuleCode != CaseTerms.Decision)
                return;
            marks.Add(new(Overdue, breached));
            if (clock.EndedAt is { } over)
                marks.Add(new(Overdue, over.ChinaDate(), Count: -1));
        }
        else if (clock is { State: ClockState.Finished, EndedAt: { } met })
            marks.Add(new(Kept(name), met.ChinaDate()));
    }
}

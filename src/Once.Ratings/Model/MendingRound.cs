using Once.Kernel.Refusals;

namespace Once.Ratings.Model;

/// <summary>One turn of a rectification, from the day the organ owes it to the rater's answer. A rater who finds it unsolved
/// begins the next one; what was found and done before stays.</summary>
internal sealed class MendingRound
{
    private MendingRound() { }

    internal MendingRound(Guid orderId, int number, DateOnly startedOn, DateOnly dueOn, bool isComplex) =>
        (OrderId, Number, StartedOn, DueOn, IsComplex) = (orderId, number, startedOn, dueOn, isComplex);

    public Guid OrderId { get; private set; }

    public int Number { get; private set; }

    public DateOnly StartedOn { get; private set; }

    /// <summary>Last day, included.</summary>
    public DateOnly DueOn { get; private set; }

    public bool IsComplex { get; private set; }

    public Finding? Finding { get; private set; }

    public string? FindingWords { get; private set; }

    public DateOnly? VerifiedOn { get; private set; }

    public MendingOutcome? Outcome { get; private set; }

    public MendingCause? Cause { get; private set; }

    /// <summary>What was done or how it was explained; part of the public answer.</summary>
    public string? Measure { get; private set; }

    /// <summary>What is done differently from now on.</summary>
    public string? Improvement { get; private set; }

    public DateOnly? ReportedOn { get; private set; }

    public string? ReportedBy { get; private set; }

    public CallResult? CallBack { get; private set; }

    /// <summary>What was said at the call-back; for those who review alone.</summary>
    public string? CallBackNote { get; private set; }

    public DateOnly? CalledBackOn { get; private set; }

    public string? CalledBackBy { get; private set; }

    /// <summary>已解决 or 没解决, as the rater says on their own page.</summary>
    public bool? RaterSolved { get; private set; }

    /// <summary>As written; for those who review alone.</summary>
    public string? RaterWords { get; private set; }

    public string? RaterMasked { get; private set; }

    public DateOnly? RaterAnsweredOn { get; private set; }

    public bool IsLate => ReportedOn > DueOn;

    internal void Verify(Finding? finding, string? words, DateOnly today)
    {
        var found = finding ?? throw new RefusedException(MendingRefusals.FindingMissing);
        (Finding, FindingWords, VerifiedOn) = (found, Written(words, MendingRefusals.FindingWordsMissing), today);
    }

    internal void Report(MendingReport report, string by, DateOnly today)
    {
        if (Finding is not { } finding)
            throw new RefusedException(MendingRefusals.NotVerified);
        var outcome = report.Outcome ?? throw new RefusedException(MendingRefusals.OutcomeMissing);
        if (finding is Model.Finding.True && outcome is MendingOutcome.Explained && report.Cause is not MendingCause.NoLegalBasis)
            throw new RefusedException(MendingRefusals.TrueIsMended);
        (Outcome, Cause) = (outcome, report.Cause ?? throw new RefusedException(MendingRefusals.CauseMissing));
        Measure = Written(report.Measure, MendingRefusals.MeasureMissing);
        Improvement = outcome is MendingOutcome.Mended ? Written(report.Improvement, MendingRefusals.ImprovementMissing) : report.Improvement?.Trim();
        (ReportedOn, ReportedBy) = (today, by);
    }

    internal void Call(CallResult? result, string? note, bool isNamed, string by, DateOnly today)
    {
        var called = result ?? throw new RefusedException(MendingRefusals.ResultMissing);
        if (isNamed && called is CallResult.NoWay)
            throw new RefusedException(MendingRefusals.NamedMustBeTried);
        (CallBack, CallBackNote, CalledBackOn, CalledBackBy) = (called, Written(note, MendingRefusals.NoteMissing), today, by);
    }

    internal void Answer(bool solved, string? words, string? masked, DateOnly today)
    {
        if (RaterSolved is not null)
            throw new RefusedException(MendingRefusals.RaterAnswered);
        if (!solved && string.IsNullOrWhiteSpace(words))
            throw new RefusedException(MendingRefusals.RaterWordsMissing);
        (RaterSolved, RaterWords, RaterMasked, RaterAnsweredOn) = (solved, words?.Trim(), masked?.Trim(), today);
    }

    private static string Written(string? text, Refusal missing) => string.IsNullOrWhiteSpace(text) ? throw new RefusedException(missing) : text.Trim();
}

/// <summary>What the organ reports of one turn.</summary>
internal sealed record MendingReport(MendingOutcome? Outcome, MendingCause? Cause, string? Measure, string? Improvement);

using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;

namespace Once.Plans.Model;

/// <summary>What a report says.</summary>
/// <param name="Percent">From 0 to 100; null where nobody says.</param>
internal sealed record ReportWords(string? Progress, string? Problem, int? Percent, string? NextSteps);

/// <summary>What a round asks of one leading organ about one task, and what it says.</summary>
internal sealed class RoundReport : IVersioned
{
    public const string Aggregate = "plan-report";

    private RoundReport() { }

    public Guid Id { get; private set; }

    public Guid PlanId { get; private set; }

    public int RoundNumber { get; private set; }

    public Guid TaskId { get; private set; }

    /// <summary>The lead that owes it.</summary>
    public Guid OrganId { get; private set; }

    /// <summary>Who keeps the ledger: copied, because every list asks for it.</summary>
    public Guid OwnerOrganId { get; private set; }

    /// <summary>Last day of the round, included: copied for the list by day.</summary>
    public DateOnly DueOn { get; private set; }

    public ReportState State { get; private set; }

    public string? Progress { get; private set; }

    public string? Problem { get; private set; }

    public int? Percent { get; private set; }

    public string? NextSteps { get; private set; }

    /// <summary>Where figures say otherwise, a sentence a line; null where they do not.</summary>
    public string? Contradictions { get; private set; }

    /// <summary>The day of the first submission: what was on time stays so when it is returned for correction.</summary>
    public DateOnly? FirstSubmittedOn { get; private set; }

    public DateTime? SubmittedAt { get; private set; }

    public string? SubmittedBy { get; private set; }

    public int Returns { get; private set; }

    public string? ReturnReason { get; private set; }

    public DateTime? AcceptedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Somebody still has to do something for it.</summary>
    public bool IsOwed => State is ReportState.Waiting or ReportState.Draft or ReportState.Returned;

    public bool IsOnTime => FirstSubmittedOn <= DueOn;

    public ReportWords Words => new(Progress, Problem, Percent, NextSteps);

    public static RoundReport Ask(Guid id, Round round, Guid taskId, Guid organId, Guid ownerOrganId) => new()
    {
        Id = id,
        PlanId = round.PlanId,
        RoundNumber = round.Number,
        TaskId = taskId,
        OrganId = organId,
        OwnerOrganId = ownerOrganId,
        DueOn = round.DueOn,
    };

    /// <summary>Not submitted by its last day, or first submitted after it; the last day itself is in time.</summary>
    public bool IsLateOn(DateOnly today) => State is not ReportState.Dropped && (FirstSubmittedOn ?? today) > DueOn;

    public void Keep(ReportWords words)
    {
        RefuseUnlessOwed();
        Write(words);
        if (State is ReportState.Waiting)
            State = ReportState.Draft;
    }

    public void Submit(ReportWords words, string? contradictions, DateTime at, DateOnly today, string by)
    {
        RefuseUnlessOwed();
        if (string.IsNullOrWhiteSpace(words.Progress))
            throw new RefusedException(PlanRefusals.ProgressMissing);
        Write(words);
        (State, SubmittedAt, SubmittedBy, FirstSubmittedOn, ReturnReason, Contradictions) = (ReportState.Submitted, at, by, FirstSubmittedOn ?? today, null, contradictions);
    }

    public void Return(string reason)
    {
        RefuseUnlessSubmitted();
        if (string.IsNullOrWhiteSpace(reason))
            throw new RefusedException(PlanRefusals.ReasonMissing);
        (State, ReturnReason, Returns) = (ReportState.Returned, reason.Trim(), Returns + 1);
    }

    public void Accept(DateTime at)
    {
        RefuseUnlessSubmitted();
        (State, AcceptedAt) = (ReportState.Accepted, at);
    }

    /// <summary>The task ended before anybody reported.</summary>
    public void Drop()
    {
        RefuseUnlessOwed();
        State = ReportState.Dropped;
    }

    public bool Says(ReportWords words) => Words == Trimmed(words);

    private void RefuseUnlessOwed()
    {
        if (!IsOwed)
            throw new RefusedException(State is ReportState.Dropped ? PlanRefusals.TaskEnded : PlanRefusals.AlreadyReported);
    }

    private void RefuseUnlessSubmitted()
    {
        if (State is not ReportState.Submitted)
            throw new RefusedException(PlanRefusals.NotReported);
    }

    private void Write(ReportWords words)
    {
        if (words.Percent is < 0 or > 100)
            throw new RefusedException(PlanRefusals.PercentWrong);
        (Progress, Problem, Percent, NextSteps) = Trimmed(words) switch { var said => (said.Progress, said.Problem, said.Percent, said.NextSteps) };
    }

    private static ReportWords Trimmed(ReportWords words) =>
        new(Model.Words.OrNull(words.Progress), Model.Words.OrNull(words.Problem), words.Percent, Model.Words.OrNull(words.NextSteps));
}

/// <summary>What a supporting organ tells the lead for its report.</summary>
internal sealed class RoundPart : IVersioned
{
    private RoundPart() { }

    public Guid ReportId { get; private set; }

    public Guid OrganId { get; private set; }

    public DateOnly DueOn { get; private set; }

    public string? Text { get; private set; }

    public DateTime? ToldAt { get; private set; }

    public string? ToldBy { get; private set; }

    public int Version { get; private set; }

    public static RoundPart Ask(RoundReport report, Guid organId) => new() { ReportId = report.Id, OrganId = organId, DueOn = report.DueOn };

    /// <summary>May be said anew until the lead has submitted.</summary>
    public void Tell(RoundReport report, string text, DateTime at, string by)
    {
        if (!report.IsOwed)
            throw new RefusedException(PlanRefusals.LeadReported);
        if (string.IsNullOrWhiteSpace(text))
            throw new RefusedException(PlanRefusals.ProgressMissing);
        (Text, ToldAt, ToldBy) = (text.Trim(), at, by);
    }
}

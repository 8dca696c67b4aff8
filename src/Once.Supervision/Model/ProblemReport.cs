using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Supervision.Contract;

namespace Once.Supervision.Model;

/// <summary>反映问题: what a member of staff says is wrong with a system, a process or another organ, from its receipt to its answer.</summary>
internal sealed class ProblemReport : IVersioned
{
    public const string Aggregate = "supervision-report";

    private ProblemReport() { }

    public Guid Id { get; private set; }

    /// <summary>晴行审反映〔2026〕1号.</summary>
    public string Number { get; private set; } = "";

    /// <summary>One of <c>data/supervision/kinds.yaml</c>.</summary>
    public string KindCode { get; private set; } = "";

    public string Words { get; private set; } = "";

    /// <summary>The case it was seen in.</summary>
    public Guid? CaseRootId { get; private set; }

    public int? CaseNumber { get; private set; }

    /// <summary>办件编号.</summary>
    public string? CaseCode { get; private set; }

    public string? ItemName { get; private set; }

    /// <summary>The organ concerned; null where it is none.</summary>
    public Guid? AboutOrganId { get; private set; }

    public Guid ReporterId { get; private set; }

    public string ReporterName { get; private set; } = "";

    public Guid ReporterOrganId { get; private set; }

    /// <summary>The organ concerned is not told who reported it, nor shown the words.</summary>
    public bool HidesName { get; private set; }

    public string RegionCode { get; private set; } = "";

    /// <summary>The supervising unit that receives it.</summary>
    public Guid OfficeId { get; private set; }

    public ProblemState State { get; private set; }

    public DateOnly ReportedOn { get; private set; }

    /// <summary>Last day of what is owed now, included; null once answered.</summary>
    public DateOnly? DueOn { get; private set; }

    public DateOnly? ReceivedOn { get; private set; }

    /// <summary>Who took it in; null until then, and of reports from before this was kept.</summary>
    public Guid? ReceivedById { get; private set; }

    /// <summary>Last day to answer, included; null until received.</summary>
    public DateOnly? AnswerBy { get; private set; }

    /// <summary>The organ that is to mend it.</summary>
    public Guid? HandedToId { get; private set; }

    /// <summary>What that organ is to do, in the office's words.</summary>
    public string? HandedWords { get; private set; }

    public string? MendedWords { get; private set; }

    public string? Answer { get; private set; }

    public DateOnly? AnsweredOn { get; private set; }

    public string? AnsweredBy { get; private set; }

    /// <summary>The finding it became; null where it became none.</summary>
    public Guid? FindingId { get; private set; }

    /// <summary>Day on which the task of the ledger ended; null while it runs, and where there is none.</summary>
    public DateOnly? TaskEndedOn { get; private set; }

    public int Version { get; private set; }

    public static ProblemReport HandIn(Guid id, NewReport report, Actor by, DateOnly today, DateOnly receiveBy)
    {
        if (string.IsNullOrWhiteSpace(report.Words))
            throw new RefusedException(ReportRefusals.WordsMissing);
        return new ProblemReport
        {
            Id = id,
            KindCode = report.KindCode,
            Words = report.Words.Trim(),
            CaseRootId = report.CaseRootId,
            CaseNumber = report.CaseNumber,
            CaseCode = report.CaseCode,
            ItemName = report.ItemName,
            AboutOrganId = report.AboutOrganId,
            ReporterId = by.AccountId,
            ReporterName = by.Name,
            ReporterOrganId = by.OrganId ?? throw new RefusedException(KernelRefusals.NotPermitted),
            HidesName = report.HidesName,
            RegionCode = report.RegionCode,
            OfficeId = report.OfficeId,
            ReportedOn = today,
            DueOn = receiveBy,
        };
    }

    /// <summary>Numbered last in the act.</summary>
    public void Name(string number) => Number = number;

    /// <summary>收件: from now on an answer is owed.</summary>
    /// <param name="answerBy">Last day, included.</param>
    public void Receive(Actor by, DateOnly today, DateOnly answerBy)
    {
        if (State is not ProblemState.Waiting)
            throw new RefusedException(ReportRefusals.ReceivedBefore);
        (State, ReceivedOn, ReceivedById, AnswerBy, DueOn) = (ProblemState.Received, today, by.AccountId, answerBy, answerBy);
    }

    /// <summary>交办: to the organ that can mend it; once more when what it did was not enough.</summary>
    /// <param name="mendBy">Last day, included; the answer to the reporter is owed no later than it was.</param>
    public void HandOn(Guid organId, string? words, DateOnly mendBy)
    {
        if (State is not (ProblemState.Received or ProblemState.Mended))
            throw new RefusedException(State is ProblemState.Waiting ? ReportRefusals.NotReceived : ReportRefusals.NotInHand);
        if (string.IsNullOrWhiteSpace(words))
            throw new RefusedException(ReportRefusals.DemandMissing);
        (State, HandedToId, HandedWords, MendedWords, DueOn) = (ProblemState.HandedOn, organId, words.Trim(), null, mendBy);
    }

    /// <summary>The organ says what it did.</summary>
    public void Mend(string? words)
    {
        if (State is not ProblemState.HandedOn)
            throw new RefusedException(ReportRefusals.NotHanded);
        if (string.IsNullOrWhiteSpace(words))
            throw new RefusedException(ReportRefusals.MendedMissing);
        (State, MendedWords, DueOn) = (ProblemState.Mended, words.Trim(), AnswerBy);
    }

    /// <summary>列入台账整改: what no single reply mends becomes a task of the ledger, and the reporter is answered when it has ended.</summary>
    /// <param name="answerBy">Last day to answer, included: after the last day of the task.</param>
    public void PutInLedger(string? demand, DateOnly answerBy)
    {
        if (State is not (ProblemState.Received or ProblemState.Mended))
            throw new RefusedException(State is ProblemState.Waiting ? ReportRefusals.NotReceived : ReportRefusals.NotInHand);
        if (string.IsNullOrWhiteSpace(demand))
            throw new RefusedException(ReportRefusals.DemandMissing);
        (State, AnswerBy, DueOn) = (ProblemState.InLedger, answerBy, answerBy);
    }

    /// <summary>The task of the ledger was done, or is no longer to be done: the answer waits for nothing any more.</summary>
    /// <param name="answerBy">Last day to answer after that, included; the day that was told before stays where it is earlier.</param>
    public void EndTask(DateOnly today, DateOnly answerBy)
    {
        TaskEndedOn = today;
        if (State is ProblemState.InLedger && answerBy < AnswerBy)
            (AnswerBy, DueOn) = (answerBy, answerBy);
    }

    /// <summary>The task goes on after all: until it ends once more nothing can be answered before its own last day.</summary>
    /// <param name="answerBy">Last day to answer, included.</param>
    public void ReopenTask(DateOnly answerBy)
    {
        TaskEndedOn = null;
        if (State is ProblemState.InLedger && answerBy > AnswerBy)
            (AnswerBy, DueOn) = (answerBy, answerBy);
    }

    /// <summary>答复 on the ground of the task that has ended.</summary>
    public void ReplyOnTask(string? answer, bool hasEnded, Actor by, DateOnly today)
    {
        if (State is not ProblemState.InLedger)
            throw new RefusedException(ReportRefusals.NotInLedger);
        if (!hasEnded)
            throw new RefusedException(ReportRefusals.TaskRuns);
        Answered(answer, by, today, null);
    }

    /// <summary>答复 to the reporter; nothing is owed any more.</summary>
    /// <param name="findingId">The finding it became, if it did.</param>
    public void Reply(string? answer, Actor by, DateOnly today, Guid? findingId = null)
    {
        if (State is not (ProblemState.Received or ProblemState.Mended))
            throw new RefusedException(State is ProblemState.Waiting ? ReportRefusals.NotReceived : ReportRefusals.NotInHand);
        Answered(answer, by, today, findingId);
    }

    private void Answered(string? answer, Actor by, DateOnly today, Guid? findingId)
    {
        if (string.IsNullOrWhiteSpace(answer))
            throw new RefusedException(ReportRefusals.AnswerMissing);
        (State, Answer, AnsweredOn, AnsweredBy, FindingId, DueOn) = (ProblemState.Answered, answer.Trim(), today, by.Name, findingId, null);
    }

    /// <summary>Overdue from the day after the last day of what is owed.</summary>
    public bool IsOverOn(DateOnly today) => DueOn < today;
}

internal sealed record NewReport(
    string KindCode, string Words, Guid? CaseRootId, int? CaseNumber, string? CaseCode, string? ItemName, Guid? AboutOrganId, bool HidesName, string RegionCode, Guid OfficeId);

/// <summary>A file that was handed in with a report.</summary>
internal sealed class ReportFile
{
    public required Guid ReportId { get; init; }

    public required Guid AttachmentId { get; init; }

    public required string FileName { get; init; }
}

using Once.Kernel.Actors;
using Once.Kernel.Codes;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;

namespace Once.Plans.Model;

/// <summary>提醒函、约谈通知、移交问责函、表扬通报: proposed by the ladder, issued by a person, each once for an organ, plan and period.</summary>
internal sealed class LadderLetter : IVersioned
{
    public const string Aggregate = "plan-letter";

    private LadderLetter() { }

    public Guid Id { get; private set; }

    public Guid PlanId { get; private set; }

    /// <summary>The organ it is about.</summary>
    public Guid OrganId { get; private set; }

    /// <summary>The office that keeps the plan and issues it.</summary>
    public Guid OwnerOrganId { get; private set; }

    public DateOnly EndsOn { get; private set; }

    public LadderPeriod Period { get; private set; }

    public LetterRung Rung { get; private set; }

    /// <summary>How many periods it took, this one included.</summary>
    public int Count { get; private set; }

    public LadderCount Way { get; private set; }

    public string Basis { get; private set; } = "";

    public int AnswerDays { get; private set; }

    /// <summary>The tasks behind it as they stood at the period's end, one a line.</summary>
    public string Facts { get; private set; } = "";

    public LetterState State { get; private set; }

    public DateTime ProposedAt { get; private set; }

    /// <summary>提醒〔2026〕1号 with the issuer's sign; null until issued.</summary>
    public string? DocumentNumber { get; private set; }

    /// <summary>Verifies it at <c>/verify</c>; null until issued.</summary>
    public string? CheckCode { get; private set; }

    /// <summary>What the issuer adds.</summary>
    public string? Added { get; private set; }

    /// <summary>When and where the interview is.</summary>
    public string? Appointment { get; private set; }

    public DateOnly? IssuedOn { get; private set; }

    public string? IssuedBy { get; private set; }

    public Guid? IssuedById { get; private set; }

    public DateOnly? AnswerDueOn { get; private set; }

    public string? Answer { get; private set; }

    public DateOnly? AnsweredOn { get; private set; }

    public string? AnsweredBy { get; private set; }

    /// <summary>Why it was withdrawn or not issued.</summary>
    public string? EndReason { get; private set; }

    public string? EndedBy { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    public int Version { get; private set; }

    public static LadderLetter Propose(Guid id, OrganPeriod period, RungReached reached, string facts, DateTime at) => new()
    {
        Id = id,
        PlanId = period.PlanId,
        OrganId = period.OrganId,
        OwnerOrganId = period.OwnerOrganId,
        EndsOn = period.EndsOn,
        Period = period.Period,
        Rung = reached.Step.Rung,
        Count = reached.Count,
        Way = reached.Step.Way,
        Basis = reached.Step.Basis,
        AnswerDays = reached.Step.AnswerDays,
        Facts = facts,
        ProposedAt = at,
    };

    /// <summary>Confirmed by a person; numbered last in the act.</summary>
    public void Issue(string? added, string? appointment, Actor by, DateOnly today)
    {
        RefuseUnlessProposed();
        if (Rung is LetterRung.Interview && string.IsNullOrWhiteSpace(appointment))
            throw new RefusedException(SupervisionRefusals.AppointmentMissing);
        (State, Added, Appointment, IssuedOn, IssuedBy, IssuedById) = (LetterState.Issued, Words.OrNull(added), Words.OrNull(appointment), today, by.Name, by.AccountId);
    }

    public void Name(string number, DateOnly? answerDueOn) => (DocumentNumber, AnswerDueOn, CheckCode) = (number, answerDueOn, CheckCodes.New());

    public void Drop(string? reason, Actor by, DateOnly today)
    {
        RefuseUnlessProposed();
        End(LetterState.Dropped, reason, by, today);
    }

    public void Reply(string? answer, Actor by, DateOnly today)
    {
        if (State is not LetterState.Issued)
            throw new RefusedException(State is LetterState.Proposed ? SupervisionRefusals.LetterNotIssued : SupervisionRefusals.LetterDealt);
        if (AnswerDays == 0)
            throw new RefusedException(SupervisionRefusals.NoAnswerOwed);
        if (string.IsNullOrWhiteSpace(answer))
            throw new RefusedException(SupervisionRefusals.AnswerMissing);
        (State, Answer, AnsweredOn, AnsweredBy) = (LetterState.Answered, answer.Trim(), today, by.Name);
    }

    /// <summary>By a higher post than the one that issued it, with the reason; its period counts no more.</summary>
    public void Withdraw(string? reason, Actor by, DateOnly today)
    {
        if (State is not (LetterState.Issued or LetterState.Answered))
            throw new RefusedException(State is LetterState.Proposed ? SupervisionRefusals.LetterNotIssued : SupervisionRefusals.LetterDealt);
        if (by.AccountId == IssuedById)
            throw new RefusedException(SupervisionRefusals.OtherPerson);
        End(LetterState.Withdrawn, reason, by, today);
    }

    public bool IsOverOn(DateOnly today) => State is LetterState.Issued && AnswerDueOn < today;

    private void End(LetterState state, string? reason, Actor by, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new RefusedException(PlanRefusals.ReasonMissing);
        (State, EndReason, EndedBy, EndedOn) = (state, reason.Trim(), by.Name, today);
    }

    private void RefuseUnlessProposed()
    {
        if (State is not LetterState.Proposed)
            throw new RefusedException(SupervisionRefusals.LetterDealt);
    }
}

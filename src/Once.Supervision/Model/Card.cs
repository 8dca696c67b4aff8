using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Supervision.Contract;

namespace Once.Supervision.Model;

/// <summary>牌和单: what supervisors send an organ about a finding, from a warning to a referral. Answered, appealed, settled or
/// withdrawn, and shown for ever; the breach behind it stays whatever becomes of it.</summary>
internal sealed class Card : IVersioned
{
    public const string Aggregate = "supervision-card";

    private Card() { }

    public Guid Id { get; private set; }

    public Guid FindingId { get; private set; }

    public CardKind Kind { get; private set; }

    /// <summary>The card it was raised from; null for the first.</summary>
    public Guid? RaisedFromId { get; private set; }

    /// <summary>（晴）行审黄牌〔2026〕1号.</summary>
    public string DocumentNumber { get; private set; } = "";

    /// <summary>The office that issues it.</summary>
    public Guid IssuerOrganId { get; private set; }

    public Guid OrganId { get; private set; }

    /// <summary>The account that had the matter in hand; the post's score counts it as well.</summary>
    public Guid? StaffId { get; private set; }

    /// <summary>Who that was.</summary>
    public string? StaffName { get; private set; }

    public string RegionCode { get; private set; } = "";

    /// <summary>Facts and basis, as the document says them.</summary>
    public string Facts { get; private set; } = "";

    public string Demand { get; private set; } = "";

    public CardState State { get; private set; }

    public DateOnly IssuedOn { get; private set; }

    public string IssuedBy { get; private set; } = "";

    /// <summary><see cref="Guid.Empty"/> when a rule issued it.</summary>
    public Guid IssuedById { get; private set; }

    /// <summary>Last day to answer, included.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>Last day to appeal, included.</summary>
    public DateOnly AppealBy { get; private set; }

    public string? Answer { get; private set; }

    public DateOnly? AnsweredOn { get; private set; }

    public string? AnsweredBy { get; private set; }

    public string? Appeal { get; private set; }

    public DateOnly? AppealedOn { get; private set; }

    public string? AppealedBy { get; private set; }

    /// <summary>How it ended, in words: the judgement, or the reason it was withdrawn for.</summary>
    public string? Outcome { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    public string? EndedBy { get; private set; }

    public int Version { get; private set; }

    public static Card Issue(Guid id, NewCard card, Actor by, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(card.Demand))
            throw new RefusedException(SupervisionRefusals.DemandMissing);
        return new Card
        {
            Id = id,
            FindingId = card.Finding.Id,
            Kind = card.Kind,
            RaisedFromId = card.RaisedFromId,
            IssuerOrganId = card.IssuerOrganId,
            OrganId = card.Finding.OrganId,
            StaffId = card.Finding.StaffId,
            StaffName = card.Finding.StaffName,
            RegionCode = card.Finding.RegionCode,
            Facts = card.Facts,
            Demand = card.Demand.Trim(),
            IssuedOn = today,
            IssuedBy = by.Name,
            IssuedById = by.AccountId,
            DueOn = card.DueOn,
            AppealBy = card.AppealBy,
        };
    }

    /// <summary>Numbered last in the act.</summary>
    public void Name(string number) => DocumentNumber = number;

    public void Reply(string? answer, Actor by, DateOnly today)
    {
        if (State is not CardState.Issued)
            throw new RefusedException(State is CardState.Answered ? SupervisionRefusals.Answered : SupervisionRefusals.NotOpen);
        if (string.IsNullOrWhiteSpace(answer))
            throw new RefusedException(SupervisionRefusals.AnswerMissing);
        (State, Answer, AnsweredOn, AnsweredBy) = (CardState.Answered, answer.Trim(), today, by.Name);
    }

    /// <summary>申诉, once, within its term.</summary>
    /// <remarks>Default: five working days, local practice, configurable.</remarks>
    public void AppealFor(string? reason, Actor by, DateOnly today)
    {
        if (Appeal is not null)
            throw new RefusedException(SupervisionRefusals.AppealedBefore);
        if (State is not (CardState.Issued or CardState.Answered))
            throw new RefusedException(SupervisionRefusals.NotOpen);
        if (today > AppealBy)
            throw new RefusedException(SupervisionRefusals.AppealLate);
        if (string.IsNullOrWhiteSpace(reason))
            throw new RefusedException(SupervisionRefusals.ReasonMissing);
        (State, Appeal, AppealedOn, AppealedBy) = (CardState.Appealed, reason.Trim(), today, by.Name);
    }

    /// <summary>The appeal is wrong: the card stands, and an answer is still owed where none was given.</summary>
    public void Uphold(string? reason, Actor by)
    {
        if (State is not CardState.Appealed)
            throw new RefusedException(SupervisionRefusals.NoAppeal);
        Decide(reason, by);
        State = Answer is null ? CardState.Issued : CardState.Answered;
    }

    /// <summary>撤销: the card was wrong. It stays shown with the reason, and no score counts it.</summary>
    public void Withdraw(string? reason, Actor by, DateOnly today)
    {
        if (State is CardState.Settled or CardState.Withdrawn)
            throw new RefusedException(SupervisionRefusals.NotOpen);
        Decide(reason, by);
        (State, EndedOn, EndedBy) = (CardState.Withdrawn, today, by.Name);
    }

    /// <summary>认定: the answer is good.</summary>
    public void Settle(string? words, Actor by, DateOnly today)
    {
        if (State is not CardState.Answered)
            throw new RefusedException(State is CardState.Issued ? SupervisionRefusals.Unanswered : SupervisionRefusals.NotOpen);
        (State, Outcome, EndedOn, EndedBy) = (CardState.Settled, string.IsNullOrWhiteSpace(words) ? "答复属实" : words.Trim(), today, by.Name);
    }

    /// <summary>Overdue from the day after its last day to answer; a referral owes no answer.</summary>
    public bool IsOverOn(DateOnly today) => State is CardState.Issued && Kind is not CardKind.Transfer && DueOn < today;

    private void Decide(string? reason, Actor by)
    {
        if (by.AccountId == IssuedById)
            throw new RefusedException(SupervisionRefusals.OtherPerson);
        Outcome = string.IsNullOrWhiteSpace(reason) ? throw new RefusedException(SupervisionRefusals.ReasonMissing) : reason.Trim();
    }
}

internal sealed record NewCard(Finding Finding, CardKind Kind, Guid? RaisedFromId, Guid IssuerOrganId, string Facts, string Demand, DateOnly DueOn, DateOnly AppealBy);

using Once.Kernel.Actors;
using Once.Kernel.Codes;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;

namespace Once.Plans.Model;

/// <summary>督办单: a numbered demand to one organ about tasks, answered with evidence, closed by another person.</summary>
internal sealed class SupervisionOrder : IVersioned
{
    public const string Aggregate = "plan-order";

    private SupervisionOrder() { }

    public Guid Id { get; private set; }

    /// <summary>（晴）优督〔2026〕1号.</summary>
    public string DocumentNumber { get; private set; } = "";

    /// <summary>Verifies it at <c>/verify</c>; null for one issued before there were codes.</summary>
    public string? CheckCode { get; private set; }

    /// <summary>The office that issues it.</summary>
    public Guid OwnerOrganId { get; private set; }

    /// <summary>The organ that has to answer.</summary>
    public Guid OrganId { get; private set; }

    public string RegionCode { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Demand { get; private set; } = "";

    /// <summary>The on-site check it comes from.</summary>
    public Guid? CheckId { get; private set; }

    public OrderState State { get; private set; }

    /// <summary>Last day to answer, included; a return sets it anew.</summary>
    public DateOnly DueOn { get; private set; }

    public DateOnly IssuedOn { get; private set; }

    public string IssuedBy { get; private set; } = "";

    public string? Answer { get; private set; }

    /// <summary>What shows it: words, or the file's title.</summary>
    public string? Proof { get; private set; }

    public Guid? AttachmentId { get; private set; }

    public string? FileName { get; private set; }

    public DateOnly? AnsweredOn { get; private set; }

    public string? AnsweredBy { get; private set; }

    public Guid? AnsweredById { get; private set; }

    public string? ReturnReason { get; private set; }

    public int ReturnedTimes { get; private set; }

    public DateOnly? ClosedOn { get; private set; }

    public string? ClosedBy { get; private set; }

    public int Version { get; private set; }

    public static SupervisionOrder Issue(Guid id, NewOrder order, Actor by, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(order.Title))
            throw new RefusedException(SupervisionRefusals.OrderTitleMissing);
        if (string.IsNullOrWhiteSpace(order.Demand))
            throw new RefusedException(SupervisionRefusals.DemandMissing);
        return new SupervisionOrder
        {
            Id = id,
            OwnerOrganId = order.OwnerOrganId,
            OrganId = order.OrganId,
            RegionCode = order.RegionCode,
            Title = order.Title.Trim(),
            Demand = order.Demand.Trim(),
            CheckId = order.CheckId,
            IssuedOn = today,
            IssuedBy = by.Name,
        };
    }

    /// <summary>Numbered last in the act; its last day is that of its clock.</summary>
    public void Name(string number, DateOnly dueOn) => (DocumentNumber, DueOn, CheckCode) = (number, dueOn, CheckCodes.New());

    public void Reply(string? answer, Proof proof, Actor by, DateOnly today)
    {
        if (State is not OrderState.Open)
            throw new RefusedException(State is OrderState.Closed ? SupervisionRefusals.OrderClosed : SupervisionRefusals.OrderAnswered);
        if (string.IsNullOrWhiteSpace(answer))
            throw new RefusedException(SupervisionRefusals.AnswerMissing);
        if (string.IsNullOrWhiteSpace(proof.Words) && proof.AttachmentId is null)
            throw new RefusedException(SupervisionRefusals.ProofMissing);
        (State, Answer, Proof, AttachmentId, FileName) = (OrderState.Answered, answer.Trim(), Words.OrNull(proof.Words), proof.AttachmentId, proof.FileName);
        (AnsweredOn, AnsweredBy, AnsweredById) = (today, by.Name, by.AccountId);
    }

    /// <summary>Not good enough: another answer by another day.</summary>
    public void Return(string? reason, DateOnly dueOn, Actor by)
    {
        RefuseUnlessJudgedByAnother(by);
        if (string.IsNullOrWhiteSpace(reason))
            throw new RefusedException(PlanRefusals.ReasonMissing);
        (State, ReturnReason, DueOn) = (OrderState.Open, reason.Trim(), dueOn);
        ReturnedTimes++;
    }

    /// <summary>销号.</summary>
    public void Close(Actor by, DateOnly today)
    {
        RefuseUnlessJudgedByAnother(by);
        (State, ClosedOn, ClosedBy) = (OrderState.Closed, today, by.Name);
    }

    /// <summary>Overdue from the day after its last day.</summary>
    public bool IsOverOn(DateOnly today) => State is OrderState.Open && DueOn < today;

    private void RefuseUnlessJudgedByAnother(Actor by)
    {
        if (State is not OrderState.Answered)
            throw new RefusedException(State is OrderState.Closed ? SupervisionRefusals.OrderClosed : SupervisionRefusals.OrderUnanswered);
        if (by.AccountId == AnsweredById)
            throw new RefusedException(SupervisionRefusals.OtherPerson);
    }
}

internal sealed record NewOrder(Guid OwnerOrganId, Guid OrganId, string RegionCode, string Title, string Demand, Guid? CheckId);

internal sealed record Proof(string? Words, Guid? AttachmentId = null, string? FileName = null);

/// <summary>A task that an order is about.</summary>
internal sealed class OrderTask
{
    public required Guid OrderId { get; init; }

    public required Guid TaskId { get; init; }
}

/// <summary>现场检查: what supervisors saw of a task, and whether what was reported is true.</summary>
internal sealed class OnSiteCheck
{
    public const string Aggregate = "plan-check";

    public required Guid Id { get; init; }

    public required Guid TaskId { get; init; }

    public required Guid OwnerOrganId { get; init; }

    /// <summary>The organ that was visited.</summary>
    public required Guid OrganId { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>Who went: 市纪委监委、市委督查室…</summary>
    public required string Inspectors { get; init; }

    public required string Finding { get; init; }

    /// <summary>What was reported is true.</summary>
    public required bool IsTrue { get; init; }

    public Guid? AttachmentId { get; init; }

    public string? FileName { get; init; }

    public required string EnteredBy { get; init; }

    public required DateTime EnteredAt { get; init; }

    /// <summary>The order that followed.</summary>
    public Guid? OrderId { get; set; }
}

using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;

namespace Once.Plans.Model;

/// <summary>延期申请: a lead asks for a later last day; another person of the keeper's office decides. All stay as history.</summary>
internal sealed class DueExtension : IVersioned
{
    private DueExtension() { }

    public Guid TaskId { get; private set; }

    public int Number { get; private set; }

    public ExtensionState State { get; private set; }

    /// <summary>The last day when it was asked.</summary>
    public DateOnly FromDueOn { get; private set; }

    /// <summary>The day that was asked for.</summary>
    public DateOnly AskedDay { get; private set; }

    /// <summary>The day asked for, moved on from a day off.</summary>
    /// <remarks>民法典 第二百零三条.</remarks>
    public DateOnly DueOn { get; private set; }

    public string Reason { get; private set; } = "";

    public Guid? OrganId { get; private set; }

    public DateOnly AskedOn { get; private set; }

    public string AskedBy { get; private set; } = "";

    public Guid AskedById { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public string? DecidedBy { get; private set; }

    public string? Answer { get; private set; }

    public int Version { get; private set; }

    /// <summary>Asked before the last day; on the last day itself it is too late.</summary>
    /// <remarks>default: local practice, an extension that is asked on the last day comes too late to be weighed.</remarks>
    public static DueExtension Ask(PlanTask task, int number, NewExtension asked, Actor by, DateOnly today)
    {
        task.RefuseUnlessOpen();
        var due = task.DueOn ?? throw new RefusedException(SupervisionRefusals.NoLastDay);
        if (today >= due)
            throw new RefusedException(SupervisionRefusals.ExtensionTooLate);
        if (asked.DueOn <= due)
            throw new RefusedException(SupervisionRefusals.ExtensionNotLater);
        if (string.IsNullOrWhiteSpace(asked.Reason))
            throw new RefusedException(PlanRefusals.ReasonMissing);
        return new DueExtension
        {
            TaskId = task.Id,
            Number = number,
            FromDueOn = due,
            AskedDay = asked.Day,
            DueOn = asked.DueOn,
            Reason = asked.Reason.Trim(),
            OrganId = by.OrganId,
            AskedOn = today,
            AskedBy = by.Name,
            AskedById = by.AccountId,
        };
    }

    /// <summary>Also after the old last day: who asked in time does not pay for a late answer.</summary>
    public void Approve(string? answer, Actor by, DateOnly today)
    {
        RefuseUnlessWaiting(by);
        if (DueOn < today)
            throw new RefusedException(SupervisionRefusals.ExtensionPassed);
        (State, Answer, DecidedOn, DecidedBy) = (ExtensionState.Approved, Words.OrNull(answer), today, by.Name);
    }

    public void Refuse(string? answer, Actor by, DateOnly today)
    {
        RefuseUnlessWaiting(by);
        if (string.IsNullOrWhiteSpace(answer))
            throw new RefusedException(PlanRefusals.ReasonMissing);
        (State, Answer, DecidedOn, DecidedBy) = (ExtensionState.Refused, answer.Trim(), today, by.Name);
    }

    private void RefuseUnlessWaiting(Actor by)
    {
        if (State is not ExtensionState.Asked)
            throw new RefusedException(SupervisionRefusals.ExtensionDecided);
        if (by.AccountId == AskedById)
            throw new RefusedException(SupervisionRefusals.OtherPerson);
    }
}

/// <param name="Day">As asked.</param>
/// <param name="DueOn">Moved on from a day off.</param>
internal sealed record NewExtension(DateOnly Day, DateOnly DueOn, string Reason);

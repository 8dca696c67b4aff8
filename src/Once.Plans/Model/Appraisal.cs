using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;

namespace Once.Plans.Model;

/// <summary>季度评价考核 of the organs in the ledgers of one office: drawn once a quarter, published by a person.</summary>
internal sealed class Appraisal : IVersioned
{
    public const string Aggregate = "plan-appraisal";

    private Appraisal() { }

    public Guid Id { get; private set; }

    public Guid OwnerOrganId { get; private set; }

    /// <summary>Last day of the quarter.</summary>
    public DateOnly EndsOn { get; private set; }

    public string Basis { get; private set; } = "";

    public AppraisalState State { get; private set; }

    public DateTime DrawnAt { get; private set; }

    public DateOnly? PublishedOn { get; private set; }

    public string? PublishedBy { get; private set; }

    /// <summary>Last day to object, included.</summary>
    public DateOnly? ObjectUntil { get; private set; }

    public int Version { get; private set; }

    public static Appraisal Draw(Guid id, Guid ownerOrganId, DateOnly endsOn, string basis, DateTime at) => new() { Id = id, OwnerOrganId = ownerOrganId, EndsOn = endsOn, Basis = basis, DrawnAt = at };

    /// <summary>Counted anew; only before anybody has been told.</summary>
    public void Redraw(string basis, DateTime at)
    {
        RefuseUnlessDrawn();
        (Basis, DrawnAt) = (basis, at);
    }

    public void Publish(DateOnly objectUntil, Actor by, DateOnly today)
    {
        RefuseUnlessDrawn();
        (State, PublishedOn, PublishedBy, ObjectUntil) = (AppraisalState.Published, today, by.Name, objectUntil);
    }

    /// <summary>The last day itself is in time.</summary>
    public bool MayObjectOn(DateOnly today) => State is AppraisalState.Published && today <= ObjectUntil;

    private void RefuseUnlessDrawn()
    {
        if (State is not AppraisalState.Drawn)
            throw new RefusedException(SupervisionRefusals.AppraisalPublished);
    }
}

/// <summary>One organ in an appraisal: its parts as they were counted, and its objection.</summary>
internal sealed class AppraisedOrgan : IVersioned
{
    private AppraisedOrgan() { }

    public Guid AppraisalId { get; private set; }

    public Guid OrganId { get; private set; }

    /// <summary>In hundredths of a point, as drawn.</summary>
    public int Drawn { get; private set; }

    /// <summary>In hundredths of a point, after an objection was upheld.</summary>
    public int? Corrected { get; private set; }

    /// <summary>Each part with what was counted, as JSON.</summary>
    public string Parts { get; private set; } = "";

    public ObjectionState Objection { get; private set; }

    public string? Reason { get; private set; }

    public DateOnly? ObjectedOn { get; private set; }

    public string? ObjectedBy { get; private set; }

    public Guid? ObjectedById { get; private set; }

    public string? Answer { get; private set; }

    public DateOnly? AnsweredOn { get; private set; }

    public string? AnsweredBy { get; private set; }

    public int Version { get; private set; }

    /// <summary>What counts now, in hundredths of a point.</summary>
    public int Score => Corrected ?? Drawn;

    public static AppraisedOrgan Of(Guid appraisalId, Guid organId, int score, string parts) => new() { AppraisalId = appraisalId, OrganId = organId, Drawn = score, Parts = parts };

    /// <summary>Once, with the reason.</summary>
    public void Object(string? reason, Appraisal appraisal, Actor by, DateOnly today)
    {
        if (!appraisal.MayObjectOn(today))
            throw new RefusedException(SupervisionRefusals.ObjectionLate);
        if (Objection is not ObjectionState.None)
            throw new RefusedException(SupervisionRefusals.ObjectionRaised);
        if (string.IsNullOrWhiteSpace(reason))
            throw new RefusedException(PlanRefusals.ReasonMissing);
        (Objection, Reason, ObjectedOn, ObjectedBy, ObjectedById) = (ObjectionState.Raised, reason.Trim(), today, by.Name, by.AccountId);
    }

    /// <summary>By another person than who objected.</summary>
    /// <param name="corrected">The right score in hundredths of a point; null leaves it as it is.</param>
    public void Decide(int? corrected, string? answer, Actor by, DateOnly today)
    {
        if (Objection is not ObjectionState.Raised)
            throw new RefusedException(SupervisionRefusals.NoObjection);
        if (by.AccountId is { } account && account == ObjectedById)
            throw new RefusedException(SupervisionRefusals.OtherPerson);
        if (string.IsNullOrWhiteSpace(answer))
            throw new RefusedException(SupervisionRefusals.AnswerMissing);
        if (corrected is < 0 or > 10_000)
            throw new RefusedException(SupervisionRefusals.ScoreWrong);
        (Objection, Corrected, Answer, AnsweredOn, AnsweredBy) = (corrected is null ? ObjectionState.Rejected : ObjectionState.Upheld, corrected, answer.Trim(), today, by.Name);
    }
}

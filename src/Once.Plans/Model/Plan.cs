using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;

namespace Once.Plans.Model;

/// <summary>方案台账: a plan document as the ledger that is kept of it, or the standing ledger of an office for matters that
/// come without a document (批示、会议、整改).</summary>
internal sealed class Plan : IVersioned
{
    public const string Aggregate = "plan";

    private Plan() { }

    public Guid Id { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>As printed; two joined by 、; empty when none is printed.</summary>
    public string Issuer { get; private set; } = "";

    public string? DocumentNumber { get; private set; }

    public DateOnly? IssuedOn { get; private set; }

    public PlanKind Kind { get; private set; }

    public string RegionCode { get; private set; } = "";

    /// <summary>The office that keeps the ledger: it checks, publishes, dispatches and confirms.</summary>
    public Guid OwnerOrganId { get; private set; }

    public PlanState State { get; private set; }

    /// <summary>The office's own ledger for matters without a document; one an office.</summary>
    public bool IsStanding { get; private set; }

    /// <summary>Whether everybody may read it at /plans once it is published.</summary>
    public bool IsPublic { get; private set; }

    /// <summary>The superior's plan that this one carries out.</summary>
    public Guid? ServesPlanId { get; private set; }

    public DateTime EnteredAt { get; private set; }

    public string EnteredBy { get; private set; } = "";

    /// <summary>Who corrected it last: the second look is better somebody else's.</summary>
    public Guid? CorrectedById { get; private set; }

    public DateTime? PublishedAt { get; private set; }

    public string? PublishedBy { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    public int Version { get; private set; }

    public static Plan Enter(Guid id, NewPlan plan, DateTime at, string by)
    {
        var entered = new Plan { Id = id, RegionCode = plan.RegionCode, OwnerOrganId = plan.OwnerOrganId, ServesPlanId = plan.ServesPlanId, EnteredAt = at, EnteredBy = by };
        entered.Head(plan.Head);
        return entered;
    }

    /// <summary>The office's own ledger, which is in force from the start and shown to nobody outside.</summary>
    public static Plan Stand(Guid id, Guid ownerOrganId, string regionCode, DateTime at) => new()
    {
        Id = id,
        Title = "批示和议定事项",
        Kind = PlanKind.Plan,
        RegionCode = regionCode,
        OwnerOrganId = ownerOrganId,
        State = PlanState.Published,
        IsStanding = true,
        EnteredAt = at,
        PublishedAt = at,
    };

    /// <summary>What stands above the tasks is put right.</summary>
    public void Correct(PlanHead head, Guid byId)
    {
        RefuseUnlessDraft();
        Head(head);
        CorrectedById = byId;
    }

    /// <summary>A task was corrected.</summary>
    public void Touch(Guid byId)
    {
        RefuseUnlessDraft();
        CorrectedById = byId;
    }

    public void Publish(bool isPublic, DateTime at, string by)
    {
        RefuseUnlessDraft();
        (State, IsPublic, PublishedAt, PublishedBy) = (PlanState.Published, isPublic, at, by);
    }

    /// <summary>The plan is at its end; its ledger is only read.</summary>
    public void Close(DateTime at)
    {
        RefuseUnlessPublished();
        if (IsStanding)
            throw new RefusedException(PlanRefusals.StandingStays);
        (State, ClosedAt) = (PlanState.Closed, at);
    }

    public void RefuseUnlessDraft()
    {
        if (State is not PlanState.Draft)
            throw new RefusedException(PlanRefusals.AlreadyPublished);
    }

    public void RefuseUnlessPublished()
    {
        if (State is not PlanState.Published)
            throw new RefusedException(State is PlanState.Draft ? PlanRefusals.NotPublished : PlanRefusals.Closed);
    }

    private void Head(PlanHead head)
    {
        if (string.IsNullOrWhiteSpace(head.Title))
            throw new RefusedException(PlanRefusals.TitleMissing);
        (Title, Issuer, DocumentNumber, IssuedOn, Kind) = (head.Title.Trim(), head.Issuer.Trim(), Words.OrNull(head.DocumentNumber), head.IssuedOn, head.Kind);
    }
}

/// <summary>What stands above the tasks of a plan.</summary>
internal sealed record PlanHead(string Title, string Issuer, string? DocumentNumber, DateOnly? IssuedOn, PlanKind Kind);

internal sealed record NewPlan(PlanHead Head, string RegionCode, Guid OwnerOrganId, Guid? ServesPlanId = null);

/// <summary>The document behind a plan; apart from it, because no list reads it.</summary>
internal sealed class PlanSource
{
    public required Guid PlanId { get; init; }

    /// <summary>The words the places of tasks point into.</summary>
    public required string Text { get; init; }

    /// <summary>The file as it was handed in; null for pasted text.</summary>
    public Guid? AttachmentId { get; init; }

    public string? FileName { get; init; }
}

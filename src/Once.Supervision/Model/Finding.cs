using Once.Supervision.Contract;

namespace Once.Supervision.Model;

/// <summary>监管发现: what one rule saw in one thing, once. It is never deleted, and its evidence never changes.</summary>
internal sealed class Finding
{
    public const string Aggregate = "supervision-finding";

    public required Guid Id { get; init; }

    public required string RuleCode { get; init; }

    /// <summary>The chain of the case or promise it was seen in.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Which clock, pause or notice of the subject: with rule and subject it is unique.</summary>
    public required int Occurrence { get; init; }

    public required Grade Grade { get; init; }

    public required Guid OrganId { get; init; }

    public required string RegionCode { get; init; }

    public required string ItemName { get; init; }

    public string? ItemCode { get; init; }

    /// <summary>办件编号.</summary>
    public string? Number { get; init; }

    public Guid? CaseRootId { get; init; }

    public int? CaseNumber { get; init; }

    /// <summary>The account that had it in hand when it was seen; scores of posts go by it.</summary>
    public Guid? StaffId { get; init; }

    /// <summary>Who that was.</summary>
    public string? StaffName { get; init; }

    /// <summary>The day it came about; after an outage earlier than the day it was seen.</summary>
    public required DateOnly On { get; init; }

    public required DateTime SeenAt { get; init; }

    /// <summary>Last day of what was owed; null where the rule is not about a day.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Day on which what was owed was done after all, or fell away; the day itself where nothing can be done any more.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>It happened and was over at once; there is nothing to wait for.</summary>
    public bool IsPast => DueOn is null && EndedOn == On;

    /// <summary>What was seen, in one sentence.</summary>
    public required string Evidence { get; init; }

    public void End(DateOnly on) => EndedOn ??= on;

    /// <summary>Of something that happened and is over.</summary>
    public Finding Ended(DateOnly on)
    {
        End(on);
        return this;
    }
}

using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;

namespace Once.Plans.Model;

/// <summary>揭榜: one county or park that takes part, what it handed in, and what it came to.</summary>
internal sealed class ContestClaim : IVersioned
{
    private ContestClaim() { }

    public Guid ContestId { get; private set; }

    /// <summary>The government of the county, or the park.</summary>
    public Guid OrganId { get; private set; }

    public ClaimState State { get; private set; }

    public string Approach { get; private set; } = "";

    public DateOnly ClaimedOn { get; private set; }

    public string ClaimedBy { get; private set; } = "";

    public string? Result { get; private set; }

    public DateOnly? HandedInOn { get; private set; }

    public Guid? AttachmentId { get; private set; }

    public string? FileName { get; private set; }

    /// <summary>Mean of the judges in hundredths of a point; null before the results.</summary>
    public int? Score { get; private set; }

    public int? Place { get; private set; }

    /// <summary>Among the honoured places.</summary>
    public bool Won { get; private set; }

    /// <summary>When it was struck from the list, or lost the title.</summary>
    public DateOnly? LostOn { get; private set; }

    public string? LostReason { get; private set; }

    public int Version { get; private set; }

    public bool Holds => Won && LostOn is null;

    public static ContestClaim Make(Guid contestId, Guid organId, string? approach, string by, DateOnly today) => string.IsNullOrWhiteSpace(approach)
        ? throw new RefusedException(ContestRefusals.ApproachMissing)
        : new ContestClaim { ContestId = contestId, OrganId = organId, Approach = approach.Trim(), ClaimedBy = by, ClaimedOn = today };

    /// <summary>Hands the result in, or replaces it until the last day.</summary>
    public void HandIn(string? result, Guid? attachmentId, string? fileName, DateOnly today)
    {
        if (State is ClaimState.GivenUp)
            throw new RefusedException(ContestRefusals.ClaimEnded);
        if (string.IsNullOrWhiteSpace(result))
            throw new RefusedException(ContestRefusals.ResultMissing);
        (State, Result, HandedInOn) = (ClaimState.HandedIn, result.Trim(), today);
        if (attachmentId is not null)
            (AttachmentId, FileName) = (attachmentId, fileName);
    }

    public void GiveUp()
    {
        if (State is ClaimState.GivenUp)
            throw new RefusedException(ContestRefusals.ClaimEnded);
        State = ClaimState.GivenUp;
    }

    /// <summary>Struck from the list while it is shown, or the title taken back later; never given again.</summary>
    public void Lose(string? reason, Contest contest, DateOnly today)
    {
        if (contest is not { Kind: ContestKind.Selection, State: ContestState.Shown or ContestState.Published } || !Holds)
            throw new RefusedException(ContestRefusals.HoldsNothing);
        LostReason = Words.OrNull(reason) ?? throw new RefusedException(ContestRefusals.LostReasonMissing);
        LostOn = today;
    }

    public void Stand(Standing standing) => (Score, Place, Won) = (standing.Score, standing.Place, standing.Won);
}

/// <summary>One line of the standard that judges score by; all of them make 100.</summary>
internal sealed class ContestCriterion
{
    public required Guid ContestId { get; init; }

    public required int Number { get; init; }

    public required string Title { get; init; }

    /// <summary>The most that it gives.</summary>
    public required int Points { get; init; }
}

/// <summary>评委, named when the topic is posted.</summary>
internal sealed class ContestJudge
{
    public required Guid ContestId { get; init; }

    public required Guid AccountId { get; init; }

    public required string Name { get; init; }

    /// <summary>Where the judge works, at the time of posting: results from there are not theirs to score.</summary>
    public required Guid OrganId { get; init; }
}

/// <summary>What one judge gives one result on one criterion.</summary>
internal sealed class ContestMark
{
    public required Guid ContestId { get; init; }

    public required Guid OrganId { get; init; }

    public required Guid JudgeId { get; init; }

    public required int Criterion { get; init; }

    public required int Points { get; set; }
}

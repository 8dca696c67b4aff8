using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;

namespace Once.Plans.Model;

/// <summary>揭榜竞优: a topic that counties and parks claim, compete in, and are scored on by judges.</summary>
internal sealed class Contest : IVersioned
{
    public const string Aggregate = "plan-contest";

    private Contest() { }

    public Guid Id { get; private set; }

    /// <summary>The office that posts it.</summary>
    public Guid OwnerOrganId { get; private set; }

    /// <summary>Bodies of this region and below it compete.</summary>
    public string RegionCode { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Topic { get; private set; } = "";

    /// <summary>What the best of them get, such as a commendation; null for none.</summary>
    public string? Award { get; private set; }

    /// <summary>The task of a plan that it serves; null for none.</summary>
    public Guid? TaskId { get; private set; }

    public DateOnly PostedOn { get; private set; }

    /// <summary>Last day of claiming, included.</summary>
    public DateOnly ClaimUntil { get; private set; }

    /// <summary>Last day of handing in, included.</summary>
    public DateOnly ResultUntil { get; private set; }

    /// <summary>How many places are honoured; equal scores share a place.</summary>
    public int Winners { get; private set; }

    public ContestState State { get; private set; }

    public Guid PostedById { get; private set; }

    public string PostedBy { get; private set; } = "";

    public DateOnly? PublishedOn { get; private set; }

    public string? TakeBackReason { get; private set; }

    public ContestKind Kind { get; private set; }

    public ContestEntrants Entrants { get; private set; }

    /// <summary>公示: last day on which the list of a selection is shown for objections, included.</summary>
    public DateOnly? ShownUntil { get; private set; }

    public int Version { get; private set; }

    public static Contest Post(Guid id, NewContest contest, Once.Kernel.Actors.Actor by, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(contest.Title))
            throw new RefusedException(ContestRefusals.TitleMissing);
        if (string.IsNullOrWhiteSpace(contest.Topic))
            throw new RefusedException(ContestRefusals.TopicMissing);
        if (contest.ClaimUntil is not { } claimUntil || claimUntil < today)
            throw new RefusedException(ContestRefusals.ClaimDayWrong);
        if (contest.ResultUntil is not { } resultUntil || resultUntil <= claimUntil)
            throw new RefusedException(ContestRefusals.ResultDayWrong);
        if (contest.Winners is < 1 or > 20)
            throw new RefusedException(ContestRefusals.WinnersWrong);
        return new Contest
        {
            Id = id,
            OwnerOrganId = contest.OwnerOrganId,
            RegionCode = contest.RegionCode,
            Title = contest.Title.Trim(),
            Topic = contest.Topic.Trim(),
            Award = Words.OrNull(contest.Award),
            TaskId = contest.TaskId,
            PostedOn = today,
            ClaimUntil = claimUntil,
            ResultUntil = resultUntil,
            Winners = contest.Winners,
            Kind = contest.Kind,
            Entrants = contest.Entrants,
            PostedById = by.AccountId,
            PostedBy = by.Name,
        };
    }

    public bool MayBeClaimedOn(DateOnly today) => State is ContestState.Posted && today <= ClaimUntil;

    public bool TakesResultsOn(DateOnly today) => State is ContestState.Posted && today <= ResultUntil;

    public void RefuseClaim(DateOnly today)
    {
        if (!MayBeClaimedOn(today))
            throw new RefusedException(State is ContestState.Posted ? ContestRefusals.ClaimOver : ContestRefusals.NotPosted);
    }

    public void RefuseResult(DateOnly today)
    {
        if (!TakesResultsOn(today))
            throw new RefusedException(ContestRefusals.ResultOver);
    }

    /// <summary>Opens the scoring, from the day after the last day of handing in.</summary>
    public void BeginScoring(int handedIn, DateOnly today)
    {
        if (State is not ContestState.Posted)
            throw new RefusedException(ContestRefusals.NotPosted);
        if (today <= ResultUntil)
            throw new RefusedException(ContestRefusals.StillRunning);
        if (handedIn == 0)
            throw new RefusedException(ContestRefusals.NothingHandedIn);
        State = ContestState.Scoring;
    }

    public void RefuseUnlessScoring()
    {
        if (State is not ContestState.Scoring)
            throw new RefusedException(ContestRefusals.NotScoring);
    }

    /// <param name="shownUntil">Last day of the days in which the list of a selection is shown; a challenge's results stand at once.</param>
    public void Publish(DateOnly today, DateOnly shownUntil)
    {
        RefuseUnlessScoring();
        (State, PublishedOn, ShownUntil) = Kind is ContestKind.Selection ? (ContestState.Shown, null, shownUntil) : (ContestState.Published, (DateOnly?)today, (DateOnly?)null);
    }

    /// <summary>The list stands, from the day after the last on which it was shown.</summary>
    public void Confirm(DateOnly today)
    {
        if (State is not ContestState.Shown)
            throw new RefusedException(ContestRefusals.NotShown);
        if (today <= ShownUntil)
            throw new RefusedException(ContestRefusals.StillShown);
        (State, PublishedOn) = (ContestState.Published, today);
    }

    public void TakeBack(string? reason)
    {
        if (State is not ContestState.Posted)
            throw new RefusedException(ContestRefusals.NotPosted);
        if (string.IsNullOrWhiteSpace(reason))
            throw new RefusedException(ContestRefusals.TakeBackReasonMissing);
        (State, TakeBackReason) = (ContestState.TakenBack, reason.Trim());
    }
}

internal sealed record NewContest(
    Guid OwnerOrganId, string RegionCode, string Title, string Topic, string? Award, Guid? TaskId, DateOnly? ClaimUntil, DateOnly? ResultUntil, int Winners,
    ContestKind Kind = ContestKind.Challenge, ContestEntrants Entrants = ContestEntrants.Places);

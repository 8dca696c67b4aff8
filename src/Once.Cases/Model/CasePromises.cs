using Once.Cases.Contract;
using Once.Kernel.Refusals;

namespace Once.Cases.Model;

internal sealed partial class Case
{
    /// <summary>容缺: working days from acceptance in which the applicant promised to hand in what is missing; 0 where nothing is.</summary>
    public int FollowDays { get; private set; }

    /// <summary>Last day of that promise, included; null before acceptance and once everything has come.</summary>
    public DateOnly? FollowUntil { get; private set; }

    /// <summary>First day after a promise that was not kept; null where it was.</summary>
    public DateOnly? FollowBrokenOn { get; private set; }

    /// <summary>告知承诺: when it was signed; null where the case goes the ordinary way.</summary>
    public DateTime? PledgedAt { get; private set; }

    public bool HasPromised => FollowDays > 0 || PledgedAt is not null;

    /// <summary>The applicant promises, with the application, to hand in what is missing.</summary>
    public void PromiseToFollow(int days)
    {
        RefuseUnless(CaseRefusals.NotADraft, CaseState.Draft, CaseState.Submitted, CaseState.Waiting);
        FollowDays = days;
    }

    public void Pledge(DateTime at)
    {
        RefuseUnless(CaseRefusals.NotADraft, CaseState.Draft, CaseState.Submitted, CaseState.Waiting);
        PledgedAt = at;
    }

    /// <summary>A pledge takes the place of the review: once accepted, it waits for the decision alone.</summary>
    /// <remarks>国办发〔2020〕42号: decided on the spot, looked into afterwards.</remarks>
    public void SpareReview()
    {
        if (PledgedAt is not null && State is CaseState.Accepted)
            State = CaseState.Reviewed;
    }

    /// <summary>撤销: what was granted upon a pledge is annulled, and nothing of it is left to do.</summary>
    public void EndAnnulled(DateOnly today)
    {
        if (HasEnded)
            return;
        RefuseUnless(CaseRefusals.NotDecided, CaseState.Decided, CaseState.Delivered);
        (State, ClosedOn) = (CaseState.Closed, today);
        StopCounting();
    }

    /// <summary>容缺受理: accepted at once, and the promise has its day now.</summary>
    public void Tolerate(DateOnly until)
    {
        RefuseUnless(CaseRefusals.NotAccepted, CaseState.Accepted);
        FollowUntil = until;
    }

    /// <summary>Everything that was promised has come.</summary>
    public void FollowedUp()
    {
        RefuseUnless(CaseRefusals.NothingToFollow, CaseState.Accepted, CaseState.Reviewed);
        if (FollowUntil is null)
            throw new RefusedException(CaseRefusals.NothingToFollow);
        FollowUntil = null;
    }

    /// <summary>The day has passed without it.</summary>
    public void BreakFollow(DateOnly on)
    {
        if (FollowUntil is not null)
            FollowBrokenOn ??= on;
    }

    /// <summary>终止办理: what was promised did not come by its day. The applicant may apply again.</summary>
    /// <remarks>Default: local practice, configurable (容缺受理: 逾期不补的终止办理).</remarks>
    public void EndUnfollowed(Guid byId, DateOnly today)
    {
        RefuseUnless(CaseRefusals.NothingToFollow, CaseState.Accepted, CaseState.Reviewed);
        if (FollowUntil is not { } until)
            throw new RefusedException(CaseRefusals.NothingToFollow);
        if (today <= until)
            throw new RefusedException(CaseRefusals.StillTimeToFollow.Saying($"承诺的日子是{Kernel.Time.ChineseDates.Full(until)}，过完才能终止。"));
        (State, DecidedById, ClosedOn, FollowUntil) = (CaseState.Terminated, byId, today, null);
        StopCounting();
    }

    private void RefuseWhilePapersFollow(Outcome outcome)
    {
        if (outcome is Contract.Outcome.Granted && FollowUntil is { } until)
            throw new RefusedException(CaseRefusals.PapersFollow.Saying($"申请人承诺在{Kernel.Time.ChineseDates.Full(until)}前补交的材料还没有来，补齐才能准予。"));
    }
}

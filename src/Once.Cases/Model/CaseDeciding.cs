using Once.Cases.Contract;
using Once.Kernel.Refusals;

namespace Once.Cases.Model;

internal sealed partial class Case
{
    /// <summary>审核: an opinion with its reason, by someone who did not receive the case.</summary>
    public void Review(Guid byId, Outcome opinion, string reason)
    {
        RefuseUnless(CaseRefusals.NotAccepted, CaseState.Accepted, CaseState.Reviewed);
        RefuseWhilePaused();
        RefuseSamePerson(byId, AcceptedById);
        (State, ReviewedById, Opinion, OpinionReason) = (CaseState.Reviewed, byId, opinion, reason);
    }

    /// <summary>退回重审: who decides sends the opinion back, with what is still to be looked at.</summary>
    public void Return(Guid byId)
    {
        RefuseUnless(CaseRefusals.NotReviewed, CaseState.Reviewed);
        RefuseWhilePaused();
        RefuseSamePerson(byId, ReviewedById);
        (State, ReviewedById, Opinion, OpinionReason) = (CaseState.Accepted, null, null, null);
    }

    /// <summary>专家意见: may be heard until the decision, also while the clocks stand still for it.</summary>
    public void HearExpert() => RefuseUnless(CaseRefusals.NotAccepted, CaseState.Accepted, CaseState.Reviewed);

    /// <summary>现场核查: after acceptance, until the decision.</summary>
    /// <remarks>行政许可法 第34条第3款.</remarks>
    public void LookOnTheSpot() => RefuseUnless(CaseRefusals.NotAccepted, CaseState.Accepted, CaseState.Reviewed);

    /// <summary>听证: of licences, after acceptance, until the decision.</summary>
    /// <remarks>行政许可法 第46条, 第47条.</remarks>
    public void BeginHearing()
    {
        RefuseUnless(CaseRefusals.NotAccepted, CaseState.Accepted, CaseState.Reviewed);
        if (!SilenceHasEffect)
            throw new RefusedException(HearingRefusals.LicencesAlone);
        HasHearing = true;
    }

    /// <summary>What was thought before a hearing is thought anew after it.</summary>
    /// <returns>Whether there was an opinion.</returns>
    public bool ReviewAnew()
    {
        if (State is not CaseState.Reviewed)
            return false;
        (State, ReviewedById, Opinion, OpinionReason) = (CaseState.Accepted, null, null, null);
        return true;
    }

    /// <summary>销毁: the answers are gone; what the case was and how it ended stays.</summary>
    public void Forget() => (Answers, SealedAnswers, Origins) = ("{}", null, null);

    /// <summary>重新办理: what has ended is handled anew by order of a higher post, who took no part in it. A case that
    /// ended in a licence is not reopened: the licence stands until it is annulled as such.</summary>
    /// <remarks>行政许可法 第60条 (the higher supervises the lower); 行政复议法 第64条 (do the act anew).</remarks>
    public void Reopen(Guid byId, DateOnly today)
    {
        RefuseUnless(CaseRefusals.NotEnded, CaseState.NotAccepted, CaseState.Closed);
        if (LicenceId is not null)
            throw new RefusedException(CaseRefusals.LicenceStands);
        if (byId == AcceptedById || byId == ReviewedById || byId == DecidedById)
            throw new RefusedException(CaseRefusals.ReopenedByOneself);
        (ReopenedOn, ClosedOn, DeliveredOn, ExtendedDays) = (today, null, null, 0);
        if (State is CaseState.NotAccepted)
        {
            (State, ReceivedOn, AcceptedById, NotAcceptedFor) = (CaseState.Submitted, today, null, null);
            return;
        }
        (State, ReviewedById, Opinion, OpinionReason) = (CaseState.Accepted, null, null, null);
        (DecidedById, Outcome, DecisionReason, DecidedOn, PublishedOn) = (null, null, null, null, null);
    }

    /// <summary>延期: once, bounded, before the statutory term has run out, approved by the head.</summary>
    /// <param name="boundDays">Working days the item allows at most; 0 where none.</param>
    /// <param name="statutoryDueOn">Last day of the statutory term, included.</param>
    /// <remarks>行政许可法 第42条第1款.</remarks>
    public void Extend(int days, int boundDays, DateOnly today, DateOnly statutoryDueOn)
    {
        RefuseUnless(CaseRefusals.NotAccepted, CaseState.Accepted, CaseState.Reviewed);
        if (ExtendedDays > 0)
            throw new RefusedException(CaseRefusals.ExtendedBefore);
        if (boundDays == 0)
            throw new RefusedException(CaseRefusals.MayNotBeExtended);
        if (days < 1 || days > boundDays)
            throw new RefusedException(CaseRefusals.ExtensionTooLong.Saying($"最多延长 {boundDays} 个工作日，请填 1 到 {boundDays}。"));
        if (Procedure is null && today > statutoryDueOn)
            throw new RefusedException(CaseRefusals.ExpiredBeforeExtension);
        ExtendedDays = days;
    }

    /// <summary>特别程序: its time is not counted, and the applicant is told in writing.</summary>
    /// <remarks>行政许可法 第45条.</remarks>
    public void SuspendFor(SpecialProcedure procedure, DateOnly from)
    {
        RefuseUnless(CaseRefusals.NotAccepted, CaseState.Accepted, CaseState.Reviewed);
        if (Procedure is not null)
            throw new RefusedException(CaseRefusals.AlreadyPaused);
        (Procedure, ProcedureFrom, DueOn, StatutoryDueOn) = (procedure, from, null, null);
    }

    public void Resume()
    {
        if (Procedure is null)
            throw new RefusedException(CaseRefusals.NotPaused);
        (Procedure, ProcedureFrom) = (null, null);
    }

    /// <summary>决定: by a third person, after the review.</summary>
    /// <remarks>行政许可法 第38条.</remarks>
    public void Decide(Guid byId, Outcome outcome, string reason, DateOnly today)
    {
        // A pledge takes the place of the review: it is decided on the spot and looked into afterwards.
        if (PledgedAt is null || State is not CaseState.Accepted)
            RefuseUnless(Outcome is null ? CaseRefusals.NotReviewed : CaseRefusals.AlreadyDecided, CaseState.Reviewed);
        RefuseWhilePaused();
        RefuseWhilePapersFollow(outcome);
        RefuseSamePerson(byId, AcceptedById);
        RefuseSamePerson(byId, ReviewedById);
        (State, DecidedById, Outcome, DecisionReason, DecidedOn) = (CaseState.Decided, byId, outcome, reason, today);
    }

    /// <summary>公示: licences granted and refused are told to everybody.</summary>
    /// <remarks>行政许可法 第40条.</remarks>
    public void Publish(DateOnly today)
    {
        if (Outcome is null || !IsPublished)
            throw new RefusedException(CaseRefusals.NothingToPublish);
        if (PublishedOn is not null)
            throw new RefusedException(CaseRefusals.PublishedBefore);
        PublishedOn = today;
    }

    /// <summary>撤下公示.</summary>
    public void Withhold()
    {
        if (PublishedOn is null)
            throw new RefusedException(CaseRefusals.NotPublished);
        PublishedOn = null;
    }

    public void Carry(Guid licenceId) => LicenceId = licenceId;

    /// <summary>送达.</summary>
    /// <remarks>行政许可法 第44条.</remarks>
    public void Deliver(DateOnly today)
    {
        RefuseUnless(CaseRefusals.NotDecided, CaseState.Decided);
        (State, DeliveredOn) = (CaseState.Delivered, today);
        StopCounting();
    }

    /// <summary>办结.</summary>
    public void Close(DateOnly today)
    {
        RefuseUnless(CaseRefusals.NotDelivered, CaseState.Delivered);
        (State, ClosedOn) = (CaseState.Closed, today);
    }

    private void RefuseWhilePaused()
    {
        if (Procedure is { } procedure)
            throw new RefusedException(CaseRefusals.Paused.Saying($"正在{CaseWords.Of(procedure)}，计时已停。先恢复计时再办。"));
    }

    private void RefuseSamePerson(Guid byId, Guid? earlier)
    {
        if (!MayBeOnePersons && earlier == byId)
            throw new RefusedException(CaseRefusals.SamePerson);
    }
}

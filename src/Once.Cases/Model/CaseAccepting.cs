using Once.Cases.Contract;
using Once.Kernel.Refusals;

namespace Once.Cases.Model;

internal sealed partial class Case
{
    /// <summary>受理: the papers are complete. An answer that comes after the five days takes effect from the day of
    /// receipt, as the law counts it.</summary>
    /// <param name="answerDueOn">Last day of the five working days, included.</param>
    /// <remarks>行政许可法 第32条第1款第4项、第5项; back-dating for licences alone.</remarks>
    public void Accept(Guid byId, DateOnly today, DateOnly answerDueOn)
    {
        RefuseUnless(CaseRefusals.NotWaitingForAnswer, CaseState.Submitted);
        var late = SilenceHasEffect && today > answerDueOn;
        (State, AcceptedById, AcceptedOn, AcceptedBySilence) = (CaseState.Accepted, byId, late ? ReceivedOn : today, late);
    }

    /// <summary>一人办到底: who accepts may also review and decide, because the power was handed down so.</summary>
    /// <remarks>Default: local practice, see the list of powers handed down; sampled afterwards.</remarks>
    public void LeaveToOnePerson()
    {
        RefuseUnless(CaseRefusals.NotAccepted, CaseState.Accepted);
        OnePerson = true;
    }

    /// <summary>Five working days without an answer count as acceptance from the day of receipt.</summary>
    /// <remarks>行政许可法 第32条第1款第4项: 逾期不告知的，自收到申请材料之日起即为受理.</remarks>
    public void CountSilenceAsAcceptance(DateOnly today, DateOnly answerDueOn)
    {
        RefuseUnless(CaseRefusals.NotWaitingForAnswer, CaseState.Submitted);
        if (!SilenceHasEffect)
            throw new RefusedException(CaseRefusals.SilenceWithoutEffect);
        if (today <= answerDueOn)
            throw new RefusedException(CaseRefusals.StillTimeToAnswer);
        (State, AcceptedOn, AcceptedBySilence) = (CaseState.Accepted, ReceivedOn, true);
    }

    /// <summary>补正告知: everything to mend, once. A second notice is only about papers handed in after the first.</summary>
    /// <param name="aboutNewPapersOnly">Every point names a field or material supplied since the last notice.</param>
    /// <remarks>行政许可法 第32条第1款第4项; 优化营商环境条例 第36条.</remarks>
    public void NotifyCorrections(DateOnly today, DateOnly answerDueOn, DateOnly correctBy, bool aboutNewPapersOnly)
    {
        RefuseUnless(State is CaseState.Correcting ? CaseRefusals.AlreadyNotified : CaseRefusals.NoCorrectionAfterAcceptance, CaseState.Submitted);
        RefuseAfterSilence(today, answerDueOn);
        if (CorrectionNotices > 0 && !aboutNewPapersOnly)
            throw new RefusedException(CaseRefusals.AlreadyNotified);
        CorrectionNotices++;
        (State, CorrectBy) = (CaseState.Correcting, correctBy);
    }

    /// <summary>补正: the applicant has mended everything; the organ must answer anew.</summary>
    public void Supplement(KeptAnswers answers, DateOnly receivedOn)
    {
        RefuseUnless(CaseRefusals.NothingToCorrect, CaseState.Correcting);
        Keep(answers);
        (State, ReceivedOn, CorrectBy) = (CaseState.Submitted, receivedOn, null);
    }

    /// <summary>不予受理: no licence is needed, or another organ is competent.</summary>
    /// <remarks>行政许可法 第32条第1款第1项、第2项.</remarks>
    public void RefuseAcceptance(Guid byId, AcceptanceGround ground, DateOnly today, DateOnly answerDueOn)
    {
        RefuseUnless(CaseRefusals.NotWaitingForAnswer, CaseState.Submitted, CaseState.Correcting);
        if (State is CaseState.Submitted)
            RefuseAfterSilence(today, answerDueOn);
        EndUnaccepted(byId, ground, today);
    }

    /// <summary>补正不来办结: what was asked for did not come. The term given, and the days that local practice adds to
    /// it, must be over.</summary>
    /// <param name="waitUntil">Last day on which the organ still waits, included.</param>
    /// <remarks>食品经营许可和备案管理办法 第18条第1款第4项 and special laws like it; else local practice, configurable.</remarks>
    public void Lapse(Guid byId, DateOnly today, DateOnly waitUntil)
    {
        RefuseUnless(CaseRefusals.NothingToCorrect, CaseState.Correcting);
        if (today <= waitUntil)
            throw new RefusedException(CaseRefusals.StillTimeToSupply.Saying($"还在等申请人补正，要等到{Kernel.Time.ChineseDates.Full(waitUntil)}过完。"));
        EndUnaccepted(byId, AcceptanceGround.NotSupplied, today);
    }

    private void EndUnaccepted(Guid byId, AcceptanceGround ground, DateOnly today)
    {
        (State, AcceptedById, NotAcceptedFor, ClosedOn) = (CaseState.NotAccepted, byId, ground, today);
        StopCounting();
    }

    private void RefuseAfterSilence(DateOnly today, DateOnly answerDueOn)
    {
        if (SilenceHasEffect && today > answerDueOn)
            throw new RefusedException(CaseRefusals.SilenceAccepted);
    }
}

using Once.Cases.Contract;
using Once.Catalogue.Contract;
using Once.Kernel.Refusals;

namespace Once.Cases.Model;

internal sealed partial class Case
{
    /// <summary>业务办理项: a new licence unless it was begun from one.</summary>
    public ApplicationKind Application { get; private set; }

    /// <summary>The licence it was begun from; null for a new one.</summary>
    public Guid? FromLicenceId { get; private set; }

    /// <summary>The organ left a renewal undecided until the licence's last day, and the law decided.</summary>
    public bool DecidedBySilence { get; private set; }

    /// <summary>A right to a hearing was told, or one was announced: review and decision look for it.</summary>
    public bool HasHearing { get; private set; }

    /// <summary>Outside registers were asked about it, or are still to answer.</summary>
    public bool HasRegisterChecks { get; private set; }

    public void AskRegisters() => HasRegisterChecks = true;

    /// <summary>视为准予延续: undecided when the licence's last day is over. What the applicant still has to mend does not
    /// count as the organ's silence. A procedure under way does not move the licence's last day.</summary>
    /// <param name="lastDay">Last day of the licence, included.</param>
    /// <remarks>行政许可法 第50条第2款; licences alone. Article 45 leaves out time from the terms of its own section only.</remarks>
    public void CountSilenceAsRenewal(DateOnly today, DateOnly lastDay)
    {
        RefuseUnless(CaseRefusals.NoRenewalWaiting, CaseState.Submitted, CaseState.Accepted, CaseState.Reviewed);
        if (Application is not ApplicationKind.Renewal || !SilenceHasEffect)
            throw new RefusedException(CaseRefusals.NoRenewalWaiting);
        if (today <= lastDay)
            throw new RefusedException(CaseRefusals.StillTimeToDecide);
        if (AcceptedOn is null)
            (AcceptedOn, AcceptedBySilence) = (ReceivedOn, true);
        (State, Outcome, DecisionReason, DecidedOn, DecidedBySilence) = (CaseState.Decided, Contract.Outcome.Granted, "", lastDay, true);
        (Procedure, ProcedureFrom) = (null, null);
    }
}

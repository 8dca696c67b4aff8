using Once.Cases.Contract;
using Once.Catalogue.Contract;

namespace Once.Cases.Model;

/// <summary>What an item of a joint application does beside a single case: it may wait for another.</summary>
internal sealed partial class Case
{
    /// <summary>A child of a joint application; it is handed in with the whole and never is a draft of its own.</summary>
    public static Case Child(JointApplication whole, int number, PublishedItem item, KeptAnswers answers, DateTime at)
    {
        var child = new Case
        {
            RootId = whole.RootId,
            CaseNumber = number,
            IsJoint = true,
            ApplicantId = whole.ApplicantId,
            ApplicantName = whole.ApplicantName,
            AccountId = whole.AccountId,
            Source = whole.Source,
            CreatedAt = at,
        };
        child.Follow(item);
        child.Keep(answers);
        return child;
    }

    /// <summary>待前置: handed in; its organ's five days begin when what it waits for is there.</summary>
    public void AwaitOthers(string number, string idempotencyKey, DateTime at)
    {
        RefuseUnless(CaseRefusals.NotADraft, CaseState.Draft);
        (Number, IdempotencyKey, SubmittedAt, State) = (number, idempotencyKey, at, CaseState.Waiting);
    }

    /// <summary>What it waited for is there: it stands where a case stands that was handed in on this day.</summary>
    public void BeginAfterOthers(DateOnly receivedOn)
    {
        RefuseUnless(CaseRefusals.NotWaitingForOthers, CaseState.Waiting);
        (State, ReceivedOn) = (CaseState.Submitted, receivedOn);
    }

    /// <summary>What it needs cannot come any more.</summary>
    public void EndWithoutOthers(DateOnly today)
    {
        RefuseUnless(CaseRefusals.NotWaitingForOthers, CaseState.Waiting);
        (State, ClosedOn) = (CaseState.Terminated, today);
        StopCounting();
    }
}

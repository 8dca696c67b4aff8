using Once.Cases.Contract;
using Once.Catalogue.Contract;

namespace Once.Cases.Model;

/// <summary>Who applies: the party whose matter it is, and the account that writes.</summary>
/// <param name="PartyId">Null while the account is unverified.</param>
internal sealed record Applicant(Guid AccountId, Guid? PartyId, string Name);

internal sealed partial class Case
{
    /// <summary>A new application, not handed in yet.</summary>
    public static Case Draft(Guid rootId, PublishedItem item, Applicant applicant, CaseSource source, DateTime at)
    {
        var draft = new Case
        {
            RootId = rootId,
            CaseNumber = 1,
            ApplicantId = applicant.PartyId,
            ApplicantName = applicant.Name,
            AccountId = applicant.AccountId,
            Source = source,
            CreatedAt = at,
            DraftTouchedAt = at,
        };
        draft.Follow(item);
        return draft;
    }

    /// <summary>What kind of application it is, and from which licence it begins; said while it is a draft.</summary>
    public void Choose(ApplicationKind kind, Guid? fromLicenceId)
    {
        RefuseUnless(CaseRefusals.NotADraft, CaseState.Draft);
        (Application, FromLicenceId) = (kind, kind is ApplicationKind.New ? null : fromLicenceId);
    }

    /// <summary>Keeps what is filled in so far, under the version of the item now in force.</summary>
    public void Write(PublishedItem item, KeptAnswers answers, DateTime at)
    {
        RefuseUnless(CaseRefusals.NotADraft, CaseState.Draft);
        (DraftTouchedAt, DraftWarnedOn) = (at, null);
        Follow(item);
        Keep(answers);
    }

    /// <summary>提交: the papers are in.</summary>
    public void Submit(string number, string idempotencyKey, DateTime at, DateOnly receivedOn)
    {
        RefuseUnless(CaseRefusals.NotADraft, CaseState.Draft);
        (Number, IdempotencyKey, SubmittedAt, ReceivedOn) = (number, idempotencyKey, at, receivedOn);
        (State, DraftTouchedAt, DraftWarnedOn) = (CaseState.Submitted, null, null);
    }

    /// <summary>Its writer is told that the draft lapses.</summary>
    public void WarnOfLapse(DateOnly today)
    {
        RefuseUnless(CaseRefusals.NotADraft, CaseState.Draft);
        DraftWarnedOn = today;
    }

    /// <summary>撤回: the applicant may take an application back until it is decided.</summary>
    public void Withdraw(DateOnly today)
    {
        RefuseUnless(CaseRefusals.TooLateToWithdraw, CaseState.Waiting, CaseState.Submitted, CaseState.Correcting, CaseState.Accepted, CaseState.Reviewed);
        (State, ClosedOn) = (CaseState.Withdrawn, today);
        StopCounting();
    }

    private void StopCounting()
    {
        (DueOn, StatutoryDueOn, Procedure, ProcedureFrom, CorrectBy, FollowUntil) = (null, null, null, null, null, null);
    }

    private void Follow(PublishedItem item)
    {
        (ItemVersionId, ItemCode, ItemName, ItemType) = (item.VersionId, item.Code, item.Name, item.Type);
        (IsInstant, OrganId, RegionCode) = (item.Handling is HandlingType.Instant, item.OrganId, item.RegionCode);
    }
}

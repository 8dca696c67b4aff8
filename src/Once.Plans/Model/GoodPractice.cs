using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;

namespace Once.Plans.Model;

/// <summary>好做法: a small reform or a first case, told by who did it, reviewed, kept in the collection, spread to others.</summary>
internal sealed class GoodPractice : IVersioned
{
    public const string Aggregate = "plan-practice";

    private GoodPractice() { }

    public Guid Id { get; private set; }

    public Guid OrganId { get; private set; }

    /// <summary>The office that reviews it.</summary>
    public Guid OwnerOrganId { get; private set; }

    public string RegionCode { get; private set; } = "";

    public PracticeKind Kind { get; private set; }

    public string Title { get; private set; } = "";

    public string Problem { get; private set; } = "";

    public string Change { get; private set; } = "";

    public string Effect { get; private set; } = "";

    public FirstWithin First { get; private set; }

    /// <summary>What shows it; for a first case, what shows that nobody was before.</summary>
    public string? Proof { get; private set; }

    public Guid? AttachmentId { get; private set; }

    public string? FileName { get; private set; }

    public PracticeState State { get; private set; }

    public string EnteredBy { get; private set; } = "";

    public Guid EnteredById { get; private set; }

    public DateOnly? SubmittedOn { get; private set; }

    public string? ReviewedBy { get; private set; }

    public DateOnly? ReviewedOn { get; private set; }

    public string? ReviewWords { get; private set; }

    public DateOnly? SpreadOn { get; private set; }

    public int Version { get; private set; }

    public bool MayBeChanged => State is PracticeState.Draft or PracticeState.Returned;

    public static GoodPractice Begin(Guid id, Guid organId, Guid ownerOrganId, string regionCode, PracticeStory story, Once.Kernel.Actors.Actor by)
    {
        var practice = new GoodPractice { Id = id, OrganId = organId, OwnerOrganId = ownerOrganId, RegionCode = regionCode, EnteredBy = by.Name, EnteredById = by.AccountId };
        practice.Tell(story);
        return practice;
    }

    public void Tell(PracticeStory story)
    {
        if (!MayBeChanged)
            throw new RefusedException(ContestRefusals.PracticeInReview);
        if (string.IsNullOrWhiteSpace(story.Title))
            throw new RefusedException(ContestRefusals.PracticeTitleMissing);
        (Kind, Title, Problem, Change, Effect) = (story.Kind, story.Title.Trim(), story.Problem.Trim(), story.Change.Trim(), story.Effect.Trim());
        (First, Proof) = (story.Kind is PracticeKind.FirstCase ? story.First : FirstWithin.None, Words.OrNull(story.Proof));
    }

    public void Attach(Guid attachmentId, string fileName) => (AttachmentId, FileName) = (attachmentId, fileName);

    public void Submit(DateOnly today)
    {
        if (!MayBeChanged)
            throw new RefusedException(ContestRefusals.PracticeInReview);
        var missing = Problem.Length == 0 ? ContestRefusals.ProblemMissing : Change.Length == 0 ? ContestRefusals.ChangeMissing : Effect.Length == 0 ? ContestRefusals.EffectMissing
            : Kind is not PracticeKind.FirstCase ? null : First is FirstWithin.None ? ContestRefusals.FirstMissing : Proof is null ? ContestRefusals.FirstProofMissing : null;
        if (missing is not null)
            throw new RefusedException(missing);
        (State, SubmittedOn) = (PracticeState.Submitted, today);
    }

    /// <summary>入库、退回修改、没有入选: by somebody else than who wrote it, with words.</summary>
    public void Review(PracticeState verdict, string? words, Once.Kernel.Actors.Actor by, DateOnly today)
    {
        if (State is not PracticeState.Submitted)
            throw new RefusedException(ContestRefusals.PracticeNotSubmitted);
        if (EnteredById == by.AccountId)
            throw new RefusedException(SupervisionRefusals.OtherPerson);
        if (string.IsNullOrWhiteSpace(words))
            throw new RefusedException(ContestRefusals.ReviewMissing);
        (State, ReviewedBy, ReviewedOn, ReviewWords) = (verdict, by.Name, today, words.Trim());
    }

    /// <summary>推广: from now on everybody reads it, and others take it over. More bodies may be asked later.</summary>
    public void Spread(DateOnly today)
    {
        if (State is not (PracticeState.Kept or PracticeState.Spread))
            throw new RefusedException(ContestRefusals.PracticeNotKept);
        (State, SpreadOn) = (PracticeState.Spread, SpreadOn ?? today);
    }
}

internal sealed record PracticeStory(
    PracticeKind Kind, string Title, string Problem, string Change, string Effect, FirstWithin First, string? Proof);

/// <summary>采用: the practice in another body.</summary>
internal sealed class PracticeAdoption : IVersioned
{
    private PracticeAdoption() { }

    public Guid PracticeId { get; private set; }

    public Guid OrganId { get; private set; }

    public AdoptionState State { get; private set; }

    /// <summary>Null where a body took it over by itself.</summary>
    public DateOnly? AskedOn { get; private set; }

    public DateOnly? AnsweredOn { get; private set; }

    public string? AnsweredBy { get; private set; }

    /// <summary>How it is done there, or why it does not fit.</summary>
    public string? How { get; private set; }

    public int Version { get; private set; }

    public static PracticeAdoption Ask(Guid practiceId, Guid organId, DateOnly? askedOn) => new() { PracticeId = practiceId, OrganId = organId, AskedOn = askedOn };

    public void Answer(bool adopts, string? how, string by, DateOnly today)
    {
        if (State is AdoptionState.Adopted)
            throw new RefusedException(ContestRefusals.AdoptionSettled);
        if (string.IsNullOrWhiteSpace(how))
            throw new RefusedException(ContestRefusals.HowMissing);
        (State, How, AnsweredBy, AnsweredOn) = (adopts ? AdoptionState.Adopted : AdoptionState.NotFitting, how.Trim(), by, today);
    }
}

using Once.Cases.Contract;
using Once.Cases.Tracking;
using Once.Catalogue.Contract;
using Once.Kernel.Refusals;
using Once.Kernel.Sharing;
using Once.Kernel.Storage;

namespace Once.Cases.Model;

/// <summary>办件: one application for one item. Its acts carry the names the law gives them; each refuses first and
/// changes after. A single case is child 1 of its own application.</summary>
internal sealed partial class Case : IVersioned, ISharesText, IApplication
{
    private SharedPart[] _frames = [];

    /// <summary>Sorts after every day that is owed.</summary>
    public static readonly DateOnly NoDay = new(9999, 1, 1);

    private Case() { }

    public Guid RootId { get; private init; }

    public int CaseNumber { get; private init; }

    /// <summary>It is one item of a joint application (一件事); <see cref="JointApplication"/> has the whole.</summary>
    public bool IsJoint { get; private init; }

    /// <summary>办件编号, given when the application is submitted.</summary>
    public string? Number { get; private set; }

    public Guid ItemVersionId { get; private set; }

    public string ItemCode { get; private set; } = "";

    public string ItemName { get; private set; } = "";

    public ItemType ItemType { get; private set; }

    public bool IsInstant { get; private set; }

    /// <summary>The town or village that handles it may leave it to one person; said when it is accepted.</summary>
    public bool OnePerson { get; private set; }

    /// <summary>Whether receiving, reviewing and deciding may be one person's.</summary>
    public bool MayBeOnePersons => IsInstant || OnePerson;

    public Guid OrganId { get; private set; }

    public string RegionCode { get; private set; } = "";

    /// <summary>Whose matter it is; null while the account behind it is unverified.</summary>
    public Guid? ApplicantId { get; private init; }

    public string ApplicantName { get; private set; } = "";

    /// <summary>The account that wrote it.</summary>
    public Guid AccountId { get; private init; }

    public CaseSource Source { get; private init; }

    /// <summary>Same account and key, same submission.</summary>
    public string? IdempotencyKey { get; private set; }

    public CaseState State { get; private set; }

    IEnumerable<SharedPart> ISharesText.Shared => _frames;

    /// <summary>What was filled in, apart from personal data: a JSON object by element code, packed.</summary>
    public string Answers { get; private set; } = "{}";

    /// <summary>Cipher of the answers that are personal data; null where there are none.</summary>
    public string? SealedAnswers { get; private set; }

    /// <summary>Where each answer comes from: a JSON list of <see cref="OriginGroup"/>, packed; null on cases from before.</summary>
    public string? Origins { get; private set; }

    public DateTime CreatedAt { get; private init; }

    /// <summary>When the draft was last kept; null once it is handed in.</summary>
    public DateTime? DraftTouchedAt { get; private set; }

    /// <summary>Day on which its writer was told that the draft lapses; null while nobody was, and after it was kept again.</summary>
    public DateOnly? DraftWarnedOn { get; private set; }

    public DateTime? SubmittedAt { get; private set; }

    /// <summary>收件日 of the newest papers: the first submission, later the supplement. The five days run from it.</summary>
    public DateOnly? ReceivedOn { get; private set; }

    /// <summary>The day from which it counts as accepted; back-dated to the receipt where the law says so.</summary>
    public DateOnly? AcceptedOn { get; private set; }

    public bool AcceptedBySilence { get; private set; }

    public Guid? AcceptedById { get; private set; }

    /// <summary>Why it was not accepted; null while it was not refused, and on cases from before.</summary>
    public AcceptanceGround? NotAcceptedFor { get; private set; }

    /// <summary>Day on which a higher post last had it handled anew; null while it never was.</summary>
    public DateOnly? ReopenedOn { get; private set; }

    public Guid? ReviewedById { get; private set; }

    public Outcome? Opinion { get; private set; }

    public string? OpinionReason { get; private set; }

    public Guid? DecidedById { get; private set; }

    public Outcome? Outcome { get; private set; }

    public string? DecisionReason { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public Guid? LicenceId { get; private set; }

    public DateOnly? DeliveredOn { get; private set; }

    /// <summary>Day on which the decision was told to everybody; null while it is not.</summary>
    public DateOnly? PublishedOn { get; private set; }

    /// <summary>Day on which it ended, however it ended.</summary>
    public DateOnly? ClosedOn { get; private set; }

    /// <summary>How many correction notices were given.</summary>
    public int CorrectionNotices { get; private set; }

    /// <summary>Day until which the applicant is asked to mend.</summary>
    public DateOnly? CorrectBy { get; private set; }

    /// <summary>Working days added under article 42; 0 while not extended.</summary>
    public int ExtendedDays { get; private set; }

    /// <summary>The colleague it is assigned to; null while it is anybody's of the organ.</summary>
    public Guid? HandlerId { get; private set; }

    public string? HandlerName { get; private set; }

    /// <summary>The procedure under way whose time is not counted; null while the clocks run.</summary>
    public SpecialProcedure? Procedure { get; private set; }

    public DateOnly? ProcedureFrom { get; private set; }

    /// <summary>The nearest day the organ owes something, copied from the clocks so that lists can sort by it; null when
    /// nobody is counting.</summary>
    public DateOnly? DueOn
    {
        get;
        private set
        {
            field = value;
            SortOn = value ?? NoDay;
        }
    }

    /// <summary><see cref="DueOn"/>, or <see cref="NoDay"/>: never null, so that an index gives the order of the inbox.</summary>
    public DateOnly SortOn { get; private set; } = NoDay;

    public DateOnly? StatutoryDueOn { get; private set; }

    public int Version { get; private set; }

    /// <summary>Silence under articles 32 and 50 has effect for licences alone.</summary>
    public bool SilenceHasEffect => ItemType is ItemType.Licence;

    /// <summary>Decisions on licences are published within seven working days; other items publish by their own rules.</summary>
    public bool IsPublished => ItemType is ItemType.Licence;

    public bool HasEnded => State is CaseState.Closed or CaseState.NotAccepted or CaseState.Withdrawn or CaseState.Terminated;

    /// <summary>Copies the days of the clocks that run now.</summary>
    public void Show(DateOnly? dueOn, DateOnly? statutoryDueOn) => (DueOn, StatutoryDueOn) = (dueOn, statutoryDueOn);

    /// <summary>交办: names the colleague who takes it on. Ended cases stay with whom they were.</summary>
    public void AssignTo(Guid handlerId, string handlerName)
    {
        if (HasEnded || State is CaseState.Draft)
            throw new RefusedException(CaseRefusals.EndedBeforeAssignment);
        (HandlerId, HandlerName) = (handlerId, handlerName);
    }

    /// <summary>The same answers, kept as they are kept now.</summary>
    public void SealAnswers(KeptAnswers answers) => Keep(answers);

    private void Keep(KeptAnswers kept)
    {
        (Answers, SealedAnswers, Origins) = (kept.Open.Text, kept.Sealed, kept.Origins.Text);
        _frames = [.. new[] { kept.Open.Part, kept.Origins.Part }.OfType<SharedPart>()];
    }

    private void RefuseUnless(Refusal refusal, params ReadOnlySpan<CaseState> allowed)
    {
        if (!allowed.Contains(State))
            throw new RefusedException(refusal.Saying($"这件办件现在是“{CaseWords.Of(State)}”，{refusal.Message}"));
    }
}

using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Ratings.Contract;

namespace Once.Ratings.Model;

/// <summary>差评整改单: one bad rating and what the organ owes for it. It repeats of the rating what the rated organ may know,
/// and nothing else; whoever may know more reads the rating.</summary>
/// <remarks>国办发〔2019〕51号: 评价、反馈、整改、监督 as a closed loop, 谁办理谁负责.</remarks>
internal sealed class MendingOrder : IVersioned
{
    public const string Aggregate = "mending-order";

    private readonly List<MendingRound> _rounds = [];

    private MendingOrder() { }

    /// <summary>Made from the rating's, without a moment in it: it stands in addresses that the rated organ reads.</summary>
    public Guid Id { get; private init; }

    public Guid RatingId { get; private init; }

    /// <summary>The organ that owes it now.</summary>
    public Guid OrganId { get; private set; }

    /// <summary>The organ that was rated.</summary>
    public Guid RatedOrganId { get; private init; }

    public string RegionCode { get; private init; } = "";

    public string ItemCode { get; private init; } = "";

    public string ItemName { get; private init; } = "";

    public RatingChannel Channel { get; private init; }

    public Satisfaction Level { get; private init; }

    public bool IsNamed { get; private init; }

    public DateOnly WeekOf { get; private init; }

    public MendingState State { get; private set; }

    /// <summary>Day on which the rating began to count; not for the rated organ.</summary>
    public DateOnly OrderedOn { get; private init; }

    /// <summary>Last day of the first contact; not for the rated organ.</summary>
    public DateOnly ContactDueOn { get; private init; }

    /// <summary>Day on which it is handed over by itself, if nobody has done so.</summary>
    public DateOnly HandOverBy { get; private init; }

    public CallResult? Contact { get; private set; }

    /// <summary>What the rater said when asked; for those who review alone.</summary>
    public string? ContactNote { get; private set; }

    public DateOnly? ContactedOn { get; private set; }

    public string? ContactedBy { get; private set; }

    /// <summary>差改〔2026〕3号; given when it is handed over.</summary>
    public string? DocumentNumber { get; private set; }

    public DateOnly? HandedOn { get; private set; }

    /// <summary>What the reviewing unit tells the organ: facts without the person.</summary>
    public string? HandedNote { get; private set; }

    /// <summary>Of the running or the last turn.</summary>
    public DateOnly? DueOn { get; private set; }

    public DateOnly? ReportedOn { get; private set; }

    public MendingCause? Cause { get; private set; }

    public string? ReassignReason { get; private set; }

    public AppealState Appeal { get; private set; }

    public AppealGround? AppealGround { get; private set; }

    public string? AppealWords { get; private set; }

    public string? AppealedBy { get; private set; }

    public DateOnly? AppealedOn { get; private set; }

    public string? AppealReason { get; private set; }

    public string? AppealDecidedBy { get; private set; }

    public DateOnly? AppealDecidedOn { get; private set; }

    public string? EndNote { get; private set; }

    public string? EndedBy { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    /// <summary>The rectification of the item that it became part of.</summary>
    public Guid? RectificationId { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<MendingRound> Rounds => _rounds;

    public bool IsOpen => State is not (MendingState.Closed or MendingState.Dropped);

    public MendingRound Round => _rounds.Count > 0 ? _rounds.MaxBy(r => r.Number)! : throw new RefusedException(MendingRefusals.NotMending);

    public static MendingOrder Open(Guid id, Rating rating, Satisfaction level, MendingDays days) => new()
    {
        Id = id,
        RatingId = rating.Id,
        OrganId = rating.OrganId,
        RatedOrganId = rating.OrganId,
        RegionCode = rating.RegionCode,
        ItemCode = rating.ItemCode,
        ItemName = rating.ItemName,
        Channel = rating.Channel,
        Level = level,
        IsNamed = rating.IsNamed,
        WeekOf = rating.WeekOf,
        OrderedOn = days.OrderedOn,
        ContactDueOn = days.ContactDueOn,
        HandOverBy = days.HandOverBy,
    };

    /// <summary>The rater was asked what happened, or could not be.</summary>
    public void NoteContact(CallResult? result, string? note, string by, DateOnly today)
    {
        RefuseIfEnded();
        var called = result ?? throw new RefusedException(MendingRefusals.ResultMissing);
        if (string.IsNullOrWhiteSpace(note))
            throw new RefusedException(MendingRefusals.NoteMissing);
        if (IsNamed && called is CallResult.NoWay)
            throw new RefusedException(MendingRefusals.NamedMustBeTried);
        (Contact, ContactNote, ContactedBy, ContactedOn) = (called, note.Trim(), by, today);
    }

    public void HandOver(DateOnly on, DateOnly dueOn, bool isComplex, string? note)
    {
        if (State is not MendingState.Opened)
            throw new RefusedException(MendingRefusals.NotWaiting);
        (HandedOn, HandedNote) = (on, string.IsNullOrWhiteSpace(note) ? null : note.Trim());
        Begin(on, dueOn, isComplex);
    }

    /// <summary>Taken last in the act.</summary>
    public void Name(string documentNumber) => DocumentNumber = documentNumber;

    /// <summary>Another organ is responsible; its turn begins anew.</summary>
    public void Reassign(Guid organId, string? reason, DateOnly on, DateOnly? dueOn)
    {
        if (State is not (MendingState.Opened or MendingState.Mending))
            throw new RefusedException(MendingRefusals.NotMending);
        if (organId == OrganId)
            throw new RefusedException(MendingRefusals.SameOrgan);
        if (string.IsNullOrWhiteSpace(reason))
            throw new RefusedException(MendingRefusals.ReasonMissing);
        (OrganId, ReassignReason) = (organId, reason.Trim());
        if (State is MendingState.Mending)
            Begin(on, dueOn!.Value, Round.IsComplex);
    }

    public void Verify(Finding? finding, string? words, DateOnly today)
    {
        RefuseUnless(MendingState.Mending, MendingRefusals.NotMending);
        Round.Verify(finding, words, today);
    }

    public void Report(MendingReport report, string by, DateOnly today)
    {
        RefuseUnless(MendingState.Mending, MendingRefusals.NotMending);
        Round.Report(report, by, today);
        (State, ReportedOn, Cause) = (MendingState.Reported, today, Round.Cause);
    }

    /// <summary>回访. Whom nobody reached may be tried again; unsolved begins another turn.</summary>
    /// <param name="nextDueOn">Last day of the next turn, where there is one.</param>
    public void CallBack(CallResult? result, string? note, string by, DateOnly today, DateOnly nextDueOn)
    {
        if (State is not (MendingState.Reported or MendingState.CalledBack))
            throw new RefusedException(MendingRefusals.NotReported);
        Round.Call(result, note, IsNamed, by, today);
        Follow(result is CallResult.NotSolved, today, nextDueOn);
    }

    /// <summary>The rater's own word, which nobody else may give: 已解决 or 没解决.</summary>
    public void Answer(bool solved, string? words, string? masked, DateOnly today, DateOnly nextDueOn)
    {
        if (State is not (MendingState.Reported or MendingState.CalledBack))
            throw new RefusedException(MendingRefusals.NotReported);
        Round.Answer(solved, words, masked, today);
        Follow(!solved, today, nextDueOn);
    }

    public void AppealFor(AppealGround? ground, string? words, string by, DateOnly today)
    {
        RefuseIfEnded();
        if (HandedOn is null)
            throw new RefusedException(MendingRefusals.NotMending);
        if (Appeal is not AppealState.None)
            throw new RefusedException(MendingRefusals.AppealedBefore);
        var why = ground ?? throw new RefusedException(MendingRefusals.GroundMissing);
        if (string.IsNullOrWhiteSpace(words))
            throw new RefusedException(MendingRefusals.AppealWordsMissing);
        (Appeal, AppealGround, AppealWords, AppealedBy, AppealedOn) = (AppealState.Waiting, why, words.Trim(), by, today);
    }

    /// <summary>The rectification goes on meanwhile and after a refusal; the rating's exclusion ends it.</summary>
    public void DecideAppeal(bool upheld, string? reason, string by, DateOnly today)
    {
        if (Appeal is not AppealState.Waiting)
            throw new RefusedException(MendingRefusals.NoAppeal);
        if (string.IsNullOrWhiteSpace(reason))
            throw new RefusedException(MendingRefusals.ReasonMissing);
        (Appeal, AppealReason, AppealDecidedBy, AppealDecidedOn) = (upheld ? AppealState.Upheld : AppealState.Rejected, reason.Trim(), by, today);
    }

    public void Close(string? note, string by, DateOnly today)
    {
        RefuseIfEnded();
        if (State is not MendingState.CalledBack)
            throw new RefusedException(MendingRefusals.NotCalledBack);
        if (Appeal is AppealState.Waiting)
            throw new RefusedException(MendingRefusals.AppealWaits);
        (State, EndNote, EndedBy, EndedOn) = (MendingState.Closed, note?.Trim(), by, today);
    }

    /// <summary>The rating no longer counts.</summary>
    public void Drop(string reason, string by, DateOnly today) => (State, EndNote, EndedBy, EndedOn) = (MendingState.Dropped, reason, by, today);

    public void JoinRectification(Guid id) => RectificationId = id;

    private void Follow(bool unsolved, DateOnly today, DateOnly nextDueOn)
    {
        State = MendingState.CalledBack;
        if (unsolved)
            Begin(today, nextDueOn, Round.IsComplex);
    }

    private void Begin(DateOnly on, DateOnly dueOn, bool isComplex)
    {
        _rounds.Add(new MendingRound(Id, _rounds.Count + 1, on, dueOn, isComplex));
        (State, DueOn, ReportedOn) = (MendingState.Mending, dueOn, null);
    }

    private void RefuseUnless(MendingState state, Refusal refusal)
    {
        if (State != state)
            throw new RefusedException(refusal);
    }

    private void RefuseIfEnded()
    {
        if (!IsOpen)
            throw new RefusedException(MendingRefusals.Ended);
    }
}

/// <summary>The days an order begins with.</summary>
internal sealed record MendingDays(DateOnly OrderedOn, DateOnly ContactDueOn, DateOnly HandOverBy);

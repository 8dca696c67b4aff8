using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Model;

/// <summary>告知了权利 · 有人要求 · 不要求 · 通知了 · 开过了.</summary>
internal enum HearingState { Told, Requested, Declined, Announced, Held }

/// <summary>利害关系人: whose weighty interest the licence touches.</summary>
internal sealed record InterestedParty(string Name, string Contact);

/// <summary>听证: the right told, asked for, the hearing announced and held, its minutes kept.</summary>
/// <remarks>行政许可法 第36条, 第46条 to 第48条.</remarks>
internal sealed class CaseHearing : IVersioned
{
    /// <summary>Working days between the notice and the hearing.</summary>
    /// <remarks>行政许可法 第48条第1款第1项, 第82条.</remarks>
    public const int NoticeDays = 7;

    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    /// <summary>The how-manieth of the case, from 1.</summary>
    public required int Ordinal { get; init; }

    public required string Why { get; init; }

    /// <summary>A JSON list of <see cref="InterestedParty"/>.</summary>
    public required string Parties { get; init; }

    /// <summary>Held by the organ itself for the public interest; null-day rights of asking do not apply.</summary>
    /// <remarks>行政许可法 第46条.</remarks>
    public required bool IsByLaw { get; init; }

    public HearingState State { get; private set; }

    public DateOnly? ToldOn { get; init; }

    /// <summary>Last day on which it may be asked for, included.</summary>
    public DateOnly? AskUntil { get; set; }

    public DateOnly? RequestedOn { get; private set; }

    public string? RequestedBy { get; private set; }

    /// <summary>Last day on which it may be held, included; null where nobody asked for it.</summary>
    public DateOnly? HoldUntil { get; private set; }

    public DateTime? ScheduledAt { get; private set; }

    public string? Place { get; private set; }

    public Guid? ChairId { get; private set; }

    public string? ChairName { get; private set; }

    /// <summary>Told to everybody, who may come and listen.</summary>
    public bool IsPublic { get; private set; }

    public DateOnly? HeldOn { get; private set; }

    /// <summary>听证笔录.</summary>
    public string? Minutes { get; private set; }

    /// <summary>Who was there and signed the minutes.</summary>
    public string? SignedBy { get; private set; }

    public int Version { get; private set; }

    /// <summary>Whether the decision must wait: a right not yet used up, or a hearing not yet held.</summary>
    public bool IsPending(DateOnly today) => State is HearingState.Requested or HearingState.Announced || (State is HearingState.Told && today <= AskUntil);

    /// <summary>要求听证, within five working days of being told.</summary>
    /// <remarks>行政许可法 第47条第1款.</remarks>
    public void Request(string by, DateOnly today, DateOnly holdUntil)
    {
        RefuseUnless(State is HearingState.Told, HearingRefusals.NothingToAsk);
        if (today > AskUntil)
            throw new RefusedException(HearingRefusals.AskedTooLate.Saying($"听证要在{ChineseDates.Full(AskUntil!.Value)}前要求，已经过了。"));
        (State, RequestedBy, RequestedOn, HoldUntil) = (HearingState.Requested, by, today, holdUntil);
    }

    /// <summary>不要求听证: only where nobody else has the right to ask.</summary>
    public void Decline(bool hasOthers)
    {
        RefuseUnless(State is HearingState.Told, HearingRefusals.NothingToAsk);
        RefuseUnless(!hasOthers, HearingRefusals.OthersMayAsk);
        State = HearingState.Declined;
    }

    /// <summary>Copies the days of the clocks after a new calendar has moved them.</summary>
    public void Show(DateOnly? askUntil, DateOnly? holdUntil) => (AskUntil, HoldUntil) = (askUntil ?? AskUntil, holdUntil ?? HoldUntil);

    /// <summary>通知听证: seven working days before; again when the day or the chair changes.</summary>
    /// <param name="earliest">First day it may be held on, counted from today's notice.</param>
    /// <remarks>行政许可法 第47条第1款, 第48条第1款.</remarks>
    public void Announce(DateTime at, string place, Guid chairId, string chairName, bool isPublic, DateOnly earliest)
    {
        RefuseUnless(IsByLaw || State is HearingState.Requested or HearingState.Announced, HearingRefusals.NobodyAsked);
        RefuseUnless(State is not (HearingState.Held or HearingState.Declined), HearingRefusals.Over);
        var day = at.ChinaDate();
        if (day < earliest)
            throw new RefusedException(HearingRefusals.NoticeTooShort.Saying($"举行的七个工作日前要通知，最早{ChineseDates.Full(earliest)}。"));
        if (HoldUntil is { } last && day > last)
            throw new RefusedException(HearingRefusals.HeldTooLate.Saying($"要在提出要求后二十个工作日内举行，最晚{ChineseDates.Full(last)}。"));
        (State, ScheduledAt, Place, ChairId, ChairName, IsPublic) = (HearingState.Announced, at, place, chairId, chairName, isPublic);
    }

    /// <summary>记笔录: by the chair, when it has been held.</summary>
    /// <remarks>行政许可法 第48条第1款第5项.</remarks>
    public void Hold(Guid byId, string minutes, string signedBy, DateTime now)
    {
        RefuseUnless(State is HearingState.Announced, HearingRefusals.NotAnnounced);
        RefuseUnless(byId == ChairId, HearingRefusals.NotTheChair);
        RefuseUnless(now >= ScheduledAt, HearingRefusals.NotYet);
        (State, HeldOn, Minutes, SignedBy) = (HearingState.Held, now.ChinaDate(), minutes, signedBy);
    }

    private static void RefuseUnless(bool allowed, Refusal refusal)
    {
        if (!allowed)
            throw new RefusedException(refusal);
    }
}

/// <summary>Every "no" around a hearing.</summary>
internal static class HearingRefusals
{
    private const string Article47 = "《行政许可法》第四十七条";
    private const string Article48 = "《行政许可法》第四十八条";

    public static readonly Refusal LicencesAlone = new("cases.hearing-licences-alone", "只有行政许可才按这个程序听证。", Article47);
    public static readonly Refusal AlreadyOpen = new("cases.hearing-already-open", "已经有一次听证在进行。");
    public static readonly Refusal NothingToAsk = new("cases.hearing-nothing-to-ask", "现在没有可以要求的听证。", Article47);
    public static readonly Refusal AskedTooLate = new("cases.hearing-asked-too-late", "要求听证的五个工作日已经过了。", Article47);
    public static readonly Refusal OthersMayAsk = new("cases.hearing-others-may-ask", "别的利害关系人还可以要求听证，等期限过完。", Article47);
    public static readonly Refusal NotAParty = new("cases.hearing-not-a-party", "只有申请人和告知过的利害关系人能要求听证。", Article47, "By");
    public static readonly Refusal NobodyAsked = new("cases.hearing-nobody-asked", "还没有人要求听证。", Article47);
    public static readonly Refusal NoticeTooShort = new("cases.hearing-notice-too-short", "举行的七个工作日前要通知。", Article48, "HeldOn");
    public static readonly Refusal HeldTooLate = new("cases.hearing-held-too-late", "要在提出要求后二十个工作日内举行。", Article47, "HeldOn");
    public static readonly Refusal DayMissing = new("cases.hearing-day-missing", "写明哪天、几点举行。", Article48, "HeldOn");
    public static readonly Refusal PlaceMissing = new("cases.hearing-place-missing", "写明在哪里举行。", Article48, "Place");
    public static readonly Refusal ChairMissing = new("cases.hearing-chair-missing", "选一位主持人，要是本单位的人。", Article48, "Chair");
    public static readonly Refusal ChairReviews = new("cases.hearing-chair-reviews", "审查这件的人不能主持听证，换一位。", Article48, "Chair");
    public static readonly Refusal ReviewerChairs = new("cases.hearing-reviewer-chairs", "您主持听证，不能再审查这件。", Article48);
    public static readonly Refusal NotAnnounced = new("cases.hearing-not-announced", "还没有通知，不能记笔录。", Article48);
    public static readonly Refusal NotTheChair = new("cases.hearing-not-the-chair", "笔录由主持人来记。", Article48);
    public static readonly Refusal NotYet = new("cases.hearing-not-yet", "还没有到举行的时间。", Article48);
    public static readonly Refusal MinutesMissing = new("cases.hearing-minutes-missing", "写下笔录。", Article48, "Minutes");
    public static readonly Refusal SignersMissing = new("cases.hearing-signers-missing", "写明谁到场、谁在笔录上签了字；拒绝签字的也写明。", Article48, "SignedBy");
    public static readonly Refusal Over = new("cases.hearing-over", "这次听证已经结束。");
    public static readonly Refusal Pending = new("cases.hearing-pending", "听证还没有结束，要根据听证笔录作决定。", Article48);
}

using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Model;

/// <summary>What the lead calls the organs of a joint application together for: 联合踏勘 · 联合验收 · 会商.</summary>
internal enum CallKind { Visit, Acceptance, Meeting }

/// <summary>What the lead and an organ agreed for one item, in the minutes of a meeting.</summary>
/// <param name="DueOn">By when; null where no day was set.</param>
internal sealed record CallDecision(int CaseNumber, string What, DateOnly? DueOn);

/// <summary>One visit to the place, or one meeting, of several organs about one joint application. On a visit each organ's part is a visit
/// of its own case (<see cref="CaseVisit"/>), so that its officers, findings and signatures are those the law asks for; this holds what
/// they share: the hour, the place and the one sheet. How far it is follows from its parts.</summary>
/// <remarks>行政许可法 第34条第3款 for each part; that organs go together: 优化营商环境条例 and local practice, no clause names the form.</remarks>
internal sealed class JointCall : IVersioned
{
    public required Guid RootId { get; init; }

    /// <summary>The how-manieth of the application, from 1.</summary>
    public required int Ordinal { get; init; }

    public required CallKind Kind { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime PlannedAt { get; init; }

    public required string Place { get; init; }

    /// <summary>What it is about, in the lead's words.</summary>
    public required string Subject { get; init; }

    /// <summary>文号 of the call and of its sheet.</summary>
    public required string Number { get; init; }

    /// <summary>By which anybody verifies the sheet.</summary>
    public required string CheckCode { get; init; }

    public required string CalledBy { get; init; }

    public required DateTime CalledAt { get; init; }

    /// <summary>纪要; null before, and for visits.</summary>
    public string? Minutes { get; private set; }

    /// <summary>A JSON list of <see cref="CallDecision"/>.</summary>
    public string? Decisions { get; private set; }

    public DateTime? MinutesAt { get; private set; }

    public DateTime? CancelledAt { get; private set; }

    public string? CancelReason { get; private set; }

    public int Version { get; private set; }

    /// <summary>写纪要: the lead's, once the meeting has begun. Written anew, it must be signed anew.</summary>
    public void WriteMinutes(string minutes, IReadOnlyList<CallDecision> decisions, DateTime at)
    {
        RefuseIfCancelled();
        if (Kind is not CallKind.Meeting)
            throw new RefusedException(CallRefusals.MeetingsAlone);
        if (at < PlannedAt)
            throw new RefusedException(CallRefusals.NotYet);
        (Minutes, Decisions, MinutesAt) = (minutes, CaseJson.Write(decisions), at);
    }

    public void Cancel(string reason, DateTime at)
    {
        RefuseIfCancelled();
        (CancelReason, CancelledAt) = (reason, at);
    }

    public void RefuseIfCancelled()
    {
        if (CancelledAt is not null)
            throw new RefusedException(CallRefusals.Cancelled);
    }
}

/// <summary>An organ's own part, for one item.</summary>
internal sealed class JointCallPart : IVersioned
{
    public required Guid RootId { get; init; }

    /// <summary>Ordinal of the call.</summary>
    public required int Call { get; init; }

    public required int CaseNumber { get; init; }

    public required Guid OrganId { get; init; }

    public required string ItemName { get; init; }

    /// <summary>Ordinal of the visit of its case; null until the organ has named who goes, and for meetings.</summary>
    public int? Visit { get; set; }

    /// <summary>Whether the organ stands by the minutes; null until it has signed.</summary>
    public bool? Agrees { get; private set; }

    public string? Words { get; private set; }

    public string? SignedBy { get; private set; }

    public DateTime? SignedAt { get; private set; }

    public int Version { get; private set; }

    public void Sign(bool agrees, string? words, string by, DateTime at) => (Agrees, Words, SignedBy, SignedAt) = (agrees, words, by, at);

    /// <summary>The minutes were written anew.</summary>
    public void Unsign() => (Agrees, Words, SignedBy, SignedAt) = (null, null, null, null);
}

/// <summary>Every "no" around a joint visit or meeting.</summary>
internal static class CallRefusals
{
    public static readonly Refusal NobodyChosen = new("cases.call-nobody-chosen", "选哪几项的单位一起来。", Field: "Items");
    public static readonly Refusal OneAlone = new("cases.call-one-alone", "一起去、一起议，至少要两项；一项的由那个单位自己约现场核查。", Field: "Items");
    public static readonly Refusal NotAccepted = new("cases.call-not-accepted", "有一项还没有受理，或者已经决定，不能去踏勘验收。", "《行政许可法》第三十四条", "Items");
    public static readonly Refusal Visiting = new("cases.call-visiting", "有一项已经约了现场核查，先办完或者取消那一次。", Field: "Items");
    public static readonly Refusal NotRunning = new("cases.call-not-running", "有一项已经办完，不用再叫。", Field: "Items");
    public static readonly Refusal TimeMissing = new("cases.call-time-missing", "写明哪天、几点。", Field: "PlannedOn");
    public static readonly Refusal InThePast = new("cases.call-in-the-past", "时间不能早于现在。", Field: "PlannedOn");
    public static readonly Refusal PlaceMissing = new("cases.call-place-missing", "写明在哪里。", Field: "Place");
    public static readonly Refusal SubjectMissing = new("cases.call-subject-missing", "写明看什么、议什么。", Field: "Subject");
    public static readonly Refusal Cancelled = new("cases.call-cancelled", "这一次已经取消。");
    public static readonly Refusal MeetingsAlone = new("cases.call-meetings-alone", "踏勘和验收由各单位在意见表上写，不写会议纪要。");
    public static readonly Refusal VisitsAlone = new("cases.call-visits-alone", "会商不用指派核查人员。");
    public static readonly Refusal NotYet = new("cases.call-not-yet", "会还没有开，开了再写纪要。");
    public static readonly Refusal MinutesMissing = new("cases.call-minutes-missing", "写明议了什么。", Field: "Minutes");
    public static readonly Refusal NoMinutes = new("cases.call-no-minutes", "牵头单位还没有写纪要，写好再签。");
    public static readonly Refusal SignedBefore = new("cases.call-signed-before", "您单位已经签过。");
    public static readonly Refusal StandMissing = new("cases.call-stand-missing", "选同意还是有不同意见。", Field: "Agrees");
    public static readonly Refusal ObjectionMissing = new("cases.call-objection-missing", "有不同意见的，写明是什么。", Field: "Words");
    public static readonly Refusal NamedBefore = new("cases.call-named-before", "您单位已经指派了人。");
}

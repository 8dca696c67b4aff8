using Once.Cases.Contract;
using Once.Kernel.Refusals;

namespace Once.Cases.Model;

/// <summary>How a report of a "no" stands.</summary>
internal enum ReportState
{
    /// <summary>The second officer is being rung.</summary>
    Ringing,

    Agreed,
    Disagreed,

    /// <summary>Nobody answered in time; the window refused alone, and it is looked at afterwards.</summary>
    WentAlone,
}

/// <summary>否定报备: window staff who would say no ring a second officer while the applicant waits.</summary>
/// <remarks>Default: local practice, configurable. The written answer of 行政许可法 第32条 never waits for it: when nobody
/// answers in time, the window goes on and the refusal is looked at afterwards.</remarks>
internal sealed class RefusalReport
{
    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    public required int Ordinal { get; init; }

    public required Guid OrganId { get; init; }

    public required AcceptanceGround Ground { get; init; }

    public required string Reason { get; init; }

    public string? CompetentOrgan { get; init; }

    public required Guid AskedById { get; init; }

    public required string AskedBy { get; init; }

    public required DateTime AskedAt { get; init; }

    /// <summary>From this moment on the window need not wait any longer.</summary>
    public required DateTime RingUntil { get; init; }

    public ReportState State { get; private set; }

    public string? AnsweredBy { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    public string? Answer { get; private set; }

    /// <summary>The second officer's word; after the window went alone, it is a look afterwards.</summary>
    public void Settle(Guid byId, string by, bool agreed, string words, DateTime at)
    {
        if (AnsweredAt is not null)
            throw new RefusedException(CaseRefusals.SecondAnswered);
        if (byId == AskedById)
            throw new RefusedException(CaseRefusals.SecondIsSame);
        if (!agreed && string.IsNullOrWhiteSpace(words))
            throw new RefusedException(CaseRefusals.ReasonMissing with { Clause = null, Field = "Words" });
        if (State is ReportState.Ringing)
            State = agreed ? ReportState.Agreed : ReportState.Disagreed;
        (AnsweredBy, AnsweredAt, Answer) = (by, at, $"{(agreed ? "同意" : "不同意")}{(words.Trim().Length == 0 ? "" : $"：{words.Trim()}")}");
    }

    /// <summary>Nobody answered: the window refuses alone.</summary>
    public void GoAlone(Guid byId, DateTime now)
    {
        if (State is not ReportState.Ringing || byId != AskedById)
            throw new RefusedException(CaseRefusals.SecondNeeded);
        if (now < RingUntil)
            throw new RefusedException(CaseRefusals.SecondRinging.Saying($"正在等第二人应答，{Kernel.Time.ChinaTime.ChinaClock(RingUntil):HH:mm} 还没人应答的，您可以先出决定书。"));
        State = ReportState.WentAlone;
    }
}

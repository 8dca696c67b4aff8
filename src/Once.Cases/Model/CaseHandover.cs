using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Model;

/// <summary>How papers or a result go from one window to another.</summary>
internal enum HandoverWay
{
    /// <summary>电子件已到，不用寄.</summary>
    Electronic,

    /// <summary>寄送, with the number of the consignment.</summary>
    Posted,

    /// <summary>专人送.</summary>
    Carried,
}

/// <summary>How far a case received by another place's window is.</summary>
internal enum HandoverState
{
    /// <summary>代收了，材料还在窗口.</summary>
    Received,

    /// <summary>材料交出去了.</summary>
    Sent,

    /// <summary>办理单位收到了.</summary>
    Arrived,

    /// <summary>结果寄回来了.</summary>
    ResultSent,

    /// <summary>结果到窗口了.</summary>
    ResultHere,

    /// <summary>领走了.</summary>
    Collected,
}

/// <summary>One step of a handover: when, by whom.</summary>
internal sealed record HandoverStep(DateTime At, string By);

/// <summary>异地代收代办: another county's window receives for the organ that is competent; what is handed over is signed for on
/// both sides, and the result may be collected where it was handed in.</summary>
/// <remarks>行政许可法 第29条 (an application may be made through another). The papers are with the competent organ as files the
/// moment the window hands them in, so its clocks run from the day on which the window received: default, local practice.</remarks>
internal sealed class CaseHandover : IVersioned
{
    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    /// <summary>The window that received.</summary>
    public required Guid WindowId { get; init; }

    public required string WindowName { get; init; }

    /// <summary>The organ that handles it.</summary>
    public required Guid OrganId { get; init; }

    public required string OrganName { get; init; }

    public required Guid ReceptionId { get; init; }

    public required DateTime ReceivedAt { get; init; }

    public required string ReceivedBy { get; init; }

    public HandoverState State { get; private set; }

    public HandoverWay? Way { get; private set; }

    /// <summary>寄送单号.</summary>
    public string? Consignment { get; private set; }

    /// <summary>What was handed over, in words.</summary>
    public string? Papers { get; private set; }

    public DateTime? SentAt { get; private set; }

    public string? SentBy { get; private set; }

    public DateTime? ArrivedAt { get; private set; }

    public string? ArrivedBy { get; private set; }

    public HandoverWay? ResultWay { get; private set; }

    public string? ResultConsignment { get; private set; }

    public DateTime? ResultSentAt { get; private set; }

    public string? ResultSentBy { get; private set; }

    public DateTime? ResultHereAt { get; private set; }

    public string? ResultHereBy { get; private set; }

    public DateTime? CollectedAt { get; private set; }

    /// <summary>Who took the result at the window.</summary>
    public string? CollectedBy { get; private set; }

    public int Version { get; private set; }

    /// <summary>移交: the window gives the papers away.</summary>
    public void Send(HandoverWay way, string consignment, string papers, HandoverStep step)
    {
        RefuseUnless(HandoverState.Received);
        if (way is HandoverWay.Posted && string.IsNullOrWhiteSpace(consignment))
            throw new RefusedException(HandoverRefusals.ConsignmentMissing);
        if (string.IsNullOrWhiteSpace(papers))
            throw new RefusedException(HandoverRefusals.PapersMissing);
        (State, Way, Consignment, Papers, SentAt, SentBy) = (HandoverState.Sent, way, Blank(consignment), papers.Trim(), step.At, step.By);
    }

    /// <summary>签收: the competent organ has them.</summary>
    public void Arrive(HandoverStep step)
    {
        RefuseUnless(HandoverState.Sent);
        (State, ArrivedAt, ArrivedBy) = (HandoverState.Arrived, step.At, step.By);
    }

    /// <summary>The result goes back to the window that received.</summary>
    public void SendResult(HandoverWay way, string consignment, HandoverStep step)
    {
        RefuseUnless(HandoverState.Arrived);
        if (way is HandoverWay.Posted && string.IsNullOrWhiteSpace(consignment))
            throw new RefusedException(HandoverRefusals.ConsignmentMissing);
        (State, ResultWay, ResultConsignment, ResultSentAt, ResultSentBy) = (HandoverState.ResultSent, way, Blank(consignment), step.At, step.By);
    }

    public void ResultArrives(HandoverStep step)
    {
        RefuseUnless(HandoverState.ResultSent);
        (State, ResultHereAt, ResultHereBy) = (HandoverState.ResultHere, step.At, step.By);
    }

    /// <summary>领取: the person took the result at the window.</summary>
    public void Collect(string recipient, DateTime at)
    {
        RefuseUnless(HandoverState.ResultHere);
        if (string.IsNullOrWhiteSpace(recipient))
            throw new RefusedException(CaseRefusals.RecipientMissing);
        (State, CollectedAt, CollectedBy) = (HandoverState.Collected, at, recipient.Trim());
    }

    private void RefuseUnless(HandoverState state)
    {
        if (State != state)
            throw new RefusedException(HandoverRefusals.NotNow.Saying($"现在是“{HandoverWords.Of(State)}”，不能这样办。"));
    }

    private static string? Blank(string words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}

internal static class HandoverRefusals
{
    public static readonly Refusal NotNow = new("cases.handover-not-now", "现在不能这样办。");
    public static readonly Refusal ConsignmentMissing = new("cases.handover-consignment-missing", "寄送的，写上寄送单号。", null, "Consignment");
    public static readonly Refusal PapersMissing = new("cases.handover-papers-missing", "写明交了哪些材料，几份。", null, "Papers");
    public static readonly Refusal NotDecided = new("cases.handover-not-decided", "还没有作出决定，没有结果可以寄回。", "《行政许可法》第四十四条");
}

/// <summary>States and ways in words.</summary>
internal static class HandoverWords
{
    public static string Of(HandoverState state) => state switch
    {
        HandoverState.Received => "代收了，等移交",
        HandoverState.Sent => "移交了，等签收",
        HandoverState.Arrived => "办理单位收到了",
        HandoverState.ResultSent => "结果寄回，等窗口收",
        HandoverState.ResultHere => "结果到窗口，等领取",
        _ => "领走了",
    };

    public static string Of(HandoverWay way) => way switch
    {
        HandoverWay.Electronic => "电子件已到，不用寄",
        HandoverWay.Posted => "寄送",
        _ => "专人送",
    };
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Once.Cases.Accepting;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Kernel.Refusals;

namespace Once.Cases.Outside;

/// <summary>What another system says it did with a case.</summary>
/// <param name="MessageId">Unique in that system: told twice, it counts once.</param>
/// <param name="Number">办件编号.</param>
/// <param name="Event">One of <see cref="OutsideEvents"/>.</param>
/// <param name="Sequence">Its number among the messages about this case, from 1; null where the system does not number.</param>
/// <param name="OccurredAt">When it happened there, UTC. Terms are counted from the day it comes in all the same.</param>
/// <param name="Officer">Who did it there.</param>
/// <param name="Reviewer">Who gave the opinion before a decision.</param>
internal sealed record OutsideAnswer(
    string MessageId, string Number, string Event, int? Sequence = null, DateTime? OccurredAt = null, string? Officer = null, string? Reviewer = null, string? Reason = null)
{
    /// <summary>Of <c>corrections</c>.</summary>
    public IReadOnlyList<CorrectionRequest>? Points { get; init; }

    /// <summary>Of <c>suspended</c>.</summary>
    public SpecialProcedure? Procedure { get; init; }

    public DateOnly? ExpectedUntil { get; init; }

    /// <summary>Of <c>not-accepted</c>.</summary>
    public AcceptanceGround? Ground { get; init; }

    public string? CompetentOrgan { get; init; }

    /// <summary>Of <c>decided</c>.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>文号 of the other side's own document.</summary>
    public string? Document { get; init; }

    /// <summary>Number and last day of the licence it issued; null where ours are to stand.</summary>
    public string? LicenceNumber { get; init; }

    public DateOnly? LicenceValidUntil { get; init; }

    /// <summary>Of <c>closed</c>.</summary>
    public DeliveryWay? Way { get; init; }

    public string? Recipient { get; init; }

    private const int LongestWord = 100;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(allowIntegerValues: false) } };

    /// <exception cref="RefusedException"><see cref="OutsideRefusals.NotReadable"/>.</exception>
    public static OutsideAnswer Read(string body) => ReadAs<OutsideAnswer>(body);

    /// <summary>Several in one file.</summary>
    public static IReadOnlyList<OutsideAnswer?> ReadAll(string body) => ReadAs<List<OutsideAnswer?>>(body);

    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>Everything that is missing, at once.</summary>
    public IReadOnlyList<Refusal> Faults()
    {
        var faults = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(MessageId) || MessageId.Length > LongestWord)
            faults.Add(OutsideRefusals.IdMissing);
        if (string.IsNullOrWhiteSpace(Number))
            faults.Add(OutsideRefusals.Unknown);
        if (!OutsideEvents.All.Contains(Event))
            faults.Add(OutsideRefusals.EventUnknown);
        if (Event is OutsideEvents.Corrections && (Points is not { Count: > 0 } || Points.Any(p => string.IsNullOrWhiteSpace(p?.TargetCode) || string.IsNullOrWhiteSpace(p.What) || string.IsNullOrWhiteSpace(p.How))))
            faults.Add(OutsideRefusals.PointsMissing);
        if ((Event is OutsideEvents.Suspended or OutsideEvents.NotAccepted || this is { Event: OutsideEvents.Decided, Outcome: Contract.Outcome.Refused }) && string.IsNullOrWhiteSpace(Reason))
            faults.Add(OutsideRefusals.ReasonMissing);
        if (Event is OutsideEvents.Decided && Outcome is null)
            faults.Add(OutsideRefusals.OutcomeMissing);
        if (Event is OutsideEvents.Suspended && (Procedure is null || ExpectedUntil is null))
            faults.Add(OutsideRefusals.ProcedureMissing);
        if (Event is OutsideEvents.NotAccepted && (Ground is null or AcceptanceGround.NotSupplied || (Ground is AcceptanceGround.NotCompetent && string.IsNullOrWhiteSpace(CompetentOrgan))))
            faults.Add(OutsideRefusals.GroundMissing);
        return faults;
    }

    private static T ReadAs<T>(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, Json) ?? throw new RefusedException(OutsideRefusals.NotReadable);
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            throw new RefusedException(OutsideRefusals.NotReadable);
        }
    }
}

/// <summary>What may be said.</summary>
internal static class OutsideEvents
{
    public const string Accepted = "accepted";
    public const string Corrections = "corrections";
    public const string NotAccepted = "not-accepted";
    public const string Suspended = "suspended";
    public const string Resumed = "resumed";
    public const string Decided = "decided";
    public const string Closed = "closed";

    /// <summary>Of ours: a new application, and one that was mended; any other state is told under its own name.</summary>
    public const string Submitted = "submitted";
    public const string Mended = "mended";

    public static readonly IReadOnlyList<string> All = [Accepted, Corrections, NotAccepted, Suspended, Resumed, Decided, Closed];

    /// <summary>How a change of state is told to the other side.</summary>
    /// <param name="before">What it knew; null where it knows nothing of the case.</param>
    public static string Of(CaseState now, CaseState? before) => now switch
    {
        CaseState.Submitted => before is null ? Submitted : Mended,
        CaseState.Correcting => Corrections,
        CaseState.NotAccepted => NotAccepted,
        _ when before is null => Submitted,
        CaseState.Accepted or CaseState.Reviewed => Accepted,
        CaseState.Decided or CaseState.Delivered => Decided,
        CaseState.Closed => Closed,
        CaseState.Withdrawn => "withdrawn",
        _ => "terminated",
    };

    public static string WordsOf(string name) => name switch
    {
        Submitted => "收件",
        Mended => "补正来了",
        Accepted => "受理",
        Corrections => "补正告知",
        NotAccepted => "不予受理",
        Suspended => "暂停计时",
        Resumed => "恢复计时",
        Decided => "决定",
        Closed => "办结",
        "withdrawn" => "申请人撤回",
        "terminated" => "终止办理",
        _ => "其他",
    };
}

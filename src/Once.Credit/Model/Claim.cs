using Once.Credit.Contract;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Credit.Model;

/// <summary>异议 or 信用修复: what a subject asks for about one entry, and the answer of the organ that entered it.</summary>
/// <remarks>谁认定谁修复 (信用修复管理办法); objection: 山东省社会信用条例 第39条 as the default of its term.</remarks>
internal sealed class Claim : IVersioned
{
    public const string Aggregate = "credit-claim";

    private Claim() { }

    public Guid Id { get; private set; }

    public Guid EntryId { get; private set; }

    public Guid PartyId { get; private set; }

    public Guid OrganId { get; private set; }

    public ClaimKind Kind { get; private set; }

    /// <summary>Why the entry is wrong, or what was done to set things right.</summary>
    public string Reason { get; private set; } = "";

    public DateTime FiledAt { get; private set; }

    public DateOnly DueOn { get; private set; }

    public ClaimState State { get; private set; }

    public string? Answer { get; private set; }

    public string? AnsweredBy { get; private set; }

    public DateOnly? AnsweredOn { get; private set; }

    public int Version { get; private set; }

    public static Claim File(Guid id, CreditEntry entry, ClaimKind kind, string reason, DateTime at, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new RefusedException(CreditRefusals.ReasonMissing);
        if (entry.State is not EntryState.Standing || (kind is ClaimKind.Repair && !entry.CountsOn(today)))
            throw new RefusedException(CreditRefusals.NothingToRepair);
        if (kind is ClaimKind.Repair && entry.RepairFrom is not { } from)
            throw new RefusedException(CreditRefusals.NothingToRepair);
        if (kind is ClaimKind.Repair && today < entry.RepairFrom)
            throw new RefusedException(CreditRefusals.TooEarlyToRepair.Saying($"从{Kernel.Time.ChineseDates.Full(entry.RepairFrom.Value)}起可以申请修复。"));
        return new Claim { Id = id, EntryId = entry.Id, PartyId = entry.PartyId, OrganId = entry.OrganId, Kind = kind, Reason = reason.Trim(), FiledAt = at };
    }

    public void AnswerBy(DateOnly day) => DueOn = day;

    public void Settle(bool upheld, string answer, string by, DateOnly today)
    {
        if (State is not ClaimState.Open)
            throw new RefusedException(CreditRefusals.ClaimAnswered);
        if (string.IsNullOrWhiteSpace(answer))
            throw new RefusedException(CreditRefusals.ReasonMissing.At("Answer"));
        (State, Answer, AnsweredBy, AnsweredOn) = (upheld ? ClaimState.Upheld : ClaimState.Dismissed, answer.Trim(), by, today);
    }
}

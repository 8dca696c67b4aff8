using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Model;

/// <summary>归档: the package of a closed case, where it lies, how long it is kept, and what became of it.</summary>
internal sealed class CaseArchive
{
    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    public required Guid OrganId { get; init; }

    public required string Number { get; init; }

    public required string ItemName { get; init; }

    public required string ApplicantName { get; init; }

    public required DateOnly ClosedOn { get; set; }

    /// <summary>SM3 of the package, 64 lower-case hexadecimal digits: its address in the file store.</summary>
    public required string Digest { get; set; }

    public required long Size { get; set; }

    /// <summary>Files in it, the list of digests not counted.</summary>
    public required int Files { get; set; }

    public required DateTime MadeAt { get; set; }

    /// <summary>Last day it must be kept, included; null for ever.</summary>
    public DateOnly? RetainUntil { get; set; }

    /// <summary>When it was last found as it was made, or not; null before the first look.</summary>
    public DateTime? CheckedAt { get; set; }

    public bool? IsIntact { get; set; }

    /// <summary>The list on which it stands to be destroyed.</summary>
    public Guid? DestructionId { get; set; }

    public DateTime? DestroyedAt { get; set; }
}

/// <summary>等第二人签字 · 在销毁 · 已销毁 · 不销毁.</summary>
internal enum DestructionState { Proposed, Approved, Done, Rejected }

/// <summary>销毁清册: what may go, signed by two.</summary>
internal sealed class ArchiveDestruction : IVersioned
{
    public required Guid Id { get; init; }

    public required Guid OrganId { get; init; }

    public required int Count { get; init; }

    public required string Reason { get; init; }

    public required Guid ProposedById { get; init; }

    public required string ProposedBy { get; init; }

    public required DateTime ProposedAt { get; init; }

    public DestructionState State { get; private set; }

    public string? SignedBy { get; private set; }

    public DateTime? SignedAt { get; private set; }

    public DateTime? DoneAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>The second signature, by somebody else.</summary>
    public void Settle(bool approved, Guid byId, string by, DateTime at)
    {
        if (State is not DestructionState.Proposed)
            throw new RefusedException(ArchiveRefusals.Settled);
        if (byId == ProposedById)
            throw new RefusedException(ArchiveRefusals.SameHand);
        (State, SignedBy, SignedAt) = (approved ? DestructionState.Approved : DestructionState.Rejected, by, at);
    }

    public void Finish(DateTime at) => (State, DoneAt) = (DestructionState.Done, at);
}

/// <summary>Every "no" around archives.</summary>
internal static class ArchiveRefusals
{
    public static readonly Refusal NothingDue = new("cases.archive-nothing-due", "没有保管期满的档案。", "《档案法实施条例》");
    public static readonly Refusal Settled = new("cases.archive-settled", "这份清册已经有结论了。");
    public static readonly Refusal SameHand = new("cases.archive-same-hand", "第二个签字的不能是提出的人。", "《机关档案管理规定》");
    public static readonly Refusal Gone = new("cases.archive-gone", "这份档案已经按清册销毁。");
}

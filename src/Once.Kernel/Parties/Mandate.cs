using Once.Kernel.Refusals;

namespace Once.Kernel.Parties;

public enum MandateState { Waiting, Confirmed, Ended, Refused }

/// <summary>授权: one person may act for an enterprise, within a scope and a term. An enterprise's first mandate is
/// confirmed by its verified legal representative or at a window.</summary>
public sealed class Mandate
{
    public required Guid Id { get; init; }

    public required Guid PrincipalId { get; init; }

    public required Guid AgentId { get; init; }

    /// <summary>What the agent may do: 基本编码 of items, or the words of a paper shown at a window; empty means every matter.</summary>
    public required string ScopeText { get; init; }

    public required DateOnly FromOn { get; init; }

    /// <summary>Last day it holds, included.</summary>
    public required DateOnly UntilOn { get; init; }

    /// <summary>Guards itself: whoever settles a mandate that another has settled meanwhile is refused.</summary>
    public MandateState State { get; private set; } = MandateState.Waiting;

    public Guid? ConfirmedById { get; private set; }

    public DateTime? DecidedAt { get; private set; }

    public bool HoldsOn(DateOnly day) => State is MandateState.Confirmed && FromOn <= day && day <= UntilOn;

    public void Confirm(Guid byAccountId, DateTime at)
    {
        RefuseUnless(MandateState.Waiting);
        (State, ConfirmedById, DecidedAt) = (MandateState.Confirmed, byAccountId, at);
    }

    public void Refuse(Guid byAccountId, DateTime at)
    {
        RefuseUnless(MandateState.Waiting);
        (State, ConfirmedById, DecidedAt) = (MandateState.Refused, byAccountId, at);
    }

    public void End(DateTime at)
    {
        RefuseUnless(MandateState.Confirmed);
        (State, DecidedAt) = (MandateState.Ended, at);
    }

    private void RefuseUnless(MandateState expected)
    {
        if (State != expected)
            throw new RefusedException(PartyRefusals.MandateAlreadySettled);
    }
}

public static class PartyRefusals
{
    public static readonly Refusal MandateAlreadySettled = new("kernel.mandate-settled", "这份授权已经处理过了，刷新后看现在的状态。");
}

using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Model;

/// <summary>How far a matter is that this city's window received for another city, as that city has told.</summary>
internal enum PartnerState
{
    /// <summary>等对方收下: the outbox tries until it is taken.</summary>
    Sending,

    /// <summary>对方没有收下, and said why.</summary>
    Declined,

    /// <summary>对方收下了.</summary>
    Received,

    /// <summary>对方要求补正.</summary>
    Correcting,

    Accepted,

    NotAccepted,

    Granted,

    Refused,

    /// <summary>Withdrawn, or ended without a result.</summary>
    Ended,

    /// <summary>结果交给本人了.</summary>
    Collected,
}

/// <summary>What a message of the other city did here.</summary>
internal enum PartnerEffect
{
    Moved,

    /// <summary>Came after a newer one: kept, moves nothing.</summary>
    Late,

    /// <summary>Says another end than the one told before: kept, moves nothing until the window has asked.</summary>
    Contradicts,
}

/// <summary>异地代收代办, our window for another city: what the person brought, under a number of ours, sent to the city that
/// handles it; it says how far it is, and the result is given out here.</summary>
/// <remarks>行政许可法 第29条 (an application may be made through another). Receipt and terms are the other city's.</remarks>
internal sealed class PartnerIntake : IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>代收编号.</summary>
    public required string Number { get; init; }

    public required string PartnerCode { get; init; }

    /// <summary>Its name as it was then.</summary>
    public required string PartnerName { get; init; }

    public required Guid ReceptionId { get; init; }

    /// <summary>The window's organ.</summary>
    public required Guid WindowId { get; init; }

    public required string ClerkName { get; init; }

    public required string ApplicantName { get; init; }

    public required string ItemCode { get; init; }

    public required string ItemName { get; init; }

    /// <summary>Cipher of the lines filled in for the newest round.</summary>
    public required string Lines { get; set; }

    public required DateTime ReceivedAt { get; init; }

    /// <summary>Which bundle was sent last: 0 the application, then one more each time.</summary>
    public int Round { get; private set; }

    public PartnerState State { get; private set; }

    /// <summary>What the other city said last, in words.</summary>
    public string? Words { get; private set; }

    /// <summary>办件编号 of the other city.</summary>
    public string? TheirNumber { get; private set; }

    public DateTime? TakenAt { get; private set; }

    /// <summary>The newest message that was heard; 0 before any.</summary>
    public int LastSequence { get; private set; }

    /// <summary>What it said against the end told before, waiting for the window to ask; null when nothing does.</summary>
    public PartnerState? Contradicting { get; private set; }

    public DateTime? CollectedAt { get; private set; }

    public string? CollectedBy { get; private set; }

    public int Version { get; private set; }

    public bool HasEnd => State is PartnerState.NotAccepted or PartnerState.Granted or PartnerState.Refused or PartnerState.Ended or PartnerState.Collected;

    /// <summary>Whether the window may send papers now: declined, or asked to mend.</summary>
    public bool MaySendMore => State is PartnerState.Declined or PartnerState.Correcting;

    /// <summary>The other city has it. An answer that comes late takes nothing back.</summary>
    public void Take(int round, string theirNumber, DateTime at)
    {
        TheirNumber ??= theirNumber;
        if (round == Round && State is PartnerState.Sending)
            (State, Words, TakenAt) = (PartnerState.Received, null, at);
    }

    /// <summary>The other city did not take it; where it had the application already, only the supplement was not taken.</summary>
    public void Decline(int round, string words)
    {
        if (round == Round && State is PartnerState.Sending)
            (State, Words) = (TakenAt is null ? PartnerState.Declined : PartnerState.Correcting, words);
    }

    /// <summary>Sends once more: mended, or what was asked for.</summary>
    public void SendMore(string lines)
    {
        if (!MaySendMore)
            throw new RefusedException(PartnerRefusals.NothingToSend);
        (Round, Lines, State, Words) = (Round + 1, lines, PartnerState.Sending, null);
    }

    /// <summary>A message of the other city: the newest counts, an older one only stands in the history, and an end is not
    /// turned into another end by a message alone.</summary>
    public PartnerEffect Hear(int sequence, PartnerState state, string words, DateTime at)
    {
        if (sequence <= LastSequence)
            return PartnerEffect.Late;
        LastSequence = sequence;
        if (HasEnd && state != State)
        {
            Contradicting = state;
            return PartnerEffect.Contradicts;
        }
        TakenAt ??= at;
        (State, Words) = (state, words);
        return PartnerEffect.Moved;
    }

    /// <summary>问清了: the window has asked the other city which of the two holds.</summary>
    /// <param name="later">The one told later.</param>
    public void Settle(bool later, string words)
    {
        if (Contradicting is not { } told)
            throw new RefusedException(PartnerRefusals.NothingToSettle);
        if (string.IsNullOrWhiteSpace(words))
            throw new RefusedException(PartnerRefusals.WhoSaidSo);
        (State, Words, Contradicting) = (later ? told : State, words.Trim(), null);
    }

    /// <summary>交给本人.</summary>
    public void Collect(string recipient, DateTime at)
    {
        if (Contradicting is not null)
            throw new RefusedException(PartnerRefusals.SettleFirst);
        if (State is not (PartnerState.Granted or PartnerState.Refused or PartnerState.NotAccepted))
            throw new RefusedException(PartnerRefusals.NoResult);
        if (string.IsNullOrWhiteSpace(recipient))
            throw new RefusedException(CaseRefusals.RecipientMissing);
        (State, CollectedAt, CollectedBy) = (PartnerState.Collected, at, recipient.Trim());
    }
}

using Once.Cases.Contract;
using Once.Kernel.Storage;

namespace Once.Cases.Model;

/// <summary>A case that another system handles, and what that system knows of it.</summary>
internal sealed class OutsideCase : IVersioned
{
    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    /// <summary>Code of the system in the configuration.</summary>
    public required string System { get; init; }

    /// <summary>Its name as it was when the case was given to it.</summary>
    public required string SystemName { get; init; }

    /// <summary>The state the other side knows: told by us, or brought about by it.</summary>
    public CaseState Told { get; private set; }

    /// <summary>Number of the last of its messages that was dealt with, where it numbers them; 0 before.</summary>
    public int LastSequence { get; private set; }

    /// <summary>Nothing more is told.</summary>
    public bool IsOver { get; private set; }

    /// <summary>When people were told that the other side has been silent too long; null while it has not, and after it spoke again.</summary>
    public DateTime? SilenceToldAt { get; private set; }

    public int Version { get; private set; }

    public void TellSilence(DateTime at) => SilenceToldAt = at;

    public void Tell(CaseState state) => (Told, IsOver) = (state, state is CaseState.Closed or CaseState.NotAccepted or CaseState.Withdrawn or CaseState.Terminated);

    public void DealtWith(int? sequence) => (LastSequence, SilenceToldAt) = (Math.Max(LastSequence, sequence ?? 0), null);
}

/// <summary>How far a message to or from another system is.</summary>
internal enum OutsideState
{
    /// <summary>To them: not taken yet; tried again, or waiting to be fetched.</summary>
    Waiting,

    /// <summary>To them: taken.</summary>
    Taken,

    /// <summary>To them: tried as often as is tried; waits for a person. The clocks of the case run on.</summary>
    Parked,

    /// <summary>From them: done.</summary>
    Applied,

    /// <summary>From them: says what is so already.</summary>
    Repeated,

    /// <summary>From them: came before another that it needs; done when that comes.</summary>
    Held,

    /// <summary>From them: contradicts what is known, or the law does not allow it. Kept, never done silently.</summary>
    Flagged,

    /// <summary>From them: a person has put it aside, with the reason.</summary>
    SetAside,
}

/// <summary>One message between the platform and another system about a case.</summary>
internal sealed class OutsideMessage : IVersioned
{
    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    /// <summary>The how-manieth of the case, both ways, from 1.</summary>
    public required int Ordinal { get; init; }

    public required string System { get; init; }

    public required bool IsIncoming { get; init; }

    /// <summary>Unique with the system: the same one is the same message.</summary>
    public required string MessageId { get; init; }

    /// <summary>What it says, as the interface words it, such as <c>accepted</c>.</summary>
    public required string Event { get; init; }

    /// <summary>Its number in the sender's order, from 1; null where the sender does not number.</summary>
    public int? Sequence { get; init; }

    /// <summary>When it happened on the other side, as that side says.</summary>
    public DateTime? OccurredAt { get; init; }

    /// <summary>When it was written here, or came in.</summary>
    public required DateTime At { get; init; }

    public OutsideState State { get; set; }

    /// <summary>SM3 of the body as it stood.</summary>
    public string? Digest { get; set; }

    /// <summary>Cipher of the body of what came in; of what goes out nothing is kept, it is written anew from the case.</summary>
    public string? Content { get; init; }

    /// <summary>What was made of it, in one sentence.</summary>
    public string? Note { get; set; }

    /// <summary>How often it was not taken.</summary>
    public int Failures { get; set; }

    /// <summary>Its id came again with other words, which were refused.</summary>
    public bool CameOtherwise { get; set; }

    public DateTime? DoneAt { get; private set; }

    public int Version { get; private set; }

    public void End(OutsideState state, DateTime at, string? note = null) => (State, DoneAt, Note) = (state, at, note ?? Note);

    /// <summary>Not taken once more.</summary>
    /// <param name="most">Tries after which a person is needed.</param>
    public void Fail(string why, int most)
    {
        (Failures, Note) = (Failures + 1, why);
        if (Failures >= most)
            State = OutsideState.Parked;
    }

    /// <summary>A person has it tried again from the start.</summary>
    public void TryAgain() => (State, Failures, Note) = (OutsideState.Waiting, 0, null);
}

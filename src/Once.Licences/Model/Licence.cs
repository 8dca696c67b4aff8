using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences.Contract;

namespace Once.Licences.Model;

/// <summary>电子证照: a licence issued to its holder, as its newest version stands. Earlier ones are
/// <see cref="LicenceVersion"/>.</summary>
internal sealed class Licence : IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>电子证照标识 with its check character; of the newest version.</summary>
    public required string Identifier { get; set; }

    /// <summary>证照编号, the same in all versions.</summary>
    public required string Number { get; init; }

    public required string TypeCode { get; init; }

    public required string Name { get; init; }

    /// <summary>Null while the holder is not proven; such a licence is shown to nobody but the staff.</summary>
    public Guid? HolderId { get; init; }

    public required string HolderName { get; set; }

    public required Guid IssuerId { get; init; }

    public required string IssuerName { get; init; }

    /// <summary>First day of validity, included.</summary>
    public required DateOnly ValidFrom { get; set; }

    /// <summary>Last day of validity, included; null for no end.</summary>
    public DateOnly? ValidUntil { get; set; }

    public LicenceState State { get; private set; } = LicenceState.Valid;

    /// <summary>Why it is in this state; null while it was never anything but valid.</summary>
    public string? StateReason { get; private set; }

    /// <summary>Since when it is in this state; null while it was never anything but valid.</summary>
    public DateTime? StateAt { get; private set; }

    /// <summary>版本号, raised by every change and renewal.</summary>
    public int VersionNumber { get; set; } = 1;

    /// <summary>What is printed on it: a JSON list of code, label and value.</summary>
    public required string Content { get; set; }

    /// <summary>校验码: sixteen signs at the foot, by which anyone verifies it.</summary>
    public string? CheckCode { get; init; }

    /// <summary>The case the newest version came from; null for a licence issued elsewhere and brought in.</summary>
    public Guid? CaseRootId { get; set; }

    public int? CaseNumber { get; set; }

    /// <summary>The bringing-in it came with; null for a licence issued here.</summary>
    public Guid? ImportId { get; init; }

    /// <summary>When the newest version was issued.</summary>
    public required DateTime IssuedAt { get; set; }

    public int Version { get; private set; }

    /// <summary>The state as it stands on a day: a licence past its last day has expired, even before the program wrote it down.</summary>
    public LicenceState StateOn(DateOnly today) =>
        State is LicenceState.Valid or LicenceState.Withheld or LicenceState.ReportedLost && ValidUntil is { } last && today > last ? LicenceState.Expired : State;

    /// <summary>Brings the licence into the state an act leads to.</summary>
    /// <exception cref="RefusedException"><see cref="LicenceRefusals.WrongState"/>, with the state it is in.</exception>
    public void Apply(LicenceAct act, string reason, DateTime at)
    {
        var rule = LicenceActs.Of(act);
        var now = StateOn(at.ChinaDate());
        if (!rule.From.Contains(now))
            throw new RefusedException(LicenceRefusals.WrongState.Saying($"这本证照现在是“{LicenceWords.Of(now)}”，不能{rule.Title}。"));
        if (reason.Length == 0)
            throw new RefusedException(LicenceRefusals.ReasonMissing);
        (State, StateReason, StateAt) = (rule.To, reason, at);
    }

    /// <summary>Brings a licence issued elsewhere up to what its issuer says now.</summary>
    /// <param name="identifier">Another one than before is a new version.</param>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="RefusedException"><see cref="LicenceRefusals.Ended"/>: one issued here follows its own acts alone.</exception>
    public bool Follow(string identifier, string holderName, string content, DateOnly from, DateOnly? until, LicenceState state, DateTime at)
    {
        if (ImportId is null)
            throw new RefusedException(LicenceRefusals.Ended.Saying("这本证照是这里签发的，不能导入。"));
        if ((Identifier, HolderName, Content, ValidFrom, ValidUntil, State) == (identifier, holderName, content, from, until, state))
            return false;
        if (Identifier != identifier)
            (VersionNumber, IssuedAt) = (VersionNumber + 1, at);
        (Identifier, HolderName, Content, ValidFrom, ValidUntil) = (identifier, holderName, content, from, until);
        BeFrom(state, at);
        return true;
    }

    /// <summary>The state its issuer says it is in.</summary>
    public void BeFrom(LicenceState state, DateTime at)
    {
        if (State != state)
            (State, StateReason, StateAt) = (state, "按发证机关提供的登记。", at);
    }

    /// <summary>Puts a new version in the place of this one; a licence that has ended is not changed any more.</summary>
    /// <exception cref="RefusedException"><see cref="LicenceRefusals.Ended"/>.</exception>
    public void Replace(string identifier, string holderName, string content, DateOnly from, DateOnly? until, DateTime at)
    {
        if (State is not (LicenceState.Valid or LicenceState.ReportedLost))
            throw new RefusedException(LicenceRefusals.Ended.Saying($"这本证照现在是“{LicenceWords.Of(State)}”，不能变更，也不能延续。"));
        (Identifier, HolderName, Content, ValidFrom, ValidUntil, IssuedAt) = (identifier, holderName, content, from, until, at);
        VersionNumber++;
    }
}

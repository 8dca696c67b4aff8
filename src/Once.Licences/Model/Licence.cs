using Once.Kernel.Storage;
using Once.Licences.Contract;

namespace Once.Licences.Model;

/// <summary>电子证照: a licence issued to its holder.</summary>
internal sealed class Licence : IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>电子证照标识 with its check character.</summary>
    public required string Identifier { get; init; }

    /// <summary>证照编号.</summary>
    public required string Number { get; init; }

    public required string TypeCode { get; init; }

    public required string Name { get; init; }

    /// <summary>Null while the holder is not proven; such a licence is shown to nobody but the staff.</summary>
    public Guid? HolderId { get; init; }

    public required string HolderName { get; init; }

    public required Guid IssuerId { get; init; }

    public required string IssuerName { get; init; }

    /// <summary>First day of validity, included.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day of validity, included; null for no end.</summary>
    public DateOnly? ValidUntil { get; init; }

    public LicenceState State { get; private set; } = LicenceState.Valid;

    /// <summary>版本号, raised when the licence is changed.</summary>
    public int VersionNumber { get; init; } = 1;

    /// <summary>What is printed on it: a JSON list of code, label and value.</summary>
    public required string Content { get; init; }

    /// <summary>The case it came from.</summary>
    public required Guid CaseRootId { get; init; }

    public required int CaseNumber { get; init; }

    public required DateTime IssuedAt { get; init; }

    public int Version { get; private set; }

    /// <summary>The state as it stands on a day: a licence past its last day has expired without anyone's act.</summary>
    public LicenceState StateOn(DateOnly today) =>
        State is LicenceState.Valid && ValidUntil is { } last && today > last ? LicenceState.Expired : State;
}

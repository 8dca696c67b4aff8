using Once.Kernel.Storage;

namespace Once.Kernel.Parties;

public enum PartyKind { NaturalPerson, LegalPerson, SelfEmployed, Project }

/// <summary>Someone who has matters with the government: a person, an enterprise, a project.</summary>
public sealed class Party : IVersioned
{
    public required Guid Id { get; init; }

    public required PartyKind Kind { get; init; }

    public required string Name { get; set; }

    /// <summary>统一社会信用代码; null for natural persons and for those not yet registered.</summary>
    public string? CreditCode { get; set; }

    /// <summary>公民身份号码, encrypted (SM4), with the key's version before it; null for enterprises.</summary>
    public string? CitizenNumberCipher { get; set; }

    /// <summary>SM3-HMAC of the citizen number, to find a person without decrypting; unique.</summary>
    public string? CitizenNumberLookup { get; set; }

    public string? PhoneCipher { get; set; }

    /// <summary>Legal representative of an enterprise, a natural person.</summary>
    public Guid? RepresentativeId { get; set; }

    public string? Address { get; set; }

    public required string RegionCode { get; set; }

    public int Version { get; private set; }
}

namespace Once.Licences.Model;

/// <summary>One version of a licence as it was issued: never changed afterwards but for its signature, which the outbox adds.</summary>
internal sealed class LicenceVersion
{
    public required Guid LicenceId { get; init; }

    /// <summary>版本号, from 1.</summary>
    public required int Number { get; init; }

    public required string Identifier { get; init; }

    public required string HolderName { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public DateOnly? ValidUntil { get; init; }

    public required string Content { get; init; }

    /// <summary>Why there is this version: 首次签发, 变更, 延续.</summary>
    public required string Reason { get; init; }

    public required DateTime IssuedAt { get; init; }

    /// <summary>SM3 of the structured data, 64 hexadecimal digits; null until signed.</summary>
    public string? DataDigest { get; private set; }

    /// <summary>SM3 of the OFD file; null until signed.</summary>
    public string? FileDigest { get; private set; }

    /// <summary>The OFD file among the attachments; null until signed.</summary>
    public Guid? FileId { get; private set; }

    /// <summary>SM2 over the two digests, Base64.</summary>
    public string? Signature { get; private set; }

    /// <summary>The key that signed, as its device names it.</summary>
    public string? KeyName { get; private set; }

    public DateTime? SignedAt { get; private set; }

    public void Sign(string dataDigest, string fileDigest, Guid fileId, string signature, string keyName, DateTime at) =>
        (DataDigest, FileDigest, FileId, Signature, KeyName, SignedAt) = (dataDigest, fileDigest, fileId, signature, keyName, at);
}

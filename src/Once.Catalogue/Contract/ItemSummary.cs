namespace Once.Catalogue.Contract;

/// <summary>A version in force in one line.</summary>
/// <param name="RegionCode">Region its organ handles it for.</param>
public sealed record ItemSummary(
    Guid VersionId, string Code, string BasicCode, string Name, ItemType Type, Guid OrganId, string RegionCode);

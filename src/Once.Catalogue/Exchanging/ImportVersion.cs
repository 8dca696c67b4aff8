using Once.Catalogue.Contract;
using Once.Catalogue.Model;

namespace Once.Catalogue.Exchanging;

/// <summary>A version made from the file, waiting to be switched in: the columns of an <see cref="ItemVersion"/> as they
/// will stand, so that the store moves them by itself.</summary>
internal sealed class ImportVersion
{
    public required Guid RunId { get; init; }

    public required string Code { get; init; }

    public required string BasicCode { get; init; }

    /// <summary>The published version it takes the place of; null for a new list.</summary>
    public Guid? BeforeId { get; init; }

    /// <summary>Last day of the version before, the eve of <see cref="ValidFrom"/>.</summary>
    public DateOnly? BeforeUntil { get; init; }

    public required Guid VersionId { get; init; }

    public required Guid ItemId { get; init; }

    public required int Number { get; init; }

    public required string Name { get; init; }

    public required Guid OrganId { get; init; }

    public required string RegionCode { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public required ItemType Type { get; init; }

    public required int StatutoryDays { get; init; }

    public required int PromisedDays { get; init; }

    public required int Visits { get; init; }

    public AcrossScope? Across { get; init; }

    public required int Findings { get; init; }

    /// <summary>The whole <see cref="PublishedItem"/> as JSON.</summary>
    public required string Body { get; init; }

    /// <param name="version">A draft without blocking findings.</param>
    public static ImportVersion Of(ItemVersion version, Guid runId, Guid? beforeId) => new()
    {
        RunId = runId,
        Code = version.Code,
        BasicCode = version.BasicCode,
        BeforeId = beforeId,
        BeforeUntil = beforeId is null ? null : version.ValidFrom.AddDays(-1),
        VersionId = version.Id,
        ItemId = version.ItemId,
        Number = version.Number,
        Name = version.Name,
        OrganId = version.OrganId,
        RegionCode = version.RegionCode,
        ValidFrom = version.ValidFrom,
        Type = version.Type,
        StatutoryDays = version.StatutoryDays,
        PromisedDays = version.PromisedDays,
        Visits = version.Visits,
        Across = version.Across,
        Findings = version.Findings,
        Body = version.Body,
    };
}

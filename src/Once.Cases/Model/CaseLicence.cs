using Once.Licences.Contract;

namespace Once.Cases.Model;

/// <summary>免提交: a licence on file that stands in for a material of a case, as it was when the application was handed in.</summary>
internal sealed class CaseLicence
{
    public required Guid RootId { get; init; }

    public required int CaseNumber { get; init; }

    public required string MaterialCode { get; init; }

    public required Guid LicenceId { get; init; }

    /// <summary>The version that was in force then.</summary>
    public required int VersionNumber { get; init; }

    public required string Name { get; init; }

    /// <summary>证照编号.</summary>
    public required string Number { get; init; }

    /// <summary>Last day as it was then, included; null for no end.</summary>
    public DateOnly? ValidUntil { get; init; }

    public required DateTime TakenAt { get; init; }

    /// <summary>When a paper took its place again; null while it counts.</summary>
    public DateTime? ReplacedAt { get; set; }

    /// <summary>Since when it cannot stand in any more; null while it can. Kept by whoever hears of its state, so that the inbox can be asked for it.</summary>
    public DateTime? LapsedAt { get; set; }

    public static CaseLicence Of(Case of, string materialCode, LicenceStanding licence, DateTime at) => new()
    {
        RootId = of.RootId,
        CaseNumber = of.CaseNumber,
        MaterialCode = materialCode,
        LicenceId = licence.Id,
        VersionNumber = licence.VersionNumber,
        Name = licence.Name,
        Number = licence.Number,
        ValidUntil = licence.ValidUntil,
        TakenAt = at,
    };
}

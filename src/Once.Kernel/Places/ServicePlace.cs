namespace Once.Kernel.Places;

/// <summary>A hall or a window where a person can go.</summary>
public sealed class ServicePlace
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public required string Name { get; set; }

    public required string RegionCode { get; set; }

    /// <summary>Organ that runs it.</summary>
    public Guid? OrganId { get; set; }

    /// <summary>The hall a window stands in; null for a hall.</summary>
    public Guid? HallId { get; set; }

    public required string Address { get; set; }

    public required string OpeningHours { get; set; }

    public string? Phone { get; set; }
}

namespace Once.Kernel.Organs;

/// <summary>Kind of body in the directory.</summary>
public enum OrganKind { Government, Department, Division, Hall, Park, Town, Village, PublicEnterprise, Party }

/// <summary>A body of the city: a department, a division inside it, a park's or town's office, a hall.</summary>
public sealed class Organ
{
    public required Guid Id { get; init; }

    /// <summary>Short stable code used by data files, such as <c>yunting-market</c>.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    public required string ShortName { get; set; }

    /// <summary>统一社会信用代码 of the body; null for a division inside a department.</summary>
    public string? CreditCode { get; set; }

    public Guid? ParentId { get; set; }

    /// <summary>Region it belongs to, by code.</summary>
    public required string RegionCode { get; set; }

    public required OrganKind Kind { get; set; }

    /// <summary>Sign before document numbers, such as 云市监; set where the body issues documents.</summary>
    public string? DocumentSign { get; set; }

    public string? Phone { get; set; }

    public string? ComplaintPhone { get; set; }

    public string? Address { get; set; }

    public bool IsClosed { get; set; }
}

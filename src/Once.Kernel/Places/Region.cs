namespace Once.Kernel.Places;

public enum RegionLevel { City, County, Park, Town, Village }

/// <summary>An administrative region by its code (GB/T 2260 for six digits, nine for towns, twelve for villages).</summary>
public sealed class Region
{
    public required string Code { get; init; }

    public required string Name { get; set; }

    public string? ParentCode { get; set; }

    public required RegionLevel Level { get; set; }

    /// <summary>The digits shared by everything within: 439900 → 4399, 439901 → 439901.</summary>
    public static string Prefix(string code) =>
        code.EndsWith("0000", StringComparison.Ordinal) ? code[..2] : code.Length == 6 && code.EndsWith("00", StringComparison.Ordinal) ? code[..4] : code;
}

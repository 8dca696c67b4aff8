namespace Once.Cases;

/// <summary>Names of the rate limits this module registers.</summary>
internal static class CasesLimits
{
    /// <summary>Posts that may carry files, counted per person.</summary>
    public const string Upload = "upload";
}

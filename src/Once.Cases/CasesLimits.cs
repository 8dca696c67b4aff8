namespace Once.Cases;

/// <summary>Names of the rate limits this module registers.</summary>
internal static class CasesLimits
{
    /// <summary>Posts that may carry files, counted per person.</summary>
    public const string Upload = "upload";

    /// <summary>Receipts of the non-tax system, counted per address.</summary>
    public const string Receipts = "payment-receipts";

    /// <summary>Bytes one post may carry: six papers of the largest size, and less than a multipart form may have.</summary>
    public const long LargestPost = 125_000_000;
}

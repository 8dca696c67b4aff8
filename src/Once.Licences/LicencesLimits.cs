namespace Once.Licences;

/// <summary>Names of the rate limits this module registers.</summary>
internal static class LicencesLimits
{
    /// <summary>Looks at <c>/verify</c>, counted per address, so that nobody tries numbers one after the other.</summary>
    public const string Verify = "verify";
}

namespace Once.Accounts.Contract;

/// <summary>Names of the rate limits this module registers.</summary>
public static class AccountsLimits
{
    /// <summary>Sign-in, second factor and registration: counted per address. Put it on a page with
    /// <c>[EnableRateLimiting(AccountsLimits.SignIn)]</c>; only posts are counted.</summary>
    public const string SignIn = "sign-in";
}

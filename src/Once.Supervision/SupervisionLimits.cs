using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Once.Supervision;

/// <summary>Limits of what anybody may post.</summary>
internal static class SupervisionLimits
{
    /// <summary>Clues handed in and receipts asked for, counted per address.</summary>
    public const string Clues = "supervision-clues";

    /// <summary>Calls of other systems.</summary>
    public const string Api = "supervision-api";

    /// <remarks>Default: six hundred a minute from one address.</remarks>
    public static RateLimitPartition<string> Calling(HttpContext context) => RateLimitPartition.GetFixedWindowLimiter(
        context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = 600, Window = TimeSpan.FromMinutes(1) });

    /// <remarks>Default: ten posts in ten minutes from one address, local practice.</remarks>
    public static RateLimitPartition<string> OfClues(HttpContext context) => HttpMethods.IsPost(context.Request.Method)
        ? RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = 10, Window = TimeSpan.FromMinutes(10) })
        : RateLimitPartition.GetNoLimiter("reading");
}

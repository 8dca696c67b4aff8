using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Once.Supervision;

/// <summary>Limits of what anybody may post.</summary>
internal static class SupervisionLimits
{
    /// <summary>Clues handed in and receipts asked for, counted per address.</summary>
    public const string Clues = "supervision-clues";

    /// <remarks>Default: ten posts in ten minutes from one address, local practice.</remarks>
    public static RateLimitPartition<string> OfClues(HttpContext context) => HttpMethods.IsPost(context.Request.Method)
        ? RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = 10, Window = TimeSpan.FromMinutes(10) })
        : RateLimitPartition.GetNoLimiter("reading");
}

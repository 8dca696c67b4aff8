using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Once.Ratings;

/// <summary>Limits of what anybody may post, before rules of ratings are asked.</summary>
internal static class RatingsLimits
{
    public const string Give = "ratings-give";
    public const string Api = "ratings-api";

    /// <remarks>Default: thirty posts a minute from one address; a hall shares one.</remarks>
    public static RateLimitPartition<string> Giving(HttpContext context) => HttpMethods.IsPost(context.Request.Method)
        ? Window(context, 30) : RateLimitPartition.GetNoLimiter("reading");

    /// <remarks>Default: six hundred a minute from one address.</remarks>
    public static RateLimitPartition<string> Calling(HttpContext context) => Window(context, 600);

    private static RateLimitPartition<string> Window(HttpContext context, int permits) => RateLimitPartition.GetFixedWindowLimiter(
        context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) });
}

using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Once.Kernel.Actors;

namespace Once.Kernel.Health;

/// <summary><c>/health</c>: 200 while the program can serve, 503 when it cannot. Anybody reads one word; the operator,
/// with the permission or the configured token, reads every finding.</summary>
internal static class HealthRoutes
{
    public const string Permission = "kernel.health";

    /// <summary>Modules add findings of their own with <c>services.AddHealthChecks().AddCheck&lt;T&gt;("name")</c>.</summary>
    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<StoreHealth>("store")
        .AddCheck<JobHealth>("jobs")
        .AddCheck<SealHealth>("seals")
        .AddCheck<DiskHealth>("disk")
        .AddCheck<CalendarHealth>("calendar");

    public static void MapHealth(this IEndpointRouteBuilder routes) =>
        routes.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        object answer = MaySeeAll(context)
            ? new
            {
                Status = report.Status.ToString(),
                Findings = report.Entries.ToDictionary(entry => entry.Key, entry => new { Status = entry.Value.Status.ToString(), Text = entry.Value.Description }),
            }
            : new { Status = report.Status.ToString() };
        return context.Response.WriteAsync(JsonSerializer.Serialize(answer, Options));
    }

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static bool MaySeeAll(HttpContext context)
    {
        if (context.RequestServices.GetRequiredService<CurrentActor>().Value.Has(Permission))
            return true;
        var token = context.RequestServices.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>()["Once:Health:Token"];
        return !string.IsNullOrEmpty(token) && System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.UTF8.GetBytes("Bearer " + token), System.Text.Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString()));
    }
}

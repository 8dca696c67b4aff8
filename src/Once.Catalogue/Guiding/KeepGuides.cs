using System.Globalization;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Once.Catalogue.Contract;
using Once.Catalogue.Finding;
using Once.Kernel.Places;
using Once.Kernel.Time;
using Once.Ui;

namespace Once.Catalogue.Guiding;

/// <summary>Keeps whole guide pages in the memory of each node, for visitors who are not signed in: the page of one
/// version, place, size of letters and day. A new version is another page, so that nothing published has to be thrown
/// away and every node changes over by itself; whoever is signed in gets a page of their own.</summary>
internal sealed class KeepGuides(bool counts) : IOutputCachePolicy
{
    public const string Whole = "guide";
    public const string Large = "guide-large";

    /// <summary>Hours of a window or a notice above the page may change meanwhile; default, of the platform.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    /// <summary>About five hundred pages; default, of the platform.</summary>
    private const long MostBytes = 32 * 1024 * 1024;

    public static void Add(IServiceCollection services) => services.AddOutputCache(options =>
    {
        options.SizeLimit = MostBytes;
        options.AddPolicy(Whole, new KeepGuides(counts: true));
        options.AddPolicy(Large, new KeepGuides(counts: false));
    });

    public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var services = http.RequestServices;
        // The default policy, which comes first, has left out everybody who is signed in. What a query might add is nobody's page.
        if (!context.EnableOutputCaching || http.Request.QueryString.HasValue || http.GetRouteValue("Code") is not string code
            || ItemCode.IsBasicCode(code) || await services.GetRequiredService<ItemLookup>().InForceAsync(code, cancellation) is not { } item)
        {
            context.EnableOutputCaching = false;
            return;
        }
        http.Items[this] = item.BasicCode;
        context.ResponseExpirationTimeSpan = KeptFor;
        var by = context.CacheVaryByRules.VaryByValues;
        by["version"] = item.VersionId.ToString("N");
        by["place"] = services.GetRequiredService<ChosenPlace>().Code;
        by["letters"] = http.Request.Cookies[UiRoutes.TextSizeCookie] == UiRoutes.Large ? UiRoutes.Large : "";
        by["day"] = services.GetRequiredService<TimeProvider>().ChinaToday().ToString("O", CultureInfo.InvariantCulture);
        by["notice"] = services.GetRequiredService<PageNotice>().Text ?? "";
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        if (counts && context.HttpContext.Items[this] is string basicCode)
            context.HttpContext.RequestServices.GetRequiredService<UseTally>().Count(basicCode, context.HttpContext.RequestServices.GetRequiredService<ChosenPlace>().Code);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Ratings.Giving;

namespace Once.Ratings.Contract;

/// <summary>What the host adds after the actor.</summary>
public static class RatingsHosting
{
    /// <summary>Remembers the browsers in which staff work, so that nobody rates from one. Stands after <c>UseActor</c>.</summary>
    public static IApplicationBuilder UseRatingDevices(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (HttpMethods.IsGet(context.Request.Method) && context.Request.Path.StartsWithSegments("/console", StringComparison.Ordinal)
            && context.RequestServices.GetRequiredService<CurrentActor>().Value.Kind is ActorKind.Staff)
        {
            RatingDevice.Mark(context, context.RequestServices.GetRequiredService<TimeProvider>());
            if (context.Request.Cookies.ContainsKey(RatingDevice.Cookie))
                await context.RequestServices.GetRequiredService<RememberStaffDevice>().RunAsync(context);
        }
        await next(context);
    });
}

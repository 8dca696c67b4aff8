using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Receiving;
using Once.Kernel.Actors;

namespace Once.Cases.Contract;

/// <summary>What the host adds between the actor and authorization.</summary>
public static class CasesHosting
{
    /// <summary>Lets a clerk who receives a person at the window use the pages where one applies. Stands after
    /// <c>UseActor</c> and before <c>UseAuthorization</c>.</summary>
    public static IApplicationBuilder UseReceptions(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (Guid.TryParse(context.Request.Cookies[StandIn.Cookie], out var reception)
            && context.RequestServices.GetRequiredService<CurrentActor>().Value.Kind is ActorKind.Staff)
        {
            if (StandIn.Applies(context.Request.Path))
                await context.RequestServices.GetRequiredService<StandIn>().RunAsync(reception, context.RequestAborted);
            else if (context.Request.Path.StartsWithSegments("/my", StringComparison.Ordinal, out var rest) && HttpMethods.IsGet(context.Request.Method))
            {
                // The form leads on to the applicant's own page; for a clerk that is the reception.
                context.Response.Redirect($"/console/receptions/{reception}{(context.Request.Query.ContainsKey("submitted") ? $"?submitted={rest.Value!.Trim('/')}" : "")}");
                return;
            }
        }
        await next(context);
    });
}

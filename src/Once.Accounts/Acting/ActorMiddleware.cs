using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Once.Kernel.Actors;

namespace Once.Accounts.Acting;

/// <summary>Asks the store about the cookie's session on every request, and puts the actor in place.</summary>
internal sealed class ActorMiddleware(RequestDelegate next)
{
    public const string SessionClaim = "sid";

    public async Task InvokeAsync(HttpContext context, CurrentActor actor, CurrentSession current, ReadSession read, BuildActor build)
    {
        if (Guid.TryParse(context.User.FindFirstValue(SessionClaim), out var sessionId))
        {
            current.Value = await read.RunAsync(sessionId, context.RequestAborted);
            if (current.Value is { } session)
                actor.Become(await build.RunAsync(session, context.RequestAborted));
            // A dead or unfinished session is nobody's: authorization then asks for sign-in instead of forbidding.
            if (actor.Value.Kind is ActorKind.Nobody)
                context.User = new ClaimsPrincipal(new ClaimsIdentity());
        }
        await next(context);
    }
}

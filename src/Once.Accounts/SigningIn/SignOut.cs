using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Once.Accounts.Acting;

namespace Once.Accounts.SigningIn;

/// <summary>Ends the session of this request and forgets the cookie.</summary>
internal static class SignOut
{
    public static void MapRoutes(IEndpointRouteBuilder routes) =>
        routes.MapPost("/sign-out", async (HttpContext context, IAntiforgery antiforgery, CurrentSession current, RevokeSession revoke, CancellationToken cancellation) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context))
                return Results.BadRequest();
            if (current.Value is { } session)
                await revoke.RunAsync(session, session.Id, cancellation);
            await context.SignOutAsync(SessionCookie.Scheme);
            return Results.LocalRedirect("/");
        }).AllowAnonymous().ExcludeFromDescription();
}

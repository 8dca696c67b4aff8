using Microsoft.AspNetCore.Builder;
using Once.Accounts.Acting;

namespace Once.Accounts.Contract;

/// <summary>What the host adds between authentication and authorization.</summary>
public static class AccountsHosting
{
    /// <summary>Turns the session of the cookie into the request's actor. Stands after <c>UseAuthentication</c> and
    /// before <c>UseAuthorization</c>.</summary>
    public static IApplicationBuilder UseActor(this IApplicationBuilder app) => app.UseMiddleware<ActorMiddleware>();
}

using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Once.Accounts.Acting;

/// <summary>The cookie that names the session. It carries nothing else and ends with the browser.</summary>
internal static class SessionCookie
{
    public const string Scheme = "once";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "once-session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromDays(1);
        options.SlidingExpiration = false;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "return";
        options.Events.OnRedirectToLogin = AskForWhatIsMissingAsync;
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    public static ClaimsPrincipal PrincipalOf(Guid sessionId) =>
        new(new ClaimsIdentity([new Claim(ActorMiddleware.SessionClaim, sessionId.ToString())], Scheme));

    public static Task GiveAsync(HttpContext context, Guid sessionId) => context.SignInAsync(Scheme, PrincipalOf(sessionId));

    private static Task AskForWhatIsMissingAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else
            context.Response.Redirect(NextPath(context) ?? context.RedirectUri);
        return Task.CompletedTask;
    }

    private static string? NextPath(RedirectContext<CookieAuthenticationOptions> context) =>
        context.HttpContext.RequestServices.GetRequiredService<CurrentSession>().Value is { } session ? SessionStages.PathOf(session.Stage) : null;
}

internal static class SessionStages
{
    /// <summary>The page where a waiting session goes on; null for an open one.</summary>
    public static string? PathOf(SessionStage stage) => stage switch
    {
        SessionStage.AwaitsCode => "/sign-in/code",
        SessionStage.AwaitsPassword => "/account/password",
        SessionStage.AwaitsCodeSetUp => "/account/two-factor",
        _ => null,
    };
}

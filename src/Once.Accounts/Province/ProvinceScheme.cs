using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Acting;
using Once.Accounts.Contract;
using Once.Kernel.Refusals;
using Once.Ui;

namespace Once.Accounts.Province;

/// <summary>省统一认证: OAuth 2 authorization code with PKCE. The person who comes back is proven.</summary>
/// <remarks>RFC 6749 4.1, RFC 7636.</remarks>
internal static class ProvinceScheme
{
    public const string Name = "province";
    private const string AccountItem = "once-account";

    public static void Add(AuthenticationBuilder authentication, ProvinceSettings settings) => authentication.AddOAuth(Name, options =>
    {
        options.SignInScheme = SessionCookie.Scheme;
        options.AuthorizationEndpoint = settings.AuthorizeUrl;
        options.TokenEndpoint = settings.TokenUrl;
        options.UserInformationEndpoint = settings.UserUrl;
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret;
        options.CallbackPath = "/sign-in/province/back";
        options.UsePkce = true;
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Events.OnCreatingTicket = context => CreateSessionAsync(context, settings);
        options.Events.OnRemoteFailure = context =>
        {
            var refused = context.Failure as RefusedException ?? context.Failure?.InnerException as RefusedException;
            context.Response.Redirect($"/sign-in/province/failed?code={Uri.EscapeDataString(refused?.Refusal.Code ?? "")}");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    });

    public static void MapRoutes(IEndpointRouteBuilder routes) =>
        routes.MapGet("/sign-in/province", (string? @return, ProvinceSettings settings, CurrentSession current) =>
        {
            if (!settings.IsOn)
                return Results.NotFound();
            var properties = new AuthenticationProperties { RedirectUri = UiRoutes.LocalPath(@return) };
            // An unverified applicant who goes there proves the account they are in.
            if (current.Value is { Kind: AccountKind.Applicant, PartyId: null, Stage: SessionStage.Open } session)
                properties.Items[AccountItem] = session.AccountId.ToString();
            return Results.Challenge(properties, [Name]);
        }).AllowAnonymous().ExcludeFromDescription();

    private static async Task CreateSessionAsync(OAuthCreatingTicketContext context, ProvinceSettings settings)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, context.Options.UserInformationEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        request.Headers.Accept.ParseAdd("application/json");
        var cancellation = context.HttpContext.RequestAborted;
        using var response = await context.Backchannel.SendAsync(request, cancellation);
        response.EnsureSuccessStatusCode();
        using var answer = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellation), cancellationToken: cancellation);
        var person = new ProvincePerson(
            Text(answer.RootElement, settings.NameField), Text(answer.RootElement, settings.NumberField), Text(answer.RootElement, settings.PhoneField));
        Guid? account = context.Properties.Items.TryGetValue(AccountItem, out var id) ? Guid.Parse(id!, CultureInfo.InvariantCulture) : null;
        var session = await context.HttpContext.RequestServices.GetRequiredService<SignInFromProvince>().RunAsync(person, account, cancellation);
        context.Identity!.AddClaim(new Claim(ActorMiddleware.SessionClaim, session.Id.ToString()));
    }

    private static string Text(JsonElement person, string field) =>
        person.TryGetProperty(field, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString()! : "";
}

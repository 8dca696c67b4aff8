using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Once.Accounts;
using Once.Kernel;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Accounts;

public sealed class ProvinceTests
{
    [Fact]
    public async Task Who_comes_back_from_the_province_is_proven()
    {
        await using var province = await ProvinceServer.StartAsync();
        await using var city = await StartAsync(province);
        var visitor = city.Host.Visit();

        await province.SignInAsync(visitor, "/sign-in/province?return=%2Faccount");

        Assert.Equal("/account", visitor.Address);
        Assert.Contains("省统一认证核验", visitor.Text);
        Assert.Equal(1, await city.ReadAsync(db => db.Parties().CountAsync()));
    }

    [Fact]
    public async Task Coming_twice_makes_one_account()
    {
        await using var province = await ProvinceServer.StartAsync();
        await using var city = await StartAsync(province);

        await province.SignInAsync(city.Host.Visit(), "/sign-in/province");
        await province.SignInAsync(city.Host.Visit(), "/sign-in/province");

        Assert.Equal(1, await city.ReadAsync(db => db.Accounts().CountAsync()));
    }

    [Fact]
    public async Task An_unverified_account_is_proven_by_going_to_the_province()
    {
        await using var province = await ProvinceServer.StartAsync();
        await using var city = await StartAsync(province);
        var (account, _) = await city.ApplicantAsync("林晓禾", SmallCity.Phone, SmallCity.Number, proven: false);
        var visitor = await city.Host.SignInAsync(SmallCity.Phone, SmallCity.Password);

        await province.SignInAsync(visitor, "/sign-in/province?return=%2Faccount");

        Assert.Equal([account], await city.ReadAsync(db => db.Accounts().Where(a => a.PartyId != null).Select(a => a.Id).ToListAsync()));
    }

    [Fact]
    public async Task Another_persons_number_does_not_prove_the_account()
    {
        await using var province = await ProvinceServer.StartAsync();
        await using var city = await StartAsync(province);
        await city.ApplicantAsync("许知言", SmallCity.Phone, "439902198511030110", proven: false);
        var visitor = await city.Host.SignInAsync(SmallCity.Phone, SmallCity.Password);

        await province.SignInAsync(visitor, "/sign-in/province?return=%2Faccount");

        Assert.Contains("证件上的号码和账号里填的不一样", visitor.Text);
        Assert.Equal(0, await city.ReadAsync(db => db.Accounts().CountAsync(a => a.PartyId != null)));
    }

    [Fact]
    public async Task Without_configuration_there_is_no_such_door()
    {
        await using var city = await SmallCity.StartAsync();
        var visitor = city.Host.Visit();

        await visitor.GetAsync("/sign-in");
        Assert.DoesNotContain("省统一认证", visitor.Text);
        await visitor.GetAsync("/sign-in/province");

        Assert.Equal(System.Net.HttpStatusCode.NotFound, visitor.Status);
    }

    private static async Task<SmallCity> StartAsync(ProvinceServer province)
    {
        var city = await SmallCity.StartAsync(settings: province.Settings);
        // The journey's cookie carries an end date, which the client's jar judges by the machine's clock.
        city.Host.Time.SetToChina(new DateOnly(2090, 1, 4));
        return city;
    }

    /// <summary>A small authorization server on the loopback: it approves at once, and checks client, code and PKCE.</summary>
    private sealed class ProvinceServer(WebApplication app, string address) : IAsyncDisposable
    {
        public (string, string)[] Settings =>
        [
            ("Accounts:Province:AuthorizeUrl", $"{address}/authorize"), ("Accounts:Province:TokenUrl", $"{address}/token"),
            ("Accounts:Province:UserUrl", $"{address}/user"), ("Accounts:Province:ClientId", "once"), ("Accounts:Province:ClientSecret", "secret"),
        ];

        public static async Task<ProvinceServer> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var challenge = "";
            app.MapGet("/authorize", (HttpRequest request) =>
            {
                challenge = request.Query["code_challenge"].ToString();
                return request.Query["response_type"] == "code" && request.Query["client_id"] == "once" && request.Query["code_challenge_method"] == "S256"
                    ? Results.Redirect($"{request.Query["redirect_uri"]}?code=one-time&state={Uri.EscapeDataString(request.Query["state"].ToString())}")
                    : Results.BadRequest();
            });
            app.MapPost("/token", async (HttpRequest request) =>
            {
                var form = await request.ReadFormAsync();
                var proof = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
                return form["code"] == "one-time" && form["client_secret"] == "secret" && proof == challenge
                    ? Results.Json(new { access_token = "token", token_type = "Bearer" })
                    : Results.BadRequest();
            });
            app.MapGet("/user", (HttpRequest request) => request.Headers.Authorization == "Bearer token"
                ? Results.Json(new { name = "林晓禾", idNumber = SmallCity.Number, phone = "19900007008" })
                : Results.Unauthorized());
            await app.StartAsync();
            return new ProvinceServer(app, app.Urls.Single());
        }

        /// <summary>Walks from the city here and back, as a browser does. The visitor's client reaches no other host, so
        /// the address it was sent to is asked for here, and the way back taken by the visitor again.</summary>
        public async Task SignInAsync(Visitor visitor, string path)
        {
            await visitor.GetAsync(path);
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
            using var approved = await client.GetAsync(address + visitor.Address);
            await visitor.GetAsync(approved.Headers.Location!.ToString());
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}

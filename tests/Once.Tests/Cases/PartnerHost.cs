using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Once.Kernel.Crypto;

namespace Once.Tests.Cases;

/// <summary>Another city's system, reached over HTTP: what it answers is the test's.</summary>
internal sealed class PartnerHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PartnerHost(WebApplication app) => _app = app;

    public string Url => $"{_app.Urls.First()}/messages";

    /// <summary>Answers a body with its headers of time and signature; 503 while it is null.</summary>
    public Func<string?, string?, string, Task<(int Status, string Says)>>? Answer { get; set; }

    public List<string> Heard { get; } = [];

    public static async Task<PartnerHost> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var host = new PartnerHost(app);
        app.MapPost("/messages", async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            host.Heard.Add(body);
            var (status, says) = host.Answer is { } answer
                ? await answer(context.Request.Headers[BodySignature.TimeHeader], context.Request.Headers[BodySignature.Header], body) : (StatusCodes.Status503ServiceUnavailable, "");
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(says);
        });
        await app.StartAsync();
        return host;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Once.Tests.Hosting;

/// <summary>Another system of the city that takes posts, until it is told to be down.</summary>
internal sealed class HttpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private HttpReceiver(WebApplication app) => _app = app;

    public string Url => $"{_app.Urls.First()}/send";

    public bool IsDown { get; set; }

    public List<(string Body, string Time, string Signature)> Posts { get; } = [];

    public static async Task<HttpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var receiver = new HttpReceiver(app);
        app.MapPost("/send", async context =>
        {
            if (receiver.IsDown)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }
            using var reader = new StreamReader(context.Request.Body);
            receiver.Posts.Add((await reader.ReadToEndAsync(), context.Request.Headers["X-Once-Time"].ToString(), context.Request.Headers["X-Once-Signature"].ToString()));
        });
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

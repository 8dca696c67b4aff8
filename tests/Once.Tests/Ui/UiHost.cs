using AngleSharp;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Once.Ui;
using Xunit;

namespace Once.Tests.Ui;

/// <summary>A host with nothing but the look: its routes and its living page.</summary>
internal sealed class UiHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private UiHost(WebApplication app) => _app = app;

    public HttpClient Client { get; private set; } = null!;

    public static async Task<UiHost> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddOnceUi().AddRazorComponents();
        var app = builder.Build();
        app.UseAntiforgery();
        app.MapOnceUi(development: true);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new UiHost(app) { Client = app.GetTestClient() };
    }

    public async Task<IDocument> ReadAsync(string path)
    {
        var html = await Client.GetStringAsync(path, TestContext.Current.CancellationToken);
        return await BrowsingContext.New(Configuration.Default).OpenAsync(response => response.Content(html), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}

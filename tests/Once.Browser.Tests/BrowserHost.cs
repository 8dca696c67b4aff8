using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Once.Browser.Tests;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Tests.Hosting;
using Once.Web.Demonstration;
using Once.Web.Shell;
using Xunit;

[assembly: AssemblyFixture(typeof(BrowserHost))]

namespace Once.Browser.Tests;

/// <summary>The whole program listening on a loopback port, with the demonstration city and a few of its cases.</summary>
public sealed class BrowserHost : IAsyncLifetime
{
    /// <summary>How many demonstration cases the pages show.</summary>
    private const int Cases = 40;

    private readonly TemporaryFolder _folder = new();
    private readonly MovableTime _time = new();
    private TestStore? _store;
    private WebApplicationFactory<App>? _factory;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public IServiceProvider Services => _factory!.Services;

    public TimeProvider Time => _time;

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Missing is not null)
            return;
        _store = await TestStore.CreateAsync();
        _factory = new WebApplicationFactory<App>().WithWebHostBuilder(builder =>
        {
            builder.UseEnvironment("Testing");
            builder.UseUrls("http://127.0.0.1:0");
            builder.UseSetting("ConnectionStrings:Once", _store.Options.ConnectionString);
            builder.UseSetting("Once:Keys:Path", _folder.File("keys"));
            builder.UseSetting("Once:Attachments:Path", _folder.File("attachments"));
            builder.UseSetting("Once:Demo", "true");
            builder.UseSetting("Once:DemoCases", "false");
            builder.UseSetting("Once:Background", "false");
            builder.UseSetting("Cases:Partners:Places:0:Code", "linjiang");
            builder.UseSetting("Cases:Partners:Places:0:Name", "邻江市政务服务中心（演示）");
            builder.UseSetting("ReloadStaticAssetsAtRuntime", "false"); // as a published program serves them: compressed at build
            builder.UseSetting("Cases:Outside:Systems:0:Code", "market");
            builder.UseSetting("Cases:Outside:Systems:0:Name", "市场主体登记系统");
            builder.UseSetting("Cases:Outside:Systems:0:Items:0", "000131128000");
            builder.UseSetting("Accounts:SignInsPerMinute", "1000");
            builder.UseSetting("Accounts:RequireSecondFactor", "false");
            builder.UseSetting("Logging:LogLevel:Default", "Warning");
            builder.ConfigureTestServices(services =>
            {
                services.RemoveAll<TimeProvider>();
                services.AddSingleton<TimeProvider>(_time);
            });
        });
        _factory.UseKestrel(0);
        _factory.StartServer();
        Address = _factory.ClientOptions.BaseAddress;
        await DemoCity.FillAsync(Services, Cases);
        await ImportAgainAsync();
    }

    /// <summary>A file that a catalogue officer has given in, so that its page has something to tell.</summary>
    private async Task ImportAgainAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(Actor.Program);
        var exchange = scope.ServiceProvider.GetRequiredService<CatalogueExchange>();
        using var file = new MemoryStream();
        await exchange.ExportAsync(file);
        await exchange.ImportAsync(new MemoryStream(file.ToArray()), "晴川市实施清单.xlsx");
    }

    public async ValueTask DisposeAsync()
    {
        if (_factory is not null)
            await _factory.DisposeAsync();
        if (_store is not null)
            await _store.DisposeAsync();
        _folder.Dispose();
    }
}

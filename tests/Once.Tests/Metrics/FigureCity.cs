using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Metrics.Contract;
using Once.Tests.Hosting;
using Once.Web.Demonstration;
using Xunit;

namespace Once.Tests.Metrics;

/// <summary>The demonstration city with forty of its cases, folded: read by tests, changed by none.</summary>
public sealed class FigureCity : IAsyncLifetime
{
    private readonly Dictionary<string, Visitor> _visitors = [];

    public OnceHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await OnceHost.StartAsync(settings: new Dictionary<string, string> { ["Once:Demo"] = "true", ["Once:DemoCases"] = "false" });
        await DemoCity.SeedGroundAsync(Host.Services);
        await DemoCity.FillAsync(Host.Services, count: 40, cancellation: TestContext.Current.CancellationToken);
        await Host.DoAsync(services => services.GetRequiredService<RebuildMetrics>().FoldAsync());
    }

    /// <summary>Each person signs in once: too many sign-ins from one address are held off.</summary>
    public async Task<Visitor> SignInAsync(string userName)
    {
        if (!_visitors.TryGetValue(userName, out var visitor))
            _visitors[userName] = visitor = await Host.SignInAsync(userName, DemoSignIns.Password);
        return visitor;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

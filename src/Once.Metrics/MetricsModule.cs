using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Kernel.Jobs;
using Once.Kernel.Modules;
using Once.Kernel.Storage;
using Once.Metrics.Contract;
using Once.Metrics.Folding;
using Once.Metrics.Reading;
using Once.Metrics.Showing;

namespace Once.Metrics;

/// <summary>指标: what modules count, folded by day, read by organ, area, item and period.</summary>
public sealed class MetricsModule : IModule
{
    internal const string Read = "metrics.read";

    public string Name => "metrics";

    public IReadOnlyList<Permission> Permissions => [new(Read, "看运行数据", Roles.Manager, Roles.Supervisor, Roles.ReformOffice, Roles.Leader)];

    public IReadOnlyList<ConsoleEntry> Menu => [new("数据", "运行数据", "/console/figures", "chart-bar", Read, 300)];

    public void MapTables(ModelBuilder model) => MetricsTables.Map(model);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Definitions>();
        services.AddScoped<FoldMetrics>();
        services.AddScoped<ReadRestatements>();
        services.AddScoped(p => new RebuildMetrics(p.GetRequiredService<OnceDb>(), p.GetRequiredService<FoldMetrics>()));
        services.AddScoped<SumFacts>().AddScoped<FigureReach>().AddScoped<ReadFigures>().AddScoped<ReadBehind>().AddScoped<ReadChoices>();
        services.AddScoped(p => new MetricCounts(p.GetRequiredService<SumFacts>(), p.GetRequiredService<Definitions>()));
        services.AddScoped(p => new MetricLookup(p.GetRequiredService<SumFacts>(), p.GetRequiredService<Definitions>(), p.GetRequiredService<Kernel.Organs.OrganDirectory>()));
        services.AddSingleton(new RecurringWork("metrics.fold", "汇总运行数据", Recurrence.Every(TimeSpan.FromSeconds(30)),
            (provider, cancellation) => provider.GetRequiredService<FoldMetrics>().RunAsync(cancellation)));
    }

    public void MapRoutes(IEndpointRouteBuilder routes) => ExportFigures.MapRoutes(routes);
}

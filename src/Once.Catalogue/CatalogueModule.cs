using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Once.Catalogue.Console;
using Once.Catalogue.Contract;
using Once.Catalogue.Exchanging;
using Once.Catalogue.Finding;
using Once.Catalogue.Guiding;
using Once.Catalogue.Home;
using Once.Catalogue.Model;
using Once.Catalogue.Opening;
using Once.Kernel.Actors;
using Once.Kernel.Jobs;
using Once.Kernel.Modules;
using Once.Kernel.Storage;

namespace Once.Catalogue;

public sealed class CatalogueModule : IModule
{
    internal const string Read = "catalogue.read";

    internal const string Import = "catalogue.import";

    public string Name => "catalogue";

    public IReadOnlyList<Permission> Permissions =>
    [
        new(Read, "看事项库", Roles.CatalogueOfficer, Roles.ReformOffice, Roles.Supervisor),
        new(Import, "导入事项", Roles.CatalogueOfficer),
    ];

    public IReadOnlyList<ConsoleEntry> Menu =>
    [
        new("事项", "事项库", "/console/items", "list-details", Read, 500),
        new("事项", "导入导出", "/console/items/import", "file-import", Import, 530),
    ];

    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        ItemsApi.Map(routes);
        ExchangeRoutes.Map(routes);
        OpenData.Map(routes);
    }

    public void MapTables(ModelBuilder model) => CatalogueTables.Map(model);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ItemCache>();
        services.AddScoped(p => new ItemLookup(p.GetRequiredService<OnceDb>(), p.GetRequiredService<ItemCache>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SearchDirectory>();
        services.AddSingleton(FindableItems.Source);
        services.AddScoped<WriteIndex>();
        services.AddScoped(p => new SearchIndex(p.GetRequiredService<WriteIndex>()));
        services.AddScoped<SearchItems>();
        services.AddScoped<RunImport>();
        services.AddScoped<IJobHandler>(p => p.GetRequiredService<RunImport>());
        services.AddScoped<StartImport>();
        services.AddScoped<ReadImports>();
        services.AddScoped<ExportItems>();
        services.AddScoped(p => new CatalogueExchange(
            p.GetRequiredService<OnceDb>(), p.GetRequiredService<StartImport>(), p.GetRequiredService<RunImport>(), p.GetRequiredService<ExportItems>()));
        services.AddSingleton<UseTally>();
        services.AddSingleton<FoldUses>();
        if (configuration.GetValue("Once:Background", true))
            services.AddHostedService<FoldUsesEachMinute>();
        services.AddSingleton<GuidePlaces>();
        services.AddScoped<ReadGuide>();
        services.AddScoped<ReadHome>();
        services.AddScoped<ListVersions>();
        services.AddScoped(p => new SeedCity(p.GetRequiredService<OnceDb>(), configuration, p.GetRequiredService<SearchIndex>(), p.GetRequiredService<TimeProvider>()));
    }
}

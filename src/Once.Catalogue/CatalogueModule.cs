using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Catalogue.Auditing;
using Once.Catalogue.Bundles;
using Once.Catalogue.Composing;
using Once.Catalogue.Console;
using Once.Catalogue.Contract;
using Once.Catalogue.Dictionary;
using Once.Catalogue.Editing;
using Once.Catalogue.Exchanging;
using Once.Catalogue.Finding;
using Once.Catalogue.Guiding;
using Once.Catalogue.Home;
using Once.Catalogue.Measuring;
using Once.Catalogue.Model;
using Once.Catalogue.Opening;
using Once.Catalogue.Powers;
using Once.Catalogue.Proofs;
using Once.Catalogue.Versioning;
using Once.Kernel.Actors;
using Once.Kernel.Jobs;
using Once.Kernel.Modules;
using Once.Kernel.Organs;
using Once.Kernel.Storage;

namespace Once.Catalogue;

public sealed class CatalogueModule : IModule
{
    internal const string Read = "catalogue.read";

    internal const string Import = "catalogue.import";

    public string Name => "catalogue";

    public IReadOnlyList<Permission> Permissions => CataloguePermissions.All;

    public IReadOnlyList<ConsoleEntry> Menu =>
    [
        new("事项", "事项库", "/console/items", "list-details", Read, 500),
        new("事项", "全库检查", "/console/items-audit", "shield-check", Read, 501),
        new("事项", "一件事", "/console/bundles", "blocks", Read, 501),
        new("事项", "要素字典", "/console/elements", "list-details", Read, 502),
        new("事项", "证明事项清单", "/console/proofs", "file-text", Read, 503),
        new("事项", "权责清单", "/console/powers", "list-details", Read, 504),
        new("事项", "放权承接", "/console/delegations", "arrow-forward-up", Read, 505),
        new("事项", "首席审批员", "/console/chiefs", "users", Read, 506),
        new("事项", "导入导出", "/console/items/import", "file-import", Import, 530),
    ];

    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        ItemsApi.Map(routes);
        ExchangeRoutes.Map(routes);
        OpenData.Map(routes);
        BlankForm.Map(routes);
        ExportCatalogue.MapRoutes(routes);
    }

    public void MapTables(ModelBuilder model) => CatalogueTables.Map(model);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ItemCache>();
        services.AddScoped(p => new ItemLookup(p.GetRequiredService<OnceDb>(), p.GetRequiredService<ItemCache>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SearchDirectory>().AddSingleton<KeptLists>();
        services.AddSingleton(FindableItems.Source);
        services.AddSingleton(FindableBundles.Source);
        services.AddScoped(p => new BundleLookup(p.GetRequiredService<OnceDb>(), p.GetRequiredService<ItemLookup>(), p.GetRequiredService<ItemCache>(), p.GetRequiredService<TimeProvider>()));
        services.AddScoped<WriteIndex>().AddSingleton<RenewIndex>();
        services.AddScoped(p => new SearchIndex(p.GetRequiredService<WriteIndex>()));
        services.AddScoped<SearchItems>();
        services.AddScoped<RunImport>();
        services.AddScoped<IJobHandler>(p => p.GetRequiredService<RunImport>());
        services.AddScoped<StartImport>();
        services.AddScoped<ReadImports>();
        services.AddScoped<ExportItems>();
        RunExport.Add(services);
        services.AddScoped(p => new CatalogueExchange(
            p.GetRequiredService<OnceDb>(), p.GetRequiredService<StartImport>(), p.GetRequiredService<RunImport>(), p.GetRequiredService<ExportItems>()));
        services.AddSingleton<UseTally>();
        services.AddSingleton<FoldUses>();
        if (configuration.GetValue("Once:Background", true))
            services.AddHostedService<FoldUsesEachMinute>().AddHostedService<FollowSearch>();
        services.AddSingleton<GuidePlaces>();
        KeepGuides.Add(services);
        FollowDays.Add(services);
        services.AddScoped<ReadGuide>();
        services.AddScoped<ReadBundleGuide>();
        services.AddScoped<ReadHome>();
        services.AddSingleton(MeasureItems.Source);
        services.AddSingleton(MattersOfMandates.Source);
        foreach (var definition in ItemFigures.Definitions)
            services.AddSingleton(definition);
        foreach (var sheet in ItemFigures.Sheets)
            services.AddSingleton(sheet);
        services.Configure<CatalogueOptions>(configuration.GetSection("Catalogue"));
        services.AddScoped<ListVersions>().AddScoped<ReadAudit>();
        services.AddScoped<VersionDesk>().AddScoped<ReadChange>().AddScoped<StartDraft>().AddScoped<MoveVersion>().AddScoped<PublishVersion>().AddScoped<RetireVersion>();
        services.AddScoped<EditProof>().AddScoped<ReadElements>().AddScoped<DelegatePower>().AddScoped<DraftForTaker>().AddScoped<ReadDelegations>();
        services.AddScoped<FillPowers>().AddScoped<FillPowersOfReach>().AddScoped<EditPower>().AddScoped<ReadPowers>().AddScoped<AppointChief>().AddScoped<ReadChiefs>();
        services.AddSingleton(p => new OnePersonPowers(p.GetRequiredService<IDbContextFactory<OnceDb>>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => new ChiefMandates(p.GetRequiredService<IDbContextFactory<OnceDb>>(), p.GetRequiredService<OrganDirectory>(), p.GetRequiredService<TimeProvider>()));
        services.AddScoped(p => new DemoPowers(p.GetRequiredService<OnceDb>(), p.GetRequiredService<OrganDirectory>(), p.GetRequiredService<AccountDirectory>(), p.GetRequiredService<TimeProvider>()));
        services.AddScoped<BundleDesk>().AddScoped<ReadBundles>().AddScoped<DraftBundle>().AddScoped<SeekItems>().AddScoped<MoveBundle>();
        services.AddScoped<SaveSection>().AddScoped<ReadChoices>();
        services.AddScoped(p => new SeedCity(p.GetRequiredService<OnceDb>(), configuration, p.GetRequiredService<SearchIndex>(), p.GetRequiredService<TimeProvider>()));
    }
}

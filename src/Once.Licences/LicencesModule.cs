using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Once.Kernel.Actors;
using Once.Kernel.Jobs;
using Once.Kernel.Modules;
using Once.Licences.Authorising;
using Once.Licences.Changing;
using Once.Licences.Contract;
using Once.Licences.Expiring;
using Once.Licences.Importing;
using Once.Licences.Issuing;
using Once.Licences.Searching;
using Once.Licences.Showing;
using Once.Licences.Verifying;

namespace Once.Licences;

/// <summary>电子证照: issued by a decision, shown by the holder, verified by anyone.</summary>
public sealed class LicencesModule : IModule
{
    internal const string Read = "licences.read";
    internal const string ChangeStates = "licences.change-states";
    internal const string Export = "licences.export";
    internal const string Import = "licences.import";

    public string Name => "licences";

    public IReadOnlyList<Permission> Permissions =>
    [
        new(Read, "查看证照", Roles.WindowClerk, Roles.Approver, Roles.ChiefApprover, Roles.Manager),
        new(ChangeStates, "暂扣、撤销、注销、吊销证照", Roles.ChiefApprover),
        new(Export, "导出证照清单", Roles.ChiefApprover, Roles.Manager),
        new(Import, "导入别处签发的证照", Roles.ChiefApprover, Roles.Manager),
    ];

    public IReadOnlyList<ConsoleEntry> Menu => [new("我的工作", "证照", "/console/licences", "license", Read, 60)];

    public void MapTables(ModelBuilder model) => LicencesTables.Map(model);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        // A host with a certified device registers it before the modules.
        services.TryAddSingleton<ISealDevice, DemonstrationSeal>();
        services.AddScoped<IssueLicence>().AddScoped<RenewLicence>().AddScoped<HeldLicences>().AddScoped<IJobHandler, SignLicence>();
        services.AddScoped<ChangeState>().AddScoped<TellState>().AddScoped<ExpireLicences>().AddScoped<RemindHolders>().AddSingleton(TellHolders.Ending).AddSingleton(TellHolders.Listener)
            .AddSingleton(TellHolders.Changed).AddSingleton(TellHolders.ChangeListener);
        services.AddScoped<ReadLicences>().AddScoped<DownloadLicence>().AddScoped<ShowLicence>().AddScoped<ReadUses>().AddScoped<ReadOffers>().AddScoped<SearchLicences>();
        services.AddScoped<StageImport>().AddScoped<SettleImport>().AddScoped<ReadImports>().AddScoped<IJobHandler, LoadImport>();
        services.AddScoped<Authorise>().AddScoped<WithdrawAuthorisation>().AddScoped<OpenCopy>();
        services.AddScoped<VerifyLicence>().AddScoped<VerifyFile>().AddScoped<DescribeLicence>();
        services.AddSingleton(ExpireLicences.Daily);
        services.AddRateLimiter(limits => limits.AddPolicy(LicencesLimits.Verify, VerifyLimit));
    }

    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        DownloadLicence.MapRoute(routes);
        SearchLicences.MapRoute(routes);
        StageImport.MapRoute(routes);
    }

    /// <remarks>default: local practice, thirty looks a minute from one address; the empty page is not counted.</remarks>
    private static RateLimitPartition<string> VerifyLimit(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) || context.Request.Query.ContainsKey("code") || context.Request.RouteValues.ContainsKey("Code")
            ? RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = 30, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter("empty page");
}

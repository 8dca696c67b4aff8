using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Jobs;
using Once.Kernel.Modules;
using Once.Kernel.Storage;
using Once.Supervision.Carding;
using Once.Supervision.Contract;
using Once.Supervision.Digesting;
using Once.Supervision.Reporting;
using Once.Supervision.Showing;
using Once.Supervision.Watching;
using Once.Ui;

namespace Once.Supervision;

/// <summary>效能监管: watches every clock by dated rules, keeps what it finds for ever, and issues cards and orders about it.</summary>
public sealed class SupervisionModule : IModule
{
    public string Name => "supervision";

    public IReadOnlyList<Permission> Permissions => SupervisionPermissions.All;

    public IReadOnlyList<ConsoleEntry> Menu =>
    [
        new("效能监管", "监管看板", "/console/board", "gauge", SupervisionPermissions.Watch, 180),
        new("效能监管", "晨报", "/console/digest", "mail", SupervisionPermissions.Read, 181),
        new("效能监管", "监管发现", "/console/findings", "eye", SupervisionPermissions.Watch, 182),
        new("效能监管", "牌和督办单", "/console/cards", "alert-square", SupervisionPermissions.Read, 184),
        new("效能监管", "反映问题", "/console/reports", "message-report", SupervisionPermissions.Report, 186),
    ];

    public void MapTables(ModelBuilder model) => SupervisionTables.Map(model);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<SupervisionOptions>(configuration.GetSection("Supervision"));
        services.AddSingleton<WatchRules>().AddSingleton<HoldSweep>().AddSingleton(SweepFindings.Often);
        services.AddScoped<SweepFindings>().AddScoped<SeeClocks>().AddScoped<SeePauses>().AddScoped<SeeEvents>().AddScoped<KeepFindings>().AddScoped<EndFindings>();
        services.AddScoped<IssueCard>().AddScoped<SettleCard>().AddScoped<ReadCards>();
        services.AddScoped(s => new CardTally(s.GetRequiredService<OnceDb>()));
        services.AddSingleton<ProblemKinds>().AddScoped<HandInReport>().AddScoped<HandleReport>().AddScoped<ReadReports>().AddScoped<TellReports>();
        services.AddSingleton(new CaseLink(SupervisionPermissions.Report, (root, number) => new ActionEntry("反映问题", $"/console/reports/new?case={root}&number={number}", "message-report", "系统、流程或者别的单位有问题")));
        foreach (var kind in TellReports.Kinds)
            services.AddSingleton(kind);
        services.AddScoped<ReadBoard>().AddScoped<ReadFindings>();
        services.AddSingleton(SendDigests.Often).AddSingleton<DigestLinks>().AddScoped<IJobHandler, MailDigest>();
        services.AddScoped<MakeDigest>().AddScoped<SendDigests>().AddScoped<SubscribeDigest>().AddScoped<ReadDigests>();
    }

    public void MapRoutes(IEndpointRouteBuilder routes) => SupervisionRoutes.Map(routes);
}

using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Once.Credit.Claiming;
using Once.Credit.Contract;
using Once.Credit.Filing;
using Once.Credit.Promising;
using Once.Credit.Reading;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Modules;
using Once.Kernel.Records;
using Once.Kernel.Storage;

namespace Once.Credit;

/// <summary>信用: a subject's file, its promises and how it stands, by dated rules that anybody can read.</summary>
public sealed class CreditModule : IModule
{
    public string Name => "credit";

    public IReadOnlyList<Permission> Permissions => CreditPermissions.All;

    public IReadOnlyList<ConsoleEntry> Menu =>
    [
        new("我的工作", "信用档案", "/console/credit", "id", CreditPermissions.Read, 62),
        new("我的工作", "核查承诺", "/console/credit/promises", "checklist", CreditPermissions.Check, 64),
        new("我的工作", "信用异议和修复", "/console/credit/claims", "message-2", CreditPermissions.Answer, 66),
    ];

    public void MapTables(ModelBuilder model) => CreditTables.Map(model);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<CreditOptions>(configuration.GetSection("Credit"));
        services.AddScoped<FindSubject>().AddScoped<WriteEntry>().AddScoped<EnterEntry>().AddScoped<ImportEntries>().AddScoped<ReadSubject>();
        services.AddScoped<CheckPromise>().AddScoped<ListPromises>().AddScoped<FileClaim>().AddScoped<AnswerClaim>();
        services.AddScoped<StandingLookup>();
        services.AddScoped(s => new SubjectPromises(
            s.GetRequiredService<OnceDb>(), s.GetRequiredService<Recorder>(), s.GetRequiredService<Timings>(), s.GetRequiredService<WriteEntry>(), s.GetRequiredService<TimeProvider>()));
    }

    public void MapRoutes(IEndpointRouteBuilder routes) => ImportEntries.MapRoute(routes);
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Modules;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Plans.Contract;
using Once.Plans.Keeping;

namespace Once.Plans;

/// <summary>行动方案: a plan document read into tasks with owners, last days and targets, and the ledger kept of them.</summary>
public sealed class PlansModule : IModule
{
    public string Name => "plans";

    public IReadOnlyList<Permission> Permissions => PlansPermissions.All;

    public void MapTables(ModelBuilder model) => PlansTables.Map(model);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<PlansOptions>(configuration.GetSection("Plans"));
        services.AddSingleton(PlanTerms.Ladder);
        services.AddScoped<TaskClocks>();
        services.AddScoped(s => new PlanLedger(
            s.GetRequiredService<OnceDb>(), s.GetRequiredService<Recorder>(), s.GetRequiredService<TaskClocks>(), s.GetRequiredService<CurrentActor>(), s.GetRequiredService<TimeProvider>()));
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans;
using Once.Plans.Contract;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>The demonstration city has a ledger to look at and a draft to check.</summary>
public sealed class SeedPlansTests
{
    [Theory, OnBothStores]
    public async Task The_demonstration_city_has_a_published_plan_with_bound_targets_and_a_draft(StoreKind kind)
    {
        await using var services = await OnceServices.StartInCityAsync(kind, settings: new Dictionary<string, string> { ["Once:Demo"] = "true" });
        await services.UseAsync<DemoSignIns, int>(s => s.SeedAsync());
        var until = services.Time.UtcNow();

        await SeedPlans.RunAsync(services.Services, services.Time.SetTo, until);
        await SeedPlans.RunAsync(services.Services, services.Time.SetTo, until);

        var plans = await services.UseAsync<OnceDb, List<Once.Plans.Model.Plan>>(db => db.Plans().AsNoTracking().Where(p => !p.IsStanding).ToListAsync());
        Assert.Equal([PlanState.Published, PlanState.Draft], plans.OrderByDescending(p => p.State).Select(p => p.State));
        var published = plans.Single(p => p.State is PlanState.Published);
        var tasks = await services.UseAsync<OnceDb, List<Once.Plans.Model.PlanTask>>(db => db.WholeTasks().AsNoTracking().Where(t => t.PlanId == published.Id).ToListAsync());
        Assert.Equal(12, tasks.Count(t => t.Origin is TaskOrigin.Document));
        Assert.Equal(10, tasks.Count(t => t.Origin is TaskOrigin.Handed));
        Assert.Equal(1, tasks.Count(t => t.State is TaskState.Done));
        Assert.Equal(5, await services.UseAsync<OnceDb, int>(db => db.TaskTargets().CountAsync(t => t.MetricKey != null)));
    }
}

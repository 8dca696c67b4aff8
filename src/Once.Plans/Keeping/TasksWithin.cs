using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Keeping;

/// <summary>The one filter of the module: every list, search, export and count goes through it.</summary>
internal static class Within
{
    /// <summary>Tasks in force whose ledger an organ within reach keeps, or which an organ within reach owes.</summary>
    public static IQueryable<PlanTask> TasksWithin(this OnceDb db, Reach reach)
    {
        var tasks = db.PlanTasks().AsNoTracking().Where(t => t.IssuedAt != null);
        var organs = reach.OrganIds.ToList();
        return reach.IsEverything ? tasks : tasks.Where(t => organs.Contains(t.OwnerOrganId) || db.TaskDuties().Where(d => d.OrganId != null && organs.Contains(d.OrganId.Value)).Select(d => d.TaskId).Contains(t.Id));
    }

    /// <summary>Plans in force that hold such tasks.</summary>
    public static IQueryable<Plan> PlansWithin(this OnceDb db, Reach reach)
    {
        var plans = db.Plans().AsNoTracking().Where(p => p.State != PlanState.Draft);
        var organs = reach.OrganIds.ToList();
        return reach.IsEverything ? plans : plans.Where(p => organs.Contains(p.OwnerOrganId)
            || db.TaskDuties().Any(d => d.PlanId == p.Id && d.OrganId != null && organs.Contains(d.OrganId.Value)));
    }
}

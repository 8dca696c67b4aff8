using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Plans.Ledger;
using Once.Plans.Model;

namespace Once.Plans;

internal static class PlansTables
{
    public static DbSet<Plan> Plans(this OnceDb db) => db.Set<Plan>();

    public static DbSet<PlanSource> PlanSources(this OnceDb db) => db.Set<PlanSource>();

    public static DbSet<PlanTask> PlanTasks(this OnceDb db) => db.Set<PlanTask>();

    /// <summary>Tasks with their duties: load one so before acting on it.</summary>
    public static IQueryable<PlanTask> WholeTasks(this OnceDb db) => db.PlanTasks().Include(t => t.Duties);

    public static DbSet<TaskDuty> TaskDuties(this OnceDb db) => db.Set<TaskDuty>();

    public static DbSet<TaskTarget> TaskTargets(this OnceDb db) => db.Set<TaskTarget>();

    public static DbSet<Milestone> Milestones(this OnceDb db) => db.Set<Milestone>();

    public static DbSet<TaskMeasure> TaskMeasures(this OnceDb db) => db.Set<TaskMeasure>();

    public static DbSet<TaskEvidence> TaskEvidence(this OnceDb db) => db.Set<TaskEvidence>();

    public static DbSet<TaskProgress> TaskProgress(this OnceDb db) => db.Set<TaskProgress>();

    public static DbSet<Round> Rounds(this OnceDb db) => db.Set<Round>();

    public static DbSet<RoundReport> RoundReports(this OnceDb db) => db.Set<RoundReport>();

    public static DbSet<RoundPart> RoundParts(this OnceDb db) => db.Set<RoundPart>();

    public static DbSet<RoundReminder> RoundReminders(this OnceDb db) => db.Set<RoundReminder>();

    public static void Map(ModelBuilder model)
    {
        MapPlans(model);
        MapTasks(model);
        MapParts(model);
        MapRounds(model);
        WordsInTasks.Map(model);
    }

    private static void MapPlans(ModelBuilder model)
    {
        model.Entity<Plan>(plan =>
        {
            plan.ToTable("Plan");
            plan.HasIndex(p => new { p.OwnerOrganId, p.IsStanding });
            plan.HasIndex(p => new { p.State, p.PublishedAt });
        });
        model.Entity<PlanSource>(source => source.ToTable("PlanSource").HasKey(s => s.PlanId));
    }

    private static void MapTasks(ModelBuilder model) => model.Entity<PlanTask>(task =>
    {
        task.ToTable("PlanTask");
        task.HasMany(t => t.Duties).WithOne().HasForeignKey(d => d.TaskId).OnDelete(DeleteBehavior.Cascade);
        task.HasIndex(t => new { t.PlanId, t.Order });
        // Lamps are counted from this index alone.
        task.HasIndex(t => new { t.PlanId, t.State, t.DueOn, t.IsContinuous, t.IsHistorical, t.IssuedAt, t.Id }).HasDatabaseName("IX_PlanTask_Lamps");
        // The board over all plans: counted and paged from this index alone.
        task.HasIndex(t => new { t.State, t.DueOn, t.IsContinuous, t.IsHistorical, t.IssuedAt, t.OwnerOrganId, t.Id }).HasDatabaseName("IX_PlanTask_Board");
        task.HasIndex(t => new { t.OwnerOrganId, t.State, t.DueOn });
        task.HasIndex(t => t.ParentTaskId).HasFilter("parent_task_id IS NOT NULL");
        task.HasIndex(t => t.ServesTaskId).HasFilter("serves_task_id IS NOT NULL");
        task.HasIndex(t => t.OriginId).HasFilter("origin_id IS NOT NULL");
    });

    private static void MapParts(ModelBuilder model)
    {
        model.Entity<TaskDuty>(duty =>
        {
            duty.ToTable("PlanDuty").HasKey(d => new { d.TaskId, d.Number });
            duty.Property(d => d.Number).ValueGeneratedNever();
            duty.HasIndex(d => new { d.OrganId, d.Role, d.State, d.DueOn, d.TaskId });
            // What all organs owe is counted from this index alone.
            duty.HasIndex(d => new { d.OrganId, d.PlanId, d.Role, d.State, d.DueOn, d.IsHistorical }).HasDatabaseName("IX_PlanDuty_Counts");
        });
        model.Entity<TaskTarget>(target =>
        {
            target.ToTable("PlanTarget").HasKey(t => new { t.TaskId, t.Number });
            target.Property(t => t.Number).ValueGeneratedNever();
            target.Ignore(t => t.IsBound).Ignore(t => t.Value).Ignore(t => t.BoundValue).Ignore(t => t.BaseValue).Ignore(t => t.LastValue).Ignore(t => t.ReportedValue);
            target.Property(t => t.ValueParts);
            target.Property(t => t.BoundValueParts);
            target.Property(t => t.BaseValueParts);
            target.Property(t => t.LastValueParts);
            target.Property(t => t.ReportedValueParts);
            target.HasIndex(t => t.MetricKey).HasFilter("metric_key IS NOT NULL");
        });
        model.Entity<Milestone>(stone =>
        {
            stone.ToTable("PlanMilestone").HasKey(m => new { m.TaskId, m.Number });
            stone.Property(m => m.Number).ValueGeneratedNever();
        });
        model.Entity<TaskMeasure>(measure =>
        {
            measure.ToTable("PlanMeasure").HasKey(m => new { m.TaskId, m.Number });
            measure.Property(m => m.Number).ValueGeneratedNever();
        });
        model.Entity<TaskEvidence>(evidence =>
        {
            evidence.ToTable("PlanEvidence").HasKey(e => new { e.TaskId, e.Number });
            evidence.Property(e => e.Number).ValueGeneratedNever();
        });
        model.Entity<TaskProgress>(progress =>
        {
            progress.ToTable("PlanProgress").HasKey(p => new { p.TaskId, p.Number });
            progress.Property(p => p.Number).ValueGeneratedNever();
        });
    }

    private static void MapRounds(ModelBuilder model)
    {
        model.Entity<Round>(round =>
        {
            round.ToTable("PlanRound").HasKey(r => new { r.PlanId, r.Number });
            round.Property(r => r.Number).ValueGeneratedNever();
            round.Ignore(r => r.Title);
            round.HasIndex(r => new { r.PlanId, r.PlannedOn }).IsUnique();
        });
        model.Entity<RoundReport>(report =>
        {
            report.ToTable("PlanReport");
            report.Ignore(r => r.IsOwed).Ignore(r => r.IsOnTime).Ignore(r => r.Words);
            report.HasIndex(r => new { r.PlanId, r.RoundNumber, r.TaskId, r.OrganId }).IsUnique();
            report.HasIndex(r => new { r.OrganId, r.State, r.DueOn });
            report.HasIndex(r => new { r.TaskId, r.OrganId, r.RoundNumber });
        });
        model.Entity<RoundPart>(part =>
        {
            part.ToTable("PlanReportPart").HasKey(p => new { p.ReportId, p.OrganId });
            part.HasIndex(p => new { p.OrganId, p.DueOn });
        });
        model.Entity<RoundReminder>(reminder =>
        {
            reminder.ToTable("PlanReminder").HasKey(r => new { r.PlanId, r.RoundNumber, r.OrganId, r.Number });
            reminder.Property(r => r.Number).ValueGeneratedNever();
        });
    }
}

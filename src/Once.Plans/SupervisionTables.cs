using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Plans.Model;

namespace Once.Plans;

/// <summary>Tables of supervision, the ladder and meetings.</summary>
internal static class SupervisionTables
{
    public static DbSet<DueExtension> DueExtensions(this OnceDb db) => db.Set<DueExtension>();

    public static DbSet<SupervisionOrder> SupervisionOrders(this OnceDb db) => db.Set<SupervisionOrder>();

    public static DbSet<OrderTask> OrderTasks(this OnceDb db) => db.Set<OrderTask>();

    public static DbSet<OnSiteCheck> OnSiteChecks(this OnceDb db) => db.Set<OnSiteCheck>();

    public static DbSet<LadderStep> LadderSteps(this OnceDb db) => db.Set<LadderStep>();

    public static DbSet<OrganPeriod> OrganPeriods(this OnceDb db) => db.Set<OrganPeriod>();

    public static DbSet<LadderLetter> LadderLetters(this OnceDb db) => db.Set<LadderLetter>();

    public static DbSet<CoordinationMeeting> Meetings(this OnceDb db) => db.Set<CoordinationMeeting>();

    public static DbSet<MeetingPoint> MeetingPoints(this OnceDb db) => db.Set<MeetingPoint>();

    public static DbSet<Appraisal> Appraisals(this OnceDb db) => db.Set<Appraisal>();

    public static DbSet<AppraisedOrgan> AppraisedOrgans(this OnceDb db) => db.Set<AppraisedOrgan>();

    public static DbSet<EnteredScheme> AppraisalSchemes(this OnceDb db) => db.Set<EnteredScheme>();

    public static DbSet<EvaluationList> EvaluationLists(this OnceDb db) => db.Set<EvaluationList>();

    public static DbSet<Obstacle> Obstacles(this OnceDb db) => db.Set<Obstacle>();

    public static DbSet<Indicator> Indicators(this OnceDb db) => db.Set<Indicator>();

    public static DbSet<IndicatorMaterial> IndicatorMaterials(this OnceDb db) => db.Set<IndicatorMaterial>();

    public static DbSet<IndicatorCheck> IndicatorChecks(this OnceDb db) => db.Set<IndicatorCheck>();

    public static DbSet<CoordinationGroup> Groups(this OnceDb db) => db.Set<CoordinationGroup>();

    public static DbSet<GroupSeat> GroupSeats(this OnceDb db) => db.Set<GroupSeat>();

    public static DbSet<ChainStep> ChainSteps(this OnceDb db) => db.Set<ChainStep>();

    public static void Map(ModelBuilder model)
    {
        model.Entity<DueExtension>(extension =>
        {
            extension.ToTable("PlanExtension").HasKey(e => new { e.TaskId, e.Number });
            extension.Property(e => e.Number).ValueGeneratedNever();
        });
        model.Entity<SupervisionOrder>(order =>
        {
            order.ToTable("PlanOrder");
            order.HasIndex(o => new { o.OwnerOrganId, o.State, o.DueOn });
            order.HasIndex(o => new { o.OrganId, o.State, o.DueOn });
            order.HasIndex(o => o.CheckCode).IsUnique();
        });
        model.Entity<OrderTask>(link =>
        {
            link.ToTable("PlanOrderTask").HasKey(l => new { l.OrderId, l.TaskId });
            link.HasIndex(l => l.TaskId);
        });
        model.Entity<OnSiteCheck>(check =>
        {
            check.ToTable("PlanCheck");
            check.HasIndex(c => new { c.TaskId, c.On });
        });
        MapLadder(model);
        model.Entity<Appraisal>(appraisal =>
        {
            appraisal.ToTable("PlanAppraisal");
            // Each quarter once for an office, whoever draws twice.
            appraisal.HasIndex(a => new { a.OwnerOrganId, a.EndsOn }).IsUnique();
        });
        model.Entity<EnteredScheme>(scheme =>
        {
            scheme.ToTable("PlanAppraisalScheme").Ignore(s => s.Scheme);
            // From a quarter on one scheme holds, whoever puts two in force at once.
            scheme.HasIndex(s => new { s.RegionCode, s.SinceOn }).IsUnique().HasFilter("state = 'InForce'").HasDatabaseName("IX_PlanAppraisalScheme_InForce");
        });
        model.Entity<EvaluationList>(list =>
        {
            list.ToTable("PlanEvaluation").Ignore(l => l.Quarter);
            // A report once a quarter, whoever sends it twice.
            list.HasIndex(l => new { l.OwnerOrganId, l.EndsOn, l.Title }).IsUnique();
        });
        model.Entity<Obstacle>(obstacle =>
        {
            obstacle.ToTable("PlanObstacle");
            obstacle.HasIndex(o => o.TaskId).IsUnique();
            obstacle.HasIndex(o => o.OpenedOn);
        });
        MapIndicators(model);
        model.Entity<CoordinationGroup>(group =>
        {
            group.ToTable("PlanGroup");
            // One name stands once for an office, whoever enters it twice.
            group.HasIndex(g => new { g.OwnerOrganId, g.Name }).IsUnique().HasFilter("ended_on IS NULL");
            group.HasIndex(g => g.PlanId);
        });
        model.Entity<GroupSeat>(seat =>
        {
            seat.ToTable("PlanGroupSeat").HasKey(s => new { s.GroupId, s.Number });
            seat.Property(s => s.Number).ValueGeneratedNever();
            seat.HasIndex(s => s.OrganId);
        });
        model.Entity<ChainStep>(step =>
        {
            step.ToTable("PlanChainStep").HasKey(s => new { s.GroupId, s.Number });
            step.Property(s => s.Number).ValueGeneratedNever();
        });
        model.Entity<AppraisedOrgan>(organ =>
        {
            organ.ToTable("PlanAppraisedOrgan").HasKey(o => new { o.AppraisalId, o.OrganId });
            organ.Ignore(o => o.Score);
            organ.HasIndex(o => o.OrganId);
        });
        model.Entity<CoordinationMeeting>(meeting =>
        {
            meeting.ToTable("PlanMeeting");
            meeting.HasIndex(m => new { m.OwnerOrganId, m.MeetsOn });
        });
        model.Entity<MeetingPoint>(point =>
        {
            point.ToTable("PlanMeetingPoint").HasKey(p => new { p.MeetingId, p.Number });
            point.Property(p => p.Number).ValueGeneratedNever();
        });
    }

    private static void MapIndicators(ModelBuilder model)
    {
        model.Entity<Indicator>(indicator =>
        {
            indicator.ToTable("PlanIndicator").Ignore(i => i.Goal).Ignore(i => i.Result).Ignore(i => i.GoalWords);
            // One name a year for an office, whoever enters it twice.
            indicator.HasIndex(i => new { i.OwnerOrganId, i.Year, i.Name }).IsUnique();
            indicator.HasIndex(i => new { i.LeadOrganId, i.Year });
            indicator.HasIndex(i => i.MaterialsUntil);
        });
        model.Entity<IndicatorMaterial>(material =>
        {
            material.ToTable("PlanIndicatorMaterial").HasKey(m => new { m.IndicatorId, m.Number });
            material.Property(m => m.Number).ValueGeneratedNever();
        });
        model.Entity<IndicatorCheck>(check =>
        {
            check.ToTable("PlanIndicatorCheck").HasKey(c => new { c.IndicatorId, c.Number });
            check.Property(c => c.Number).ValueGeneratedNever();
        });
    }

    private static void MapLadder(ModelBuilder model)
    {
        model.Entity<LadderStep>(step => step.ToTable("PlanLadderStep").HasKey(s => new { s.RegionCode, s.EffectiveFrom, s.Rung }));
        model.Entity<OrganPeriod>(period =>
        {
            period.ToTable("PlanOrganPeriod").HasKey(p => new { p.PlanId, p.OrganId, p.EndsOn });
            period.Ignore(p => p.Result);
            period.HasIndex(p => new { p.PlanId, p.EndsOn });
        });
        model.Entity<LadderLetter>(letter =>
        {
            letter.ToTable("PlanLetter");
            // Each once for an organ, plan and period, whoever counts twice.
            letter.HasIndex(l => new { l.PlanId, l.OrganId, l.EndsOn, l.Rung }).IsUnique();
            letter.HasIndex(l => l.CheckCode).IsUnique();
            letter.HasIndex(l => new { l.OwnerOrganId, l.State, l.EndsOn });
            letter.HasIndex(l => new { l.OrganId, l.State, l.EndsOn });
        });
    }
}

using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Supervision.Model;

namespace Once.Supervision;

internal static class SupervisionTables
{
    public static DbSet<Finding> Findings(this OnceDb db) => db.Set<Finding>();

    public static DbSet<Card> Cards(this OnceDb db) => db.Set<Card>();

    public static DbSet<WatchPass> Passes(this OnceDb db) => db.Set<WatchPass>();

    public static DbSet<ProblemReport> Reports(this OnceDb db) => db.Set<ProblemReport>();

    public static DbSet<ReportFile> ReportFiles(this OnceDb db) => db.Set<ReportFile>();
    public static DbSet<DigestSubscription> DigestSubscriptions(this OnceDb db) => db.Set<DigestSubscription>();

    public static DbSet<Digest> Digests(this OnceDb db) => db.Set<Digest>();

    public static DbSet<Clue> Clues(this OnceDb db) => db.Set<Clue>();

    public static DbSet<ClueFile> ClueFiles(this OnceDb db) => db.Set<ClueFile>();

    public static DbSet<Appointment> Appointments(this OnceDb db) => db.Set<Appointment>();

    public static DbSet<RiskClue> RiskClues(this OnceDb db) => db.Set<RiskClue>();

    /// <summary>The one filter of clues of risk: list, table, page, acts and what stands behind a figure.</summary>
    public static IQueryable<RiskClue> RisksWithin(this OnceDb db, Actor actor)
    {
        var reach = actor.ReachOf(SupervisionPermissions.ReadRisks);
        var (everything, ids) = (reach.IsEverything, reach.OrganIds.ToList());
        return db.RiskClues().Where(c => everything || ids.Contains(c.OrganId));
    }

    public static void Map(ModelBuilder model)
    {
        model.Entity<Finding>(finding =>
        {
            finding.ToTable("SupervisionFinding").Ignore(f => f.IsPast);
            // Each appears once, whoever sweeps twice.
            finding.HasIndex(f => new { f.RuleCode, f.SubjectId, f.Occurrence }).IsUnique();
            finding.HasIndex(f => new { f.OrganId, f.On });
            finding.HasIndex(f => f.On);
            finding.HasIndex(f => f.SeenAt);
            finding.HasIndex(f => new { f.RuleCode, f.On }).HasFilter("ended_on IS NULL");
        });
        model.Entity<WatchPass>().ToTable("SupervisionPass").HasKey(p => p.RuleCode);
        model.Entity<ProblemReport>(report =>
        {
            report.ToTable("SupervisionReport");
            report.HasIndex(r => new { r.OfficeId, r.State, r.DueOn });
            report.HasIndex(r => new { r.ReporterId, r.ReportedOn });
            report.HasIndex(r => new { r.HandedToId, r.State, r.DueOn });
        });
        model.Entity<ReportFile>().ToTable("SupervisionReportFile").HasKey(f => new { f.ReportId, f.AttachmentId });
        model.Entity<DigestSubscription>(subscription => subscription.ToTable("DigestSubscription").Ignore(s => s.Runs).Ignore(s => s.OrganIds).Ignore(s => s.AreaCodes).HasKey(s => s.AccountId));
        model.Entity<Digest>().ToTable("SupervisionDigest").HasKey(d => new { d.AccountId, d.On });
        model.Entity<Clue>(clue =>
        {
            clue.ToTable("SupervisionClue");
            clue.HasIndex(c => c.Receipt).IsUnique();
            clue.HasIndex(c => new { c.OfficeId, c.State, c.DueOn });
            clue.HasIndex(c => new { c.DisciplineId, c.State, c.DueOn });
        });
        model.Entity<RiskClue>(risk =>
        {
            risk.ToTable("SupervisionRisk").Ignore(r => r.IsLate);
            // The same number of one system is never taken twice.
            risk.HasIndex(r => new { r.System, r.Number }).IsUnique();
            risk.HasIndex(r => new { r.OrganId, r.State, r.DueOn });
            risk.HasIndex(r => new { r.State, r.DueOn });
        });
        model.Entity<Appointment>().ToTable("SupervisionAppointment").HasIndex(a => new { a.AccountId, a.Until });
        model.Entity<ClueFile>().ToTable("SupervisionClueFile").HasKey(f => new { f.ClueId, f.Ordinal });
        model.Entity<Card>(card =>
        {
            card.ToTable("SupervisionCard");
            // A withdrawn card leaves its rung free.
            card.HasIndex(c => new { c.FindingId, c.Kind }).IsUnique().HasFilter("state <> 'Withdrawn'");
            card.HasIndex(c => new { c.OrganId, c.State, c.DueOn });
            card.HasIndex(c => new { c.State, c.DueOn });
            card.HasIndex(c => c.IssuedOn);
        });
    }
}

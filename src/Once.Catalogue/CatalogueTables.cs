using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
using Once.Catalogue.Exchanging;
using Once.Catalogue.Finding;
using Once.Catalogue.Model;
using Once.Catalogue.Powers;
using Once.Catalogue.Proofs;
using Once.Kernel.Storage;

namespace Once.Catalogue;

internal static class CatalogueTables
{
    public static DbSet<ServiceItem> ServiceItems(this OnceDb db) => db.Set<ServiceItem>();

    public static DbSet<ItemVersion> ItemVersions(this OnceDb db) => db.Set<ItemVersion>();

    public static DbSet<SearchEntry> SearchEntries(this OnceDb db) => db.Set<SearchEntry>();

    public static DbSet<UseCount> UseCounts(this OnceDb db) => db.Set<UseCount>();

    public static DbSet<ImportRun> ImportRuns(this OnceDb db) => db.Set<ImportRun>();

    public static DbSet<ExportRun> ExportRuns(this OnceDb db) => db.Set<ExportRun>();

    public static DbSet<ImportRow> ImportRows(this OnceDb db) => db.Set<ImportRow>();

    public static DbSet<ImportProblem> ImportProblems(this OnceDb db) => db.Set<ImportProblem>();

    public static DbSet<ImportVersion> ImportVersions(this OnceDb db) => db.Set<ImportVersion>();

    public static DbSet<Proof> Proofs(this OnceDb db) => db.Set<Proof>();

    public static DbSet<Delegation> Delegations(this OnceDb db) => db.Set<Delegation>();

    public static DbSet<ChiefMandate> ChiefMandates(this OnceDb db) => db.Set<ChiefMandate>();

    public static DbSet<Power> Powers(this OnceDb db) => db.Set<Power>();

    public static DbSet<PowerItem> PowerItems(this OnceDb db) => db.Set<PowerItem>();

    public static DbSet<BundleVersion> BundleVersions(this OnceDb db) => db.Set<BundleVersion>();

    public static IQueryable<BundleVersion> BundlesInForce(this OnceDb db, DateOnly today) => db.BundleVersions().AsNoTracking()
        .Where(b => (b.State == VersionState.Published || b.State == VersionState.Retired) && b.ValidFrom <= today && (b.ValidTo == null || b.ValidTo >= today));

    /// <summary>Published and valid on the day.</summary>
    public static IQueryable<ItemVersion> VersionsInForce(this OnceDb db, DateOnly today) => db.ItemVersions().AsNoTracking()
        .Where(v => (v.State == VersionState.Published || v.State == VersionState.Retired)
            && v.ValidFrom <= today && (v.ValidTo == null || v.ValidTo >= today));

    public static void Map(ModelBuilder model)
    {
        model.Entity<ServiceItem>(item =>
        {
            item.ToTable("ServiceItem");
            item.HasIndex(i => i.BasicCode).IsUnique();
        });
        model.Entity<ItemVersion>(version =>
        {
            version.ToTable("ItemVersion");
            version.HasOne<ServiceItem>().WithMany().HasForeignKey(v => v.ItemId).OnDelete(DeleteBehavior.Restrict);
            version.HasIndex(v => new { v.Code, v.Number }).IsUnique();
            version.HasIndex(v => new { v.BasicCode, v.RegionCode });
            version.HasIndex(v => v.OrganId);
            version.HasIndex(v => new { v.State, v.OrganId });
            version.HasIndex(v => new { v.State, v.Across });
            version.Property(v => v.IsSeeded).HasDefaultValue(false);
            version.Property(v => v.Type).HasDefaultValue(ItemType.Licence);
            version.Property(v => v.StatutoryDays).HasDefaultValue(0);
            version.Property(v => v.PromisedDays).HasDefaultValue(0);
            version.Property(v => v.Visits).HasDefaultValue(0);
            version.Property(v => v.Findings).HasDefaultValue(0);
            version.Property(v => v.Blocking).HasDefaultValue(0);
        });
        model.Entity<Proof>(proof =>
        {
            proof.ToTable("Proof");
            proof.HasKey(p => p.Code);
        });
        model.Entity<Delegation>(delegation =>
        {
            delegation.ToTable("Delegation");
            delegation.Property(d => d.OnePerson).HasDefaultValue(false);
            delegation.HasIndex(d => d.FromOrganId);
            delegation.HasIndex(d => new { d.ToOrganId, d.BasicCode });
        });
        model.Entity<ChiefMandate>(chief =>
        {
            chief.ToTable("ChiefMandate");
            chief.HasIndex(c => c.OrganId);
            chief.Ignore(c => c.Codes);
        });
        model.Entity<Power>(power =>
        {
            power.ToTable("Power");
            power.HasIndex(p => new { p.OrganId, p.Code }).IsUnique();
            power.HasIndex(p => new { p.State, p.Type });
        });
        model.Entity<PowerItem>(item =>
        {
            item.ToTable("PowerItem");
            item.HasKey(i => new { i.PowerId, i.BasicCode });
            item.HasOne<Power>().WithMany().HasForeignKey(i => i.PowerId).OnDelete(DeleteBehavior.Cascade);
            item.HasIndex(i => new { i.BasicCode, i.OrganId });
        });
        model.Entity<SearchEntry>(entry =>
        {
            entry.ToTable("SearchEntry");
            entry.HasKey(e => e.Number);
            entry.HasIndex(e => new { e.Kind, e.Code }).IsUnique();
            entry.HasIndex(e => e.Revision);
        });
        model.Entity<ImportRun>(run =>
        {
            run.ToTable("ImportRun");
            run.HasIndex(r => r.StartedAt);
        });
        model.Entity<ExportRun>(run =>
        {
            run.ToTable("ExportRun");
            run.HasIndex(r => new { r.StartedById, r.StartedAt });
        });
        model.Entity<ImportRow>(row =>
        {
            row.ToTable("ImportRow");
            row.HasKey(r => new { r.RunId, r.Sheet, r.Part, r.Number });
            row.HasIndex(r => new { r.RunId, r.Code, r.Sheet });
        });
        model.Entity<ImportProblem>(problem =>
        {
            problem.ToTable("ImportProblem");
            problem.HasKey(p => new { p.RunId, p.Number });
        });
        model.Entity<ImportVersion>(version =>
        {
            version.ToTable("ImportVersion");
            version.HasKey(v => new { v.RunId, v.Code });
        });
        model.Entity<BundleVersion>(bundle =>
        {
            bundle.ToTable("BundleVersion");
            bundle.HasIndex(b => new { b.Key, b.Number }).IsUnique();
            bundle.HasIndex(b => b.State);
            bundle.Property(b => b.State).HasDefaultValue(VersionState.Draft);
            bundle.Property(b => b.DraftedBy).HasDefaultValue("");
            bundle.Property(b => b.Reason).HasDefaultValue("");
            bundle.Property(b => b.IsSeeded).HasDefaultValue(false);
            bundle.Property(b => b.Version).HasDefaultValue(0);
        });
        model.Entity<UseCount>(use =>
        {
            use.ToTable("UseCount");
            use.HasKey(u => new { u.RegionCode, u.Month, u.Code });
        });
    }
}

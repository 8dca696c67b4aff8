using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Exchanging;
using Once.Catalogue.Finding;
using Once.Catalogue.Model;
using Once.Kernel.Storage;

namespace Once.Catalogue;

internal static class CatalogueTables
{
    public static DbSet<ServiceItem> ServiceItems(this OnceDb db) => db.Set<ServiceItem>();

    public static DbSet<ItemVersion> ItemVersions(this OnceDb db) => db.Set<ItemVersion>();

    public static DbSet<SearchEntry> SearchEntries(this OnceDb db) => db.Set<SearchEntry>();

    public static DbSet<UseCount> UseCounts(this OnceDb db) => db.Set<UseCount>();

    public static DbSet<ImportRun> ImportRuns(this OnceDb db) => db.Set<ImportRun>();

    public static DbSet<ImportRow> ImportRows(this OnceDb db) => db.Set<ImportRow>();

    public static DbSet<ImportProblem> ImportProblems(this OnceDb db) => db.Set<ImportProblem>();

    public static DbSet<ImportVersion> ImportVersions(this OnceDb db) => db.Set<ImportVersion>();

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
        model.Entity<UseCount>(use =>
        {
            use.ToTable("UseCount");
            use.HasKey(u => new { u.RegionCode, u.Month, u.Code });
        });
    }
}

using Microsoft.EntityFrameworkCore;
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
        model.Entity<UseCount>(use =>
        {
            use.ToTable("UseCount");
            use.HasKey(u => new { u.RegionCode, u.Month, u.Code });
        });
    }
}

using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Ratings.Model;

namespace Once.Ratings;

internal static class RatingsTables
{
    public static DbSet<Rating> Ratings(this OnceDb db) => db.Set<Rating>();

    public static DbSet<RatedWindow> RatedWindows(this OnceDb db) => db.Set<RatedWindow>();

    public static DbSet<WindowContact> WindowContacts(this OnceDb db) => db.Set<WindowContact>();

    public static DbSet<StaffDevice> StaffDevices(this OnceDb db) => db.Set<StaffDevice>();

    public static DbSet<RatingImport> RatingImports(this OnceDb db) => db.Set<RatingImport>();

    public static DbSet<RatingAsk> RatingAsks(this OnceDb db) => db.Set<RatingAsk>();

    public static void Map(ModelBuilder model)
    {
        model.Entity<Rating>(rating =>
        {
            rating.ToTable("Rating");
            rating.HasIndex(r => r.EventKey).IsUnique();
            rating.HasIndex(r => new { r.OrganId, r.GivenOn });
            rating.HasIndex(r => new { r.State, r.GivenOn });
            rating.HasIndex(r => r.GivenAt);
            rating.HasIndex(r => new { r.DeviceDigest, r.GivenAt });
            rating.HasIndex(r => new { r.AddressDigest, r.GivenAt });
            rating.HasIndex(r => r.RaterAccountId);
            rating.HasIndex(r => new { r.Level, r.GivenOn });
            rating.HasIndex(r => new { r.State, r.WeekOf });
            // All that posts and windows are counted by, so that no rating is read for it.
            rating.HasIndex(r => new { r.WeekOf, r.OrganId, r.StaffId, r.State, r.Level }).HasDatabaseName("IxRatingPosts");
            rating.HasIndex(r => new { r.InspectorId, r.GivenOn }).HasFilter("inspector_id IS NOT NULL");
            rating.HasIndex(r => new { r.WindowId, r.WeekOf }).HasFilter("window_id IS NOT NULL");
        });
        model.Entity<RatedWindow>(window =>
        {
            window.ToTable("RatedWindow");
            window.HasIndex(w => new { w.OrganId, w.Code }).IsUnique();
        });
        model.Entity<WindowContact>(contact =>
        {
            contact.ToTable("WindowContact");
            contact.HasIndex(c => new { c.WindowId, c.At });
        });
        model.Entity<StaffDevice>(device =>
        {
            device.ToTable("StaffDevice");
            device.HasKey(d => d.Digest);
        });
        model.Entity<RatingAsk>().ToTable("RatingAsk").HasKey(a => a.EventKey);
        model.Entity<RatingImport>(import =>
        {
            import.ToTable("RatingImport");
            import.HasIndex(i => i.At);
        });
    }
}

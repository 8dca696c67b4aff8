using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Ratings.Model;

namespace Once.Ratings.Mending;

internal static class MendingTables
{
    public static DbSet<MendingOrder> MendingOrders(this OnceDb db) => db.Set<MendingOrder>();

    /// <summary>Orders with their turns: load one so before acting on it.</summary>
    public static IQueryable<MendingOrder> WholeOrders(this OnceDb db) => db.MendingOrders().Include(o => o.Rounds.OrderBy(r => r.Number));

    /// <summary>One order whole; of one that is being loaded what its acts have left.</summary>
    public static async Task<MendingOrder?> WholeOrderAsync(this OnceDb db, Guid id, CancellationToken cancellation) => db.IsLoading
        ? db.MendingOrders().Local.FirstOrDefault(o => o.Id == id)
        : await db.WholeOrders().FirstOrDefaultAsync(o => o.Id == id, cancellation);

    public static DbSet<ItemRectification> ItemRectifications(this OnceDb db) => db.Set<ItemRectification>();

    public static DbSet<RelayedMessage> RelayedMessages(this OnceDb db) => db.Set<RelayedMessage>();

    public static void Map(ModelBuilder model)
    {
        model.Entity<MendingOrder>(order =>
        {
            order.ToTable("MendingOrder");
            order.Property(o => o.Id).ValueGeneratedNever();
            order.Ignore(o => o.Round);
            order.HasMany(o => o.Rounds).WithOne().HasForeignKey(r => r.OrderId);
            order.HasIndex(o => o.RatingId).IsUnique();
            order.HasIndex(o => new { o.RatedOrganId, o.WeekOf });
            order.HasIndex(o => new { o.OrganId, o.State, o.DueOn });
            order.HasIndex(o => new { o.State, o.HandOverBy });
            order.HasIndex(o => new { o.ItemCode, o.OrderedOn });
            order.HasIndex(o => o.RectificationId).HasFilter("rectification_id IS NOT NULL");
        });
        model.Entity<MendingRound>(round =>
        {
            round.ToTable("MendingRound").HasKey(r => new { r.OrderId, r.Number });
            round.Property(r => r.Number).ValueGeneratedNever();
        });
        model.Entity<ItemRectification>(rectification =>
        {
            rectification.ToTable("ItemRectification");
            rectification.HasIndex(r => new { r.ItemCode, r.Cause });
        });
        model.Entity<RelayedMessage>(message =>
        {
            message.ToTable("RelayedMessage").HasKey(m => new { m.OrderId, m.Number });
            message.Property(m => m.Number).ValueGeneratedNever();
        });
    }
}

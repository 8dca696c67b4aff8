using Microsoft.EntityFrameworkCore;
using Once.Credit.Model;
using Once.Kernel.Storage;

namespace Once.Credit;

internal static class CreditTables
{
    public static DbSet<CreditEntry> CreditEntries(this OnceDb db) => db.Set<CreditEntry>();

    public static DbSet<Promise> Promises(this OnceDb db) => db.Set<Promise>();

    public static DbSet<Claim> Claims(this OnceDb db) => db.Set<Claim>();

    public static void Map(ModelBuilder model)
    {
        model.Entity<CreditEntry>(entry =>
        {
            entry.ToTable("CreditEntry");
            entry.HasIndex(e => new { e.PartyId, e.DecidedOn });
            entry.HasIndex(e => new { e.PartyId, e.Kind, e.Document }).IsUnique();
        });
        model.Entity<Promise>(promise =>
        {
            promise.ToTable("CreditPromise");
            promise.HasIndex(p => new { p.PartyId, p.MadeOn });
            promise.HasIndex(p => p.SourceId);
            promise.HasIndex(p => new { p.OrganId, p.State, p.CheckDueOn });
        });
        model.Entity<Claim>(claim =>
        {
            claim.ToTable("CreditClaim");
            claim.HasIndex(c => c.EntryId);
            claim.HasIndex(c => c.PartyId);
            claim.HasIndex(c => new { c.OrganId, c.State, c.DueOn });
        });
    }
}

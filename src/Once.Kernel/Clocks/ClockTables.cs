using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Once.Kernel.Storage;

namespace Once.Kernel.Clocks;

/// <summary>The tables of clocks. Owner first in every key, so that they can be distributed by it.</summary>
public static class ClockTables
{
    public static DbSet<Clock> Clocks(this OnceDb db) => db.Set<Clock>();

    /// <summary>Clocks with their suspensions, extensions and fired rungs: load one so before acting on it.</summary>
    public static IQueryable<Clock> WholeClocks(this OnceDb db) =>
        db.Clocks().Include(c => c.Suspensions).Include(c => c.Extensions).Include(c => c.FiredRungs).AsSingleQuery();

    private static readonly ConditionalWeakTable<IModel, Func<OnceDb, Guid, IAsyncEnumerable<Clock>>> OfOwner = [];

    /// <summary>All clocks of one owner, whole and in the order of their numbers; the query that every act on a case asks,
    /// compiled once for each store's model.</summary>
    public static async Task<List<Clock>> WholeClocksOfAsync(this OnceDb db, Guid ownerId, CancellationToken cancellation = default)
    {
        var clocks = new List<Clock>();
        await foreach (var clock in OfOwner.GetValue(db.Model, _ => CompileOfOwner())(db, ownerId).WithCancellation(cancellation))
            clocks.Add(clock);
        return clocks;
    }

    private static Func<OnceDb, Guid, IAsyncEnumerable<Clock>> CompileOfOwner() => EF.CompileAsyncQuery<OnceDb, Guid, Clock>(
        (db, ownerId) => db.Set<Clock>().Include(c => c.Suspensions).Include(c => c.Extensions).Include(c => c.FiredRungs).AsSingleQuery()
            .Where(c => c.OwnerId == ownerId).OrderBy(c => c.Number));

    internal static void Map(ModelBuilder model)
    {
        var basis = new ValueConverter<LegalBasis, string>(b => b.ToString(), text => LegalBasis.Parse(text));
        model.Entity<Clock>(clock =>
        {
            clock.ToTable("Clock").HasKey(c => new { c.OwnerId, c.Number });
            clock.Ignore(c => c.Terms).Ignore(c => c.Term).Ignore(c => c.Extension).Ignore(c => c.Count);
            clock.Property(c => c.Number).ValueGeneratedNever();
            clock.Property(c => c.TermsKey).HasDefaultValue(0L);
            clock.HasMany(c => c.Suspensions).WithOne().HasForeignKey(s => new { s.OwnerId, s.ClockNumber });
            clock.HasMany(c => c.Extensions).WithOne().HasForeignKey(e => new { e.OwnerId, e.ClockNumber });
            clock.HasMany(c => c.FiredRungs).WithOne().HasForeignKey(r => new { r.OwnerId, r.ClockNumber });
            clock.HasIndex(c => c.NextRungAt).HasFilter("next_rung_at IS NOT NULL");
            clock.HasIndex(c => c.DueOn).HasFilter("ended_at IS NULL"); // what is open, by how near its end is
            clock.HasIndex(c => c.BreachedOn).HasFilter("breached_on IS NOT NULL"); // few, and what supervisors ask for
        });
        model.Entity<ClockSuspension>(suspension =>
        {
            suspension.ToTable("ClockSuspension").HasKey(s => new { s.OwnerId, s.ClockNumber, s.Number });
            suspension.Property(s => s.Number).ValueGeneratedNever();
            suspension.Property(s => s.Basis).HasConversion(basis);
            suspension.Property(s => s.From).HasColumnName("FromAt");
            suspension.Property(s => s.To).HasColumnName("ToAt");
        });
        model.Entity<ClockExtension>(extension =>
        {
            extension.ToTable("ClockExtension").HasKey(e => new { e.OwnerId, e.ClockNumber, e.Number });
            extension.Property(e => e.Number).ValueGeneratedNever();
        });
        model.Entity<FiredRung>(rung => rung.ToTable("FiredRung").HasKey(r => new { r.OwnerId, r.ClockNumber, r.Rung }));
    }
}

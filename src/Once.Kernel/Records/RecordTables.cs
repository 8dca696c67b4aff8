using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;

namespace Once.Kernel.Records;

/// <summary>The tables of records, looks and seals.</summary>
public static class RecordTables
{
    /// <summary>The history of an aggregate: its records in the order of their numbers. Written only by <see cref="Recorder"/>.</summary>
    public static IQueryable<Record> Records(this OnceDb db) => db.Set<Record>().AsNoTracking();

    /// <summary>Who read what. Written only by <see cref="AccessLog"/>.</summary>
    public static IQueryable<Look> Looks(this OnceDb db) => db.Set<Look>().AsNoTracking();

    public static IQueryable<Seal> Seals(this OnceDb db) => db.Set<Seal>().AsNoTracking();

    /// <summary>Verifications asked for. Written only by <see cref="AskForVerification"/> and its job.</summary>
    public static DbSet<VerificationRun> VerificationRuns(this OnceDb db) => db.Set<VerificationRun>();

    internal static IQueryable<SealHead> SealHeads(this OnceDb db) => db.Set<SealHead>().AsNoTracking();

    internal static void Map(ModelBuilder model)
    {
        model.Entity<Record>(record =>
        {
            record.ToTable("Record").HasKey(r => new { r.AggregateId, r.Number });
            record.Ignore(r => r.IsDestroyed);
            record.HasIndex(r => new { r.AggregateId, r.Number }, "ix_record_unsealed").HasFilter("seal_number IS NULL");
        });
        model.Entity<Look>(look =>
        {
            look.ToTable("Look");
            look.HasIndex(l => new { l.SealNumber, l.Id });
            look.HasIndex(l => new { l.AggregateId, l.At });
        });
        model.Entity<Seal>(seal =>
        {
            seal.ToTable("Seal").HasKey(s => s.Number);
            seal.Property(s => s.Number).ValueGeneratedNever();
        });
        model.Entity<VerificationRun>().ToTable("VerificationRun");
        model.Entity<SealHead>(head =>
        {
            head.ToTable("SealHead").HasKey(h => new { h.AggregateId, h.SealNumber });
            head.HasIndex(h => new { h.SealNumber, h.AggregateId });
        });
    }
}

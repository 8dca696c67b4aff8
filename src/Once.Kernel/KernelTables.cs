using Microsoft.EntityFrameworkCore;
using Once.Kernel.Attachments;
using Once.Kernel.Clocks;
using Once.Kernel.Documents;
using Once.Kernel.Elements;
using Once.Kernel.Holidays;
using Once.Kernel.Jobs;
using Once.Kernel.Organs;
using Once.Kernel.Parties;
using Once.Kernel.Places;
using Once.Kernel.Records;
using Once.Kernel.Sharing;
using Once.Kernel.Storage;

namespace Once.Kernel;

/// <summary>The kernel's tables. Public, because organs, regions and parties are what all modules point at.</summary>
public static class KernelTables
{
    public static DbSet<Organ> Organs(this OnceDb db) => db.Set<Organ>();

    public static DbSet<Region> Regions(this OnceDb db) => db.Set<Region>();

    public static DbSet<ServicePlace> ServicePlaces(this OnceDb db) => db.Set<ServicePlace>();

    public static DbSet<Party> Parties(this OnceDb db) => db.Set<Party>();

    public static DbSet<Mandate> Mandates(this OnceDb db) => db.Set<Mandate>();

    public static DbSet<Element> Elements(this OnceDb db) => db.Set<Element>();

    public static DbSet<Attachment> Attachments(this OnceDb db) => db.Set<Attachment>();

    /// <summary>The history of the calendar, oldest first. Written only by <see cref="LoadCalendar"/>.</summary>
    public static DbSet<CalendarLoading> CalendarLoadings(this OnceDb db) => db.Set<CalendarLoading>();

    public static DbSet<Job> Jobs(this OnceDb db) => db.Set<Job>();

    public static DbSet<ProtectionKey> ProtectionKeys(this OnceDb db) => db.Set<ProtectionKey>();

    /// <summary>Texts that many rows share; written by <see cref="OnceDb"/> alone.</summary>
    public static DbSet<SharedText> SharedTexts(this OnceDb db) => db.Set<SharedText>();

    internal static void Map(ModelBuilder model)
    {
        RecordTables.Map(model);
        model.Entity<Organ>(organ =>
        {
            organ.ToTable("Organ");
            organ.HasIndex(o => o.Code).IsUnique();
        });
        model.Entity<SeedStamp>().ToTable("SeedStamp").HasKey(s => s.Name);
        model.Entity<Region>(region => region.ToTable("Region").HasKey(r => r.Code));
        model.Entity<ServicePlace>(place =>
        {
            place.ToTable("ServicePlace");
            place.HasIndex(p => p.Code).IsUnique();
        });
        model.Entity<Party>(party =>
        {
            party.ToTable("Party");
            party.HasIndex(p => p.CitizenNumberLookup).IsUnique();
            party.HasIndex(p => p.CreditCode).IsUnique();
            party.HasIndex(p => p.RepresentativeId);
        });
        model.Entity<Mandate>(mandate =>
        {
            mandate.ToTable("Mandate");
            mandate.Property(m => m.State).IsConcurrencyToken();
            mandate.HasIndex(m => m.AgentId);
            mandate.HasIndex(m => m.PrincipalId);
        });
        model.Entity<Element>(element => element.ToTable("Element").HasKey(e => e.Code));
        model.Entity<Attachment>(attachment =>
        {
            attachment.ToTable("Attachment");
            attachment.HasIndex(a => a.Digest);
        });
        model.Entity<Job>(job =>
        {
            job.ToTable("Job");
            job.HasIndex(j => new { j.State, j.DueAt });
            job.HasIndex(j => j.IdempotencyKey).IsUnique();
        });
        model.Entity<ProtectionKey>().ToTable("ProtectionKey");
        model.Entity<DocumentCounter>(counter => counter.ToTable("DocumentCounter").HasKey(c => new { c.Series, c.Year }));
        model.Entity<CalendarLoading>(loading =>
        {
            loading.ToTable("CalendarLoading").HasKey(l => l.Number);
            loading.Property(l => l.Number).ValueGeneratedNever();
        });
        model.Entity<SharedText>(text =>
        {
            text.ToTable("SharedText").HasKey(t => t.Key);
            text.Property(t => t.Key).ValueGeneratedNever();
        });
        ClockTables.Map(model);
    }
}

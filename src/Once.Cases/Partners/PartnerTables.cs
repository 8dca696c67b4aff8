using Microsoft.EntityFrameworkCore;
using Once.Cases.Model;
using Once.Kernel.Storage;

namespace Once.Cases.Partners;

internal static class PartnerTables
{
    public static DbSet<PartnerIntake> PartnerIntakes(this OnceDb db) => db.Set<PartnerIntake>();

    public static DbSet<PartnerPaper> PartnerPapers(this OnceDb db) => db.Set<PartnerPaper>();

    public static DbSet<PartnerMessage> PartnerMessages(this OnceDb db) => db.Set<PartnerMessage>();

    public static DbSet<PartnerCase> PartnerCases(this OnceDb db) => db.Set<PartnerCase>();

    public static void Map(ModelBuilder model)
    {
        model.Entity<PartnerIntake>(i =>
        {
            i.ToTable("PartnerIntake").HasIndex(x => x.Number).IsUnique();
            i.HasIndex(x => new { x.WindowId, x.ReceivedAt });
            i.HasIndex(x => x.ReceptionId);
        });
        model.Entity<PartnerPaper>(p =>
        {
            p.ToTable("PartnerPaper").HasKey(x => new { x.IntakeId, x.Ordinal });
            p.Property(x => x.Ordinal).ValueGeneratedNever();
            p.HasOne<PartnerIntake>().WithMany().HasForeignKey(x => x.IntakeId);
            p.HasIndex(x => x.AttachmentId);
        });
        model.Entity<PartnerMessage>(m =>
        {
            m.ToTable("PartnerMessage").HasKey(x => new { x.IntakeId, x.Sequence });
            m.Property(x => x.Sequence).ValueGeneratedNever();
            m.HasOne<PartnerIntake>().WithMany().HasForeignKey(x => x.IntakeId);
        });
        model.Entity<PartnerCase>(c =>
        {
            c.ToTable("CasePartner").HasKey(x => new { x.RootId, x.CaseNumber });
            c.HasOne<Case>().WithMany().HasForeignKey(x => new { x.RootId, x.CaseNumber });
            c.HasIndex(x => new { x.PartnerCode, x.Number }).IsUnique();
        });
    }
}

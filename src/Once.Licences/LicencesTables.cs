using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Licences.Model;

namespace Once.Licences;

internal static class LicencesTables
{
    public static DbSet<Licence> Licences(this OnceDb db) => db.Set<Licence>();

    public static DbSet<LicenceVersion> LicenceVersions(this OnceDb db) => db.Set<LicenceVersion>();

    public static DbSet<ShownCode> ShownCodes(this OnceDb db) => db.Set<ShownCode>();

    public static DbSet<Authorisation> Authorisations(this OnceDb db) => db.Set<Authorisation>();

    public static DbSet<SentReminder> SentReminders(this OnceDb db) => db.Set<SentReminder>();

    public static DbSet<LicenceImport> LicenceImports(this OnceDb db) => db.Set<LicenceImport>();

    public static DbSet<LicenceImportRow> LicenceImportRows(this OnceDb db) => db.Set<LicenceImportRow>();

    public static DbSet<LicenceImportFault> LicenceImportFaults(this OnceDb db) => db.Set<LicenceImportFault>();

    public static void Map(ModelBuilder model)
    {
        model.Entity<Licence>(licence =>
        {
            licence.ToTable("Licence");
            licence.HasIndex(l => l.HolderId);
            licence.HasIndex(l => l.Identifier).IsUnique();
            licence.HasIndex(l => l.CheckCode).IsUnique();
            licence.HasIndex(l => l.Number);
            licence.HasIndex(l => l.CaseRootId);
            licence.HasIndex(l => new { l.IssuerId, l.IssuedAt });
            licence.HasIndex(l => new { l.State, l.ValidUntil });
        });
        model.Entity<LicenceVersion>(version =>
        {
            version.ToTable("LicenceVersion").HasKey(v => new { v.LicenceId, v.Number });
            version.HasIndex(v => v.Identifier).IsUnique();
            version.HasIndex(v => v.FileDigest);
        });
        model.Entity<ShownCode>(code =>
        {
            code.ToTable("ShownCode").HasKey(c => c.Code);
            code.HasIndex(c => c.EndsAt);
        });
        model.Entity<Authorisation>(authorisation =>
        {
            authorisation.ToTable("LicenceAuthorisation");
            authorisation.HasIndex(a => a.LicenceId);
            authorisation.HasIndex(a => a.Code).IsUnique();
        });
        model.Entity<LicenceImport>().ToTable("LicenceImport").HasIndex(i => new { i.OrganId, i.StartedAt });
        model.Entity<LicenceImportRow>(row =>
        {
            row.ToTable("LicenceImportRow").HasKey(r => new { r.ImportId, r.Row });
            row.Property(r => r.Row).ValueGeneratedNever();
        });
        model.Entity<LicenceImportFault>(fault =>
        {
            fault.ToTable("LicenceImportFault").HasKey(f => new { f.ImportId, f.Ordinal });
            fault.Property(f => f.Ordinal).ValueGeneratedNever();
        });
        model.Entity<SentReminder>().ToTable("LicenceReminder").HasKey(r => new { r.LicenceId, r.VersionNumber, r.Days });
    }
}

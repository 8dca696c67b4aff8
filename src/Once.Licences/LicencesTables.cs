using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Licences.Model;

namespace Once.Licences;

internal static class LicencesTables
{
    public static DbSet<Licence> Licences(this OnceDb db) => db.Set<Licence>();

    public static void Map(ModelBuilder model) => model.Entity<Licence>(licence =>
    {
        licence.ToTable("Licence");
        licence.HasIndex(l => l.HolderId);
        licence.HasIndex(l => l.Identifier).IsUnique();
        licence.HasIndex(l => l.CaseRootId);
    });
}

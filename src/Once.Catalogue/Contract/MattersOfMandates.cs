using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Contract;

/// <summary>Items in force as what a mandate may be limited to.</summary>
internal static class MattersOfMandates
{
    private const int Most = 20;

    public static readonly MatterSource Source = new(
        async (services, words, cancellation) =>
        {
            var (db, today) = (services.GetRequiredService<OnceDb>(), services.GetRequiredService<TimeProvider>().ChinaToday());
            return await db.ServiceItems().AsNoTracking().Where(i => (i.Name.Contains(words) || i.BasicCode == words) && db.VersionsInForce(today).Any(v => v.BasicCode == i.BasicCode))
                .OrderBy(i => i.Name.Length).ThenBy(i => i.BasicCode).Take(Most).Select(i => new Matter(i.BasicCode, i.Name)).ToListAsync(cancellation);
        },
        (services, codes, cancellation) => services.GetRequiredService<ItemLookup>().NamesAsync(codes, cancellation),
        (services, codes, cancellation) => services.GetRequiredService<ItemLookup>().LicenceTypesAsync(codes, cancellation));
}

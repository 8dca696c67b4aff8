using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
using Once.Kernel.Storage;

namespace Once.Cases.Handling;

/// <summary>Seals the answers of cases stored before personal answers were encrypted (cases/0002): daily, in small
/// portions, until there are none. What is kept anew has origins, and is not touched again.</summary>
/// <remarks>个人信息保护法 第51条第3项.</remarks>
internal sealed class SealOldAnswers(OnceDb db, ItemLookup items, AnswerVault vault)
{
    private const int Portion = 200;

    /// <returns>How many cases were sealed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var total = 0;
        while (await db.Cases().Where(c => c.Origins == null).OrderBy(c => c.RootId).Take(Portion).ToListAsync(cancellation) is { Count: > 0 } old)
        {
            foreach (var of in old)
            {
                var item = await items.VersionAsync(of.ItemVersionId, cancellation)
                    ?? throw new InvalidOperationException($"Case {of.RootId} follows a version that is not in the store.");
                of.SealAnswers(vault.Close(item, vault.Open(of)));
            }
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
            total += old.Count;
        }
        return total;
    }
}

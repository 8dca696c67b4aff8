using Microsoft.Extensions.DependencyInjection;
using Once.Catalogue.Contract;
using Once.Kernel.Storage;

namespace Once.Catalogue.Finding;

/// <summary>Writes entries anew that an earlier program wrote with less than this one knows. Runs when the program starts;
/// of several nodes that start together the later ones find nothing left to change.</summary>
internal sealed class RenewIndex(IServiceScopeFactory scopes, SearchDirectory directory)
{
    /// <returns>How many entries changed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var old = (await directory.CurrentAsync(cancellation)).Entries.Where(e => e.IsOld).ToLookup(e => e.Thing.Kind, e => e.Thing.Code);
        var changed = 0;
        foreach (var kind in old)
        {
            await using var scope = scopes.CreateAsyncScope();
            await using var transaction = await scope.ServiceProvider.GetRequiredService<OnceDb>().Database.BeginTransactionAsync(cancellation);
            changed += await scope.ServiceProvider.GetRequiredService<SearchIndex>().WriteAsync(kind.Key, [.. kind], cancellation);
            await transaction.CommitAsync(cancellation);
        }
        return changed;
    }
}

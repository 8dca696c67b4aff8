using Microsoft.EntityFrameworkCore;
using Once.Kernel.Modules;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Acting;

/// <summary>What each role may do: the modules' own lists, changed by what the security administrator stored. Kept for
/// at most five seconds on every node.</summary>
internal sealed class RoleGrants(IDbContextFactory<OnceDb> databases, IReadOnlyList<IModule> modules, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);
    private static readonly IReadOnlySet<string> None = new HashSet<string>(StringComparer.Ordinal);
    private (DateTime ReadAt, IReadOnlyDictionary<string, IReadOnlySet<string>> ByRole)? _kept;

    public async Task<IReadOnlySet<string>> OfAsync(string role, CancellationToken cancellation = default) =>
        (await AllAsync(cancellation)).GetValueOrDefault(role, None);

    public async Task<IReadOnlyDictionary<string, IReadOnlySet<string>>> AllAsync(CancellationToken cancellation = default)
    {
        var now = time.UtcNow();
        if (_kept is { } kept && now - kept.ReadAt < KeptFor)
            return kept.ByRole;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var byRole = Defaults(modules);
        foreach (var change in await db.RoleGrants().AsNoTracking().ToListAsync(cancellation))
        {
            var held = byRole.TryGetValue(change.Role, out var found) ? found : byRole[change.Role] = new HashSet<string>(StringComparer.Ordinal);
            _ = change.IsGranted ? held.Add(change.Permission) : held.Remove(change.Permission);
        }
        var result = byRole.ToDictionary(r => r.Key, r => (IReadOnlySet<string>)r.Value, StringComparer.Ordinal);
        _kept = (now, result);
        return result;
    }

    /// <summary>Makes this node read the grants anew; the others follow within five seconds.</summary>
    public void Forget() => _kept = null;

    private static Dictionary<string, HashSet<string>> Defaults(IReadOnlyList<IModule> modules) => modules
        .SelectMany(m => m.Permissions)
        .SelectMany(p => p.Roles.Select(role => (Role: role, p.Code)))
        .GroupBy(p => p.Role, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Select(p => p.Code).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
}

using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Powers;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Contract;

/// <summary>一人办到底: whether the list of powers handed down lets one person of a town or village receive, review and decide a
/// matter. Read at most five seconds late.</summary>
/// <remarks>Default: local practice, said for each power when it is taken over.</remarks>
public sealed class OnePersonPowers
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    private readonly IDbContextFactory<OnceDb> _databases;
    private readonly TimeProvider _time;
    private (long ReadAt, ILookup<(Guid Organ, string BasicCode), Delegation> All)? _kept;

    internal OnePersonPowers(IDbContextFactory<OnceDb> databases, TimeProvider time) => (_databases, _time) = (databases, time);

    /// <returns>The document it rests on, as the list names it; null where the posts are parted.</returns>
    public async Task<string?> BasisAsync(Guid organId, string basicCode, CancellationToken cancellation = default)
    {
        var today = _time.ChinaToday();
        return (await AllAsync(cancellation))[(organId, basicCode)].FirstOrDefault(d => d.State is DelegationState.Taken && d.IsInForce(today))?.Basis;
    }

    private async Task<ILookup<(Guid Organ, string BasicCode), Delegation>> AllAsync(CancellationToken cancellation)
    {
        var now = _time.GetTimestamp();
        if (_kept is { } kept && _time.GetElapsedTime(kept.ReadAt, now) < KeptFor)
            return kept.All;
        await using var db = await _databases.CreateDbContextAsync(cancellation);
        var all = (await db.Delegations().AsNoTracking().Where(d => d.OnePerson).ToListAsync(cancellation)).ToLookup(d => (d.ToOrganId, d.BasicCode));
        _kept = (now, all);
        return all;
    }
}

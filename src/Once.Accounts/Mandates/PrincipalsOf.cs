using Microsoft.EntityFrameworkCore;
using Once.Kernel;
using Once.Kernel.Parties;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Mandates;

/// <summary>An enterprise one may act for.</summary>
/// <param name="Label">How it is told from the others one may act for: the name, and the 统一社会信用代码 where several are named alike.</param>
internal sealed record PrincipalRow(Guid Id, string Name, string Label);

/// <summary>The enterprises a proven person may act for today: those they legally represent, and those that gave them a
/// mandate which holds today.</summary>
internal sealed class PrincipalsOf(OnceDb db, TimeProvider time)
{
    public async Task<IReadOnlyList<PrincipalRow>> RunAsync(Guid personId, CancellationToken cancellation = default)
    {
        var found = await Query(personId).OrderBy(p => p.Name).ThenBy(p => p.CreditCode).Select(p => new { p.Id, p.Name, p.CreditCode }).ToListAsync(cancellation);
        var alike = found.CountBy(p => p.Name).Where(n => n.Value > 1).Select(n => n.Key).ToHashSet();
        return [.. found.Select(p => new PrincipalRow(p.Id, p.Name, alike.Contains(p.Name) && p.CreditCode is { } code ? $"{p.Name}，{code}" : p.Name))];
    }

    public Task<bool> IncludesAsync(Guid personId, Guid principalId, CancellationToken cancellation = default) =>
        Query(personId).AnyAsync(p => p.Id == principalId, cancellation);

    /// <summary>基本编码 of the matters one may handle for it today; null for all. Ask <see cref="IncludesAsync"/> first.</summary>
    public async Task<IReadOnlySet<string>?> MattersAsync(Guid personId, Guid principalId, CancellationToken cancellation = default)
    {
        if (await db.Parties().AnyAsync(p => p.Id == principalId && p.RepresentativeId == personId, cancellation))
            return null;
        var today = time.ChinaToday();
        var scopes = await db.Mandates().Where(m => m.AgentId == personId && m.PrincipalId == principalId && m.State == MandateState.Confirmed && m.FromOn <= today && today <= m.UntilOn)
            .Select(m => m.ScopeText).ToListAsync(cancellation);
        return scopes.Contains("") ? null : scopes.SelectMany(MandateScope.CodesOf).ToHashSet(StringComparer.Ordinal);
    }

    private IQueryable<Party> Query(Guid personId)
    {
        var today = time.ChinaToday();
        return db.Parties().AsNoTracking().Where(p => p.RepresentativeId == personId || db.Mandates().Any(m =>
            m.AgentId == personId && m.PrincipalId == p.Id && m.State == MandateState.Confirmed && m.FromOn <= today && today <= m.UntilOn));
    }
}

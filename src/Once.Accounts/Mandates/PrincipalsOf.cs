using Microsoft.EntityFrameworkCore;
using Once.Kernel;
using Once.Kernel.Parties;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Mandates;

/// <summary>An enterprise one may act for.</summary>
internal sealed record PrincipalRow(Guid Id, string Name);

/// <summary>The enterprises a proven person may act for today: those they legally represent, and those that gave them a
/// mandate which holds today.</summary>
internal sealed class PrincipalsOf(OnceDb db, TimeProvider time)
{
    public async Task<IReadOnlyList<PrincipalRow>> RunAsync(Guid personId, CancellationToken cancellation = default) =>
        await Query(personId).OrderBy(p => p.Name).Select(p => new PrincipalRow(p.Id, p.Name)).ToListAsync(cancellation);

    public Task<bool> IncludesAsync(Guid personId, Guid principalId, CancellationToken cancellation = default) =>
        Query(personId).AnyAsync(p => p.Id == principalId, cancellation);

    private IQueryable<Party> Query(Guid personId)
    {
        var today = time.ChinaToday();
        return db.Parties().AsNoTracking().Where(p => p.RepresentativeId == personId || db.Mandates().Any(m =>
            m.AgentId == personId && m.PrincipalId == p.Id && m.State == MandateState.Confirmed && m.FromOn <= today && today <= m.UntilOn));
    }
}

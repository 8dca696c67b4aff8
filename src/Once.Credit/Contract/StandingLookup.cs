using Microsoft.EntityFrameworkCore;
using Once.Credit.Standing;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Credit.Contract;

/// <summary>Tells other modules how a subject stands today; the subject's own matter, so nobody's look is recorded.</summary>
public sealed class StandingLookup(OnceDb db, TimeProvider time)
{
    public async Task<SubjectStanding> OfAsync(Guid partyId, CancellationToken cancellation = default)
    {
        var entries = await db.CreditEntries().AsNoTracking().Where(e => e.PartyId == partyId).ToListAsync(cancellation);
        return ReadStanding.Of(entries, time.ChinaToday());
    }
}

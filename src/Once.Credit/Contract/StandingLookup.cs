using Microsoft.EntityFrameworkCore;
using Once.Credit.Model;
using Once.Credit.Standing;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Credit.Contract;

/// <summary>Tells other modules how a subject stands today; the subject's own matter, so nobody's look is recorded.</summary>
public sealed class StandingLookup(OnceDb db, ReadAhead ahead, TimeProvider time)
{
    /// <summary>Reads the entries of many subjects at once, for loading.</summary>
    public async Task ReadAheadAsync(IReadOnlyCollection<Guid> partyIds, CancellationToken cancellation = default)
    {
        var entries = (await db.CreditEntries().AsNoTracking().Where(e => partyIds.Contains(e.PartyId)).ToListAsync(cancellation)).ToLookup(e => e.PartyId);
        foreach (var party in partyIds)
            ahead.Keep(party, new EntriesOfParty([.. entries[party]]));
    }

    public async Task<SubjectStanding> OfAsync(Guid partyId, CancellationToken cancellation = default)
    {
        var entries = ahead.Find<EntriesOfParty>(partyId)?.All ?? await db.CreditEntries().AsNoTracking().Where(e => e.PartyId == partyId).ToListAsync(cancellation);
        return ReadStanding.Of(entries, time.ChinaToday());
    }

    private sealed record EntriesOfParty(List<CreditEntry> All);
}

using Microsoft.EntityFrameworkCore;
using Once.Credit.Contract;
using Once.Credit.Model;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Credit.Filing;

/// <param name="Subject">Credit code or citizen number, whole.</param>
/// <param name="Name">Name of an enterprise met for the first time; otherwise not used.</param>
internal sealed record EnterEntryRequest(string Subject, string? Name, EntryContent Content);

/// <summary>录入: an officer enters a finding with unit, number, clause and day.</summary>
internal sealed class EnterEntry(OnceDb db, CurrentActor actor, FindSubject subjects, WriteEntry write)
{
    /// <returns>Whose file it is in.</returns>
    public async Task<Guid> RunAsync(EnterEntryRequest request, CancellationToken cancellation = default)
    {
        var who = actor.Value;
        who.Require(CreditPermissions.Enter, who.OrganId);
        try
        {
            var party = await subjects.OrOpenAsync(request.Subject, request.Name, cancellation);
            var document = request.Content.Document.Trim();
            if (await db.CreditEntries().AnyAsync(e => e.PartyId == party.Id && e.Kind == request.Content.Kind && e.Document == document, cancellation))
                throw new RefusedException(CreditRefusals.EnteredBefore);
            await write.AddAsync(party.Id, who.OrganId!.Value, request.Content, EntrySource.ByHand, cancellation);
            await db.SaveChangesAsync(cancellation);
            return party.Id;
        }
        catch (RefusedException)
        {
            db.ChangeTracker.Clear();
            throw;
        }
    }
}

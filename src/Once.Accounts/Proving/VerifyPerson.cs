using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Accounts.Model;
using Once.Kernel.Actors;
using Once.Kernel.Codes;
using Once.Kernel.Crypto;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Proving;

/// <summary>An account that claims the number on the card before the clerk.</summary>
internal sealed record ClaimRow(Guid AccountId, string Name, string MaskedPhone, DateTime CreatedAt);

/// <param name="Number">As read from the identity card.</param>
/// <param name="Name">As read from the identity card.</param>
internal sealed record VerifyPersonRequest(Guid AccountId, string Number, string Name);

/// <summary>实名核验 at a window: the clerk has the person and the card before them.</summary>
internal sealed class VerifyPerson(OnceDb db, PersonOf persons, PersonalDataCipher cipher, CurrentActor actor, SecurityLog log, TimeProvider time)
{
    /// <summary>Unverified accounts that claim the number; the clerk asks the person which phone is theirs.</summary>
    public async Task<IReadOnlyList<ClaimRow>> ClaimsOfAsync(CitizenNumber number, CancellationToken cancellation = default)
    {
        actor.Value.Require(AccountsPermissions.VerifyPerson);
        var lookup = cipher.Lookup(number.Value);
        var rows = await db.Accounts().AsNoTracking().Where(a => a.NumberLookup == lookup && a.PartyId == null && a.ClosedAt == null)
            .OrderBy(a => a.Id).Select(a => new { a.Id, a.Name, a.PhoneCipher, a.CreatedAt }).ToListAsync(cancellation);
        return [.. rows.Select(r => new ClaimRow(r.Id, r.Name, r.PhoneCipher is { } phone ? Masking.Phone(cipher.Decrypt(phone)) : "", r.CreatedAt))];
    }

    /// <summary>The proven account of the person on the card; null when there is none.</summary>
    public async Task<Guid?> ProvenAccountAsync(CitizenNumber number, CancellationToken cancellation = default)
    {
        actor.Value.Require(AccountsPermissions.VerifyPerson);
        var lookup = cipher.Lookup(number.Value);
        return await db.Accounts().AsNoTracking().Where(a => a.NumberLookup == lookup && a.PartyId != null && a.ClosedAt == null)
            .Select(a => (Guid?)a.Id).SingleOrDefaultAsync(cancellation);
    }

    public async Task RunAsync(VerifyPersonRequest request, CancellationToken cancellation = default)
    {
        actor.Value.Require(AccountsPermissions.VerifyPerson);
        var account = await db.Accounts().SingleOrDefaultAsync(a => a.Id == request.AccountId && a.Kind == AccountKind.Applicant, cancellation)
            ?? throw new RefusedException(KernelRefusals.NotFound);
        if (!CitizenNumber.TryParse(request.Number, out var number, out var error))
            throw new RefusedException(AccountRefusals.NumberDiffers.Saying(error.Message));
        if (account.NumberLookup != cipher.Lookup(number.Value))
            throw new RefusedException(AccountRefusals.NumberDiffers);
        var name = request.Name.Trim();
        if (account.Name != name)
            throw new RefusedException(AccountRefusals.NameDiffers);
        var person = await persons.RunAsync(number, name, cancellation);
        await persons.RequireFreeAsync(person.Id, account.Id, cancellation);
        account.Prove(person.Id, Proof.Window, actor.Value.AccountId, time.UtcNow());
        log.Add(new SecurityEntry("accounts.verify-person", "窗口实名核验", SubjectId: account.Id, Details: Masking.Name(name)));
        await db.SaveChangesAsync(cancellation);
    }
}

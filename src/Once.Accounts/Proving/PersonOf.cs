using Microsoft.EntityFrameworkCore;
using Once.Accounts.Model;
using Once.Kernel;
using Once.Kernel.Codes;
using Once.Kernel.Crypto;
using Once.Kernel.Parties;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Accounts.Proving;

/// <summary>Finds the natural person of a proven citizen number, or enters them in the directory.</summary>
internal sealed class PersonOf(OnceDb db, PersonalDataCipher cipher, TimeProvider time)
{
    /// <summary>A new person joins the current unit of work; the caller saves.</summary>
    public async Task<Party> RunAsync(CitizenNumber number, string name, CancellationToken cancellation)
    {
        var lookup = cipher.Lookup(number.Value);
        var person = await db.Parties().SingleOrDefaultAsync(p => p.CitizenNumberLookup == lookup, cancellation);
        if (person is not null)
            return person.Name == name ? person : throw new RefusedException(AccountRefusals.NameDiffers);
        person = new Party
        {
            Id = Ids.New(time),
            Kind = PartyKind.NaturalPerson,
            Name = name,
            CitizenNumberCipher = cipher.Encrypt(number.Value),
            CitizenNumberLookup = lookup,
            RegionCode = number.RegionCode,
        };
        db.Parties().Add(person);
        return person;
    }

    /// <summary>Refuses when another account was already proven to be this person.</summary>
    public async Task RequireFreeAsync(Guid partyId, Guid accountId, CancellationToken cancellation)
    {
        if (await db.Accounts().AnyAsync(a => a.PartyId == partyId && a.Id != accountId, cancellation))
            throw new RefusedException(AccountRefusals.PersonHasAccount);
    }
}

using Microsoft.EntityFrameworkCore;
using Once.Credit.Model;
using Once.Kernel;
using Once.Kernel.Codes;
using Once.Kernel.Crypto;
using Once.Kernel.Parties;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Credit.Filing;

/// <summary>Finds whose file it is by the whole number: a credit code or a citizen number, never by a part of it.</summary>
internal sealed class FindSubject(OnceDb db, PersonalDataCipher cipher, TimeProvider time)
{
    /// <returns>Null when nobody has the number.</returns>
    /// <exception cref="RefusedException">It is neither a credit code nor a citizen number.</exception>
    public async Task<Party?> RunAsync(string? number, CancellationToken cancellation)
    {
        if (CreditCode.TryParse(number, out var code, out _))
            return await db.Parties().FirstOrDefaultAsync(p => p.CreditCode == code.Value, cancellation);
        if (!CitizenNumber.TryParse(number, out var citizen, out _))
            throw new RefusedException(CreditRefusals.NumberWrong);
        var lookup = cipher.Lookup(citizen.Value);
        return await db.Parties().FirstOrDefaultAsync(p => p.CitizenNumberLookup == lookup, cancellation);
    }

    /// <summary>The same, and an enterprise met for the first time gets a file: its code says what it is and where.</summary>
    public async Task<Party> OrOpenAsync(string? number, string? name, CancellationToken cancellation)
    {
        if (await RunAsync(number, cancellation) is { } known)
            return known;
        if (!CreditCode.TryParse(number, out var code, out _) || string.IsNullOrWhiteSpace(name))
            throw new RefusedException(CreditRefusals.SubjectUnknown);
        if (db.Parties().Local.FirstOrDefault(p => p.CreditCode == code.Value) is { } opened)
            return opened;
        var party = new Party
        {
            Id = Ids.New(time),
            Kind = code.Value.StartsWith("92", StringComparison.Ordinal) ? PartyKind.SelfEmployed : PartyKind.LegalPerson,
            Name = name.Trim(),
            CreditCode = code.Value,
            RegionCode = code.RegionCode,
        };
        db.Parties().Add(party);
        return party;
    }
}

using Microsoft.EntityFrameworkCore;
using Once.Accounts.Mandates;
using Once.Kernel.Crypto;
using Once.Kernel.Storage;

namespace Once.Accounts.Contract;

/// <summary>Looks accounts up for histories, assignments and notifications.</summary>
public sealed class AccountDirectory(OnceDb db, ReadAhead ahead, PersonalDataCipher cipher, TimeProvider time)
{
    /// <summary>Names by account id; ids that are no account are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IEnumerable<Guid> ids, CancellationToken cancellation = default)
    {
        var wanted = ids.Distinct().ToList();
        return await db.Accounts().AsNoTracking().Where(a => wanted.Contains(a.Id))
            .ToDictionaryAsync(a => a.Id, a => a.Name, cancellation);
    }

    /// <summary>The role of the post that somebody held last, by account; who never held one is left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> RolesAsync(IEnumerable<Guid> ids, CancellationToken cancellation = default)
    {
        var wanted = ids.Distinct().ToList();
        var posts = await db.Posts().AsNoTracking().Where(p => wanted.Contains(p.AccountId)).Select(p => new { p.AccountId, p.Role, p.EndedAt, p.SinceAt }).ToListAsync(cancellation);
        return posts.GroupBy(p => p.AccountId).ToDictionary(g => g.Key, g => g.OrderBy(p => p.EndedAt is null ? 1 : 0).ThenBy(p => p.SinceAt).Last().Role);
    }

    public async Task<AccountSummary?> FindAsync(Guid id, CancellationToken cancellation = default)
    {
        var account = await db.Accounts().AsNoTracking().Where(a => a.Id == id)
            .Select(a => new { a.Id, a.Kind, a.Name, a.PartyId }).SingleOrDefaultAsync(cancellation);
        if (account is null)
            return null;
        var organs = await db.Posts().AsNoTracking().Where(p => p.AccountId == id && p.EndedAt == null)
            .Select(p => p.OrganId).Distinct().ToListAsync(cancellation);
        return new AccountSummary(account.Id, account.Kind, account.Name, account.PartyId, organs);
    }

    /// <summary>Staff who hold the role in the organ now.</summary>
    public async Task<IReadOnlyList<AccountSummary>> WithRoleAsync(Guid organId, string role, CancellationToken cancellation = default)
    {
        var holders = await db.Posts().AsNoTracking()
            .Where(p => p.OrganId == organId && p.Role == role && p.EndedAt == null)
            .Join(db.Accounts().Where(a => a.ClosedAt == null), p => p.AccountId, a => a.Id, (p, a) => new { a.Id, a.Name })
            .OrderBy(a => a.Name).ToListAsync(cancellation);
        return [.. holders.Select(h => new AccountSummary(h.Id, AccountKind.Staff, h.Name, null, [organId]))];
    }

    /// <summary>Staff who hold one of the roles in one of the organs now, each once, by name; in one query.</summary>
    public async Task<IReadOnlyList<AccountSummary>> WithRolesAsync(IReadOnlyList<Guid> organIds, IReadOnlyList<string> roles, CancellationToken cancellation = default)
    {
        var holders = await db.Posts().AsNoTracking()
            .Where(p => organIds.Contains(p.OrganId) && roles.Contains(p.Role) && p.EndedAt == null)
            .Join(db.Accounts().Where(a => a.ClosedAt == null), p => p.AccountId, a => a.Id, (p, a) => new { a.Id, a.Name, p.OrganId })
            .Distinct().OrderBy(a => a.Name).ToListAsync(cancellation);
        return [.. holders.GroupBy(h => (h.Id, h.Name)).Select(g => new AccountSummary(g.Key.Id, AccountKind.Staff, g.Key.Name, null, [.. g.Select(h => h.OrganId)]))];
    }

    /// <summary>The account of a proven person; null when the person has none.</summary>
    public async Task<Guid?> OfPartyAsync(Guid partyId, CancellationToken cancellation = default) =>
        await db.Accounts().AsNoTracking().Where(a => a.PartyId == partyId).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(cancellation);

    /// <summary>The phone an applicant signs in with, in clear; null where the account has none.</summary>
    public async Task<string?> PhoneOfAsync(Guid id, CancellationToken cancellation = default) =>
        (await ahead.OrAsync(id, async () => new PhoneOfAccount(await db.Accounts().AsNoTracking().Where(a => a.Id == id).Select(a => a.PhoneCipher).SingleOrDefaultAsync(cancellation)))).Cipher is { } phone
            ? cipher.Decrypt(phone) : null;

    /// <summary>The enterprises a proven person may act for today, by their id.</summary>
    public async Task<IReadOnlyDictionary<Guid, PrincipalName>> PrincipalsOfAsync(Guid personId, CancellationToken cancellation = default) =>
        (await new PrincipalsOf(db, time).RunAsync(personId, cancellation)).ToDictionary(p => p.Id, p => new PrincipalName(p.Name, p.Label));

    private sealed record PhoneOfAccount(string? Cipher);
}

/// <summary>An enterprise one may act for.</summary>
/// <param name="Label">How it is told from others one may act for: with its 统一社会信用代码 where several are named alike.</param>
public sealed record PrincipalName(string Name, string Label);

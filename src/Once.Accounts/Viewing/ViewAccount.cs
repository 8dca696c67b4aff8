using Microsoft.EntityFrameworkCore;
using Once.Accounts.Acting;
using Once.Accounts.Contract;
using Once.Accounts.Mandates;
using Once.Accounts.Model;
using Once.Kernel.Actors;
using Once.Kernel.Codes;
using Once.Kernel.Crypto;
using Once.Kernel.Organs;
using Once.Kernel.Storage;

namespace Once.Accounts.Viewing;

internal sealed record PostChoice(Guid Id, string Organ, string Role, bool InUse);

internal sealed record AccountView(
    AccountKind Kind, string Name, string? SignInName, string? MaskedPhone, string? MaskedNumber, DateTime? ProvenAt, Proof? ProvenBy,
    bool AsksForCode, DateTime? PasswordSince, IReadOnlyList<PostChoice> Posts, IReadOnlyList<PrincipalRow> Principals, Guid? ActingForId);

/// <summary>What a person sees of their own account.</summary>
internal sealed class ViewAccount(OnceDb db, PersonalDataCipher cipher, OrganDirectory organs, PrincipalsOf principals)
{
    public async Task<AccountView> RunAsync(SessionView session, CancellationToken cancellation = default)
    {
        var account = await db.Accounts().AsNoTracking().SingleAsync(a => a.Id == session.AccountId, cancellation);
        var names = await organs.AllAsync(cancellation);
        var posts = await db.Posts().AsNoTracking().Where(p => p.AccountId == account.Id && p.EndedAt == null).OrderBy(p => p.Id).ToListAsync(cancellation);
        return new AccountView(
            account.Kind, account.Name, account.SignInName,
            account.PhoneCipher is { } phone ? Masking.Phone(cipher.Decrypt(phone)) : null,
            account.NumberCipher is { } number ? Masking.CitizenNumber(cipher.Decrypt(number)) : null,
            account.ProvenAt, account.ProvenBy, account.AsksForCode, account.PasswordSince,
            [.. posts.Select(p => new PostChoice(p.Id, names.GetValueOrDefault(p.OrganId)?.Name ?? "", Roles.Titles.GetValueOrDefault(p.Role, p.Role), p.Id == session.PostId))],
            account.PartyId is { } person ? await principals.RunAsync(person, cancellation) : [],
            session.ActingForId);
    }
}

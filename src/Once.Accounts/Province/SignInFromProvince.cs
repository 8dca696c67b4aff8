using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Accounts.Model;
using Once.Accounts.Proving;
using Once.Accounts.Registering;
using Once.Accounts.SigningIn;
using Once.Kernel.Codes;
using Once.Kernel.Crypto;
using Once.Kernel.Parties;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Province;

/// <summary>Who the province says the person is.</summary>
internal sealed record ProvincePerson(string Name, string Number, string Phone);

/// <summary>Signs in somebody the province vouches for: into their proven account, or into the one they were in when
/// its claim matches, or into a new one.</summary>
internal sealed class SignInFromProvince(OnceDb db, PersonOf persons, OpenSession open, PersonalDataCipher cipher, SecurityLog log, TimeProvider time)
{
    public static readonly Refusal Incomplete = new("accounts.province-incomplete", "省统一认证没有给出完整的姓名和身份证号，请改用密码登录，或者带身份证到窗口核验。");

    /// <param name="accountId">The unverified account the person was signed in to when they left for the province; null otherwise.</param>
    public async Task<Session> RunAsync(ProvincePerson person, Guid? accountId, CancellationToken cancellation = default)
    {
        if (!CitizenNumber.TryParse(person.Number, out var number, out _) || person.Name.Trim().Length == 0)
            throw new RefusedException(Incomplete);
        var name = person.Name.Trim();
        var party = await persons.RunAsync(number, name, cancellation);
        var account = await db.Accounts().SingleOrDefaultAsync(a => a.PartyId == party.Id, cancellation)
            ?? await ProveAsync(accountId, number, name, party, cancellation)
            ?? await NewAsync(person, number, name, party, cancellation);
        if (account.ClosedAt is not null)
            throw new RefusedException(AccountRefusals.Closed);
        // The province has asked for more than a password; our own second factor is not asked again.
        var session = await open.RunAsync(account, codePassed: true, cancellation);
        log.Add(new SecurityEntry("accounts.sign-in", "登录（省统一认证）"), account.Id, account.Name);
        await db.SaveChangesAsync(cancellation);
        return session;
    }

    private async Task<Account?> ProveAsync(Guid? accountId, CitizenNumber number, string name, Party party, CancellationToken cancellation)
    {
        if (accountId is null)
            return null;
        var account = await db.Accounts().SingleAsync(a => a.Id == accountId, cancellation);
        if (account.NumberLookup != cipher.Lookup(number.Value))
            throw new RefusedException(AccountRefusals.NumberDiffers);
        if (account.Name != name)
            throw new RefusedException(AccountRefusals.NameDiffers);
        account.Prove(party.Id, Proof.Province, byId: null, time.UtcNow());
        log.Add(new SecurityEntry("accounts.verify-person", "省统一认证核验"), account.Id, account.Name);
        return account;
    }

    private async Task<Account> NewAsync(ProvincePerson person, CitizenNumber number, string name, Party party, CancellationToken cancellation)
    {
        var account = new Account
        {
            Id = Ids.New(time),
            Kind = AccountKind.Applicant,
            Name = name,
            NumberCipher = cipher.Encrypt(number.Value),
            NumberLookup = cipher.Lookup(number.Value),
            CreatedAt = time.UtcNow(),
        };
        if (MobilePhone.TryParse(person.Phone, out var phone))
            await TakePhoneAsync(account, phone, cancellation);
        account.Prove(party.Id, Proof.Province, byId: null, time.UtcNow());
        db.Accounts().Add(account);
        return account;
    }

    /// <summary>Keeps the phone; it opens the account by password only where no other account signs in with it.</summary>
    private async Task TakePhoneAsync(Account account, string phone, CancellationToken cancellation)
    {
        account.PhoneCipher = cipher.Encrypt(phone);
        var lookup = cipher.Lookup(phone);
        if (!await db.Accounts().AnyAsync(a => a.PhoneLookup == lookup, cancellation))
            account.PhoneLookup = lookup;
    }
}

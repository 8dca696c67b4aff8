using Microsoft.EntityFrameworkCore;
using Once.Accounts.Acting;
using Once.Accounts.Administering;
using Once.Accounts.Contract;
using Once.Accounts.Model;
using Once.Kernel.Crypto;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.SecondFactor;

/// <summary>What the page shows while setting up.</summary>
/// <param name="Secret">Base32, for typing where the camera does not work.</param>
internal sealed record CodeOffer(string Secret, string Uri);

/// <summary>两步验证: offers a secret, and asks for a code from now on once one made from it was typed.</summary>
/// <remarks>GB/T 22239-2019 8.1.4.1 d): two factors, one of them cryptographic.</remarks>
internal sealed class SetUpCode(OnceDb db, PersonalDataCipher cipher, AccountsSettings settings, SecurityLog log, TimeProvider time)
{
    /// <summary>The secret offered; the same one until it is confirmed. Null when the second factor is already on.</summary>
    public async Task<CodeOffer?> OfferAsync(SessionView session, CancellationToken cancellation = default)
    {
        var account = await db.Accounts().SingleAsync(a => a.Id == session.AccountId, cancellation);
        if (account.AsksForCode)
            return null;
        if (account.CodeSecretCipher is null)
        {
            account.OfferCode(cipher.Encrypt(Totp.NewSecret()));
            await db.SaveChangesAsync(cancellation);
        }
        var secret = cipher.Decrypt(account.CodeSecretCipher!);
        return new CodeOffer(secret, Totp.Uri(secret, account.SignInName ?? account.Name));
    }

    public async Task ConfirmAsync(SessionView session, string code, CancellationToken cancellation = default)
    {
        var account = await db.Accounts().SingleAsync(a => a.Id == session.AccountId, cancellation);
        var now = time.UtcNow();
        if (account.CodeSecretCipher is not { } secret || Totp.Match(cipher.Decrypt(secret), code, now, account.LastCodeStep) is not { } step)
            throw new RefusedException(AccountRefusals.WrongCode);
        account.ConfirmCode(step, now);
        var row = await db.Sessions().SingleAsync(s => s.Id == session.Id, cancellation);
        row.CodePassed = true;
        log.Add(new SecurityEntry("accounts.set-up-code", "开通两步验证"), account.Id, account.Name);
        await db.SaveChangesAsync(cancellation);
    }

    public async Task RemoveAsync(SessionView session, CancellationToken cancellation = default)
    {
        var account = await db.Accounts().SingleAsync(a => a.Id == session.AccountId, cancellation);
        if (settings.RequireSecondFactor && session.Role is { } role && Administrators.Is(role))
            throw new RefusedException(AccountRefusals.CodeRequired);
        account.RemoveCode();
        log.Add(new SecurityEntry("accounts.remove-code", "关闭两步验证"), account.Id, account.Name);
        await db.SaveChangesAsync(cancellation);
    }
}

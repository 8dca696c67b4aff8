using Microsoft.EntityFrameworkCore;
using Once.Accounts.Acting;
using Once.Accounts.Contract;
using Once.Accounts.Model;
using Once.Accounts.SecondFactor;
using Once.Kernel.Crypto;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.SigningIn;

/// <summary>The second step of signing in: the code on the phone. Wrong codes count like wrong passwords.</summary>
internal sealed class EnterCode(OnceDb db, PersonalDataCipher cipher, AccountsSettings settings, SecurityLog log, TimeProvider time)
{
    public async Task RunAsync(SessionView session, string code, CancellationToken cancellation = default)
    {
        var account = await db.Accounts().SingleAsync(a => a.Id == session.AccountId, cancellation);
        var now = time.UtcNow();
        if (account.IsLockedAt(now))
            throw new RefusedException(SignIn.Locked(account));
        if (account.CodeSecretCipher is not { } secret || Totp.Match(cipher.Decrypt(secret), code, now, account.LastCodeStep) is not { } step)
        {
            var locks = account.Fail(now, settings.FailuresBeforeLock, settings.LockedFor);
            log.Add(new SecurityEntry(locks ? "accounts.lock-out" : "accounts.sign-in", locks ? "连续填错，账号锁定" : "动态码不对", Succeeded: false), account.Id, account.Name);
            await db.SaveChangesAsync(cancellation);
            throw new RefusedException(locks ? SignIn.Locked(account) : AccountRefusals.WrongCode);
        }
        account.UseCode(step);
        account.Succeed();
        var row = await db.Sessions().SingleAsync(s => s.Id == session.Id, cancellation);
        row.CodePassed = true;
        log.Add(new SecurityEntry("accounts.sign-in", "登录（两步验证）"), account.Id, account.Name);
        await db.SaveChangesAsync(cancellation);
    }
}

using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Once.Accounts.Acting;
using Once.Accounts.Contract;
using Once.Accounts.Model;
using Once.Kernel.Crypto;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Passwords;

internal sealed record ChangePasswordRequest(string Present, string NewPassword, string Repeated);

/// <summary>A person changes their own password; every other session of the account ends.</summary>
internal sealed class ChangePassword(
    OnceDb db, SetPassword set, IPasswordHasher<Account> hasher, PersonalDataCipher cipher, SecurityLog log, TimeProvider time)
{
    public static readonly Refusal WrongPresent = new("accounts.wrong-present-password", "现在的密码不对。", Field: "Present");

    public async Task RunAsync(SessionView session, ChangePasswordRequest request, CancellationToken cancellation = default)
    {
        var account = await db.Accounts().SingleAsync(a => a.Id == session.AccountId, cancellation);
        if (request.NewPassword != request.Repeated)
            throw new RefusedException(PasswordRules.NotRepeated);
        if (account.PasswordHash is { } hash && hasher.VerifyHashedPassword(account, hash, request.Present) is PasswordVerificationResult.Failed)
            throw new RefusedException(WrongPresent);
        var phone = account.PhoneCipher is { } sealedPhone ? cipher.Decrypt(sealedPhone) : null;
        await set.RunAsync(account, request.NewPassword, mustChange: false, phone, cancellation);
        log.Add(new SecurityEntry("accounts.change-password", "改密码"), account.Id, account.Name);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.SaveChangesAsync(cancellation);
        var now = time.UtcNow();
        await db.Sessions().Where(s => s.AccountId == account.Id && s.Id != session.Id && s.RevokedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.RevokedAt, now), cancellation);
        await transaction.CommitAsync(cancellation);
    }
}

using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Once.Accounts.Model;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Passwords;

/// <summary>Gives an account a new password after the rules and its history have been asked; used by every act that does.</summary>
internal sealed class SetPassword(OnceDb db, IPasswordHasher<Account> hasher, TimeProvider time)
{
    /// <summary>Changes the account in the current unit of work; the caller saves.</summary>
    /// <param name="phone">In clear, where the caller knows it: a password must not contain it.</param>
    public async Task RunAsync(Account account, string password, bool mustChange, string? phone = null, CancellationToken cancellation = default)
    {
        var wrong = PasswordRules.Check(password, account.SignInName, phone);
        if (wrong.Count > 0)
            throw new RefusedException(wrong);
        if (await WasUsedAsync(account, password, cancellation))
            throw new RefusedException(PasswordRules.UsedBefore);
        if (account is { PasswordHash: { } old, PasswordSince: { } since })
            db.UsedPasswords().Add(new UsedPassword { AccountId = account.Id, Since = since, Hash = old });
        account.SetPassword(hasher.HashPassword(account, password), time.UtcNow(), mustChange);
    }

    private async Task<bool> WasUsedAsync(Account account, string password, CancellationToken cancellation)
    {
        var earlier = await db.UsedPasswords().AsNoTracking().Where(u => u.AccountId == account.Id)
            .OrderByDescending(u => u.Since).Take(PasswordRules.Remembered - 1).Select(u => u.Hash).ToListAsync(cancellation);
        if (account.PasswordHash is { } present)
            earlier.Add(present);
        return earlier.Any(hash => hasher.VerifyHashedPassword(account, hash, password) is not PasswordVerificationResult.Failed);
    }
}

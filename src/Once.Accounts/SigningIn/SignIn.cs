using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Accounts.Model;
using Once.Accounts.Registering;
using Once.Kernel.Crypto;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.SigningIn;

/// <param name="Name">Phone of an applicant or sign-in name of staff.</param>
internal sealed record SignInRequest(string Name, string Password);

/// <summary>Signs in by password. A wrong one is counted and logged, so what this refuses is stored all the same.</summary>
/// <remarks>GB/T 22239-2019 8.1.4.1 b): login failures end the attempt, are limited, and lock.</remarks>
internal sealed class SignIn(
    OnceDb db, OpenSession open, IPasswordHasher<Account> hasher, PersonalDataCipher cipher, AccountsSettings settings, SecurityLog log, TimeProvider time)
{
    public async Task<Session> RunAsync(SignInRequest request, CancellationToken cancellation = default)
    {
        var account = await FindAsync(request.Name.Trim(), cancellation);
        var now = time.UtcNow();
        if (account?.PasswordHash is not { } hash)
        {
            // An unknown name takes as long as a known one.
            hasher.HashPassword(account ?? Nobody(now), request.Password);
            await RefuseAsync(account, AccountRefusals.WrongSignIn, "没有这个账号", cancellation);
            throw new RefusedException(AccountRefusals.WrongSignIn);
        }
        if (account.IsLockedAt(now))
        {
            await RefuseAsync(account, AccountRefusals.Locked, "账号锁着", cancellation);
            throw new RefusedException(Locked(account));
        }
        var verdict = hasher.VerifyHashedPassword(account, hash, request.Password);
        if (verdict is PasswordVerificationResult.Failed)
            await CountFailureAsync(account, now, cancellation);
        if (account.ClosedAt is not null)
        {
            await RefuseAsync(account, AccountRefusals.Closed, "账号已停用", cancellation);
            throw new RefusedException(AccountRefusals.Closed);
        }
        if (verdict is PasswordVerificationResult.SuccessRehashNeeded)
            account.Rehash(hasher.HashPassword(account, request.Password));
        // With a second factor to come the failures stay counted: a code is tried under the same limit.
        if (!account.AsksForCode)
            account.Succeed();
        var session = await open.RunAsync(account, codePassed: false, cancellation);
        log.Add(new SecurityEntry("accounts.sign-in", account.AsksForCode ? "密码通过，等动态码" : "登录"), account.Id, account.Name);
        await SaveAsync(cancellation);
        return session;
    }

    internal static Refusal Locked(Account account) => AccountRefusals.Locked.Saying(
        $"密码连续填错太多次，账号锁到 {account.LockedUntil!.Value.ChinaClock():HH:mm}。到时再试；忘了密码，工作人员找单位系统管理员，群众带身份证到大厅窗口重设。");

    private async Task<Account?> FindAsync(string name, CancellationToken cancellation)
    {
        if (MobilePhone.TryParse(name, out var phone))
        {
            var lookup = cipher.Lookup(phone);
            return await db.Accounts().SingleOrDefaultAsync(a => a.PhoneLookup == lookup, cancellation);
        }
        var lower = name.ToLowerInvariant();
        return await db.Accounts().SingleOrDefaultAsync(a => a.SignInName == lower, cancellation);
    }

    private async Task CountFailureAsync(Account account, DateTime now, CancellationToken cancellation)
    {
        var locks = account.Fail(now, settings.FailuresBeforeLock, settings.LockedFor);
        if (locks)
            log.Add(new SecurityEntry("accounts.lock-out", "连续填错，账号锁定", Succeeded: false), account.Id, account.Name);
        await RefuseAsync(account, AccountRefusals.WrongSignIn, "密码不对", cancellation);
        throw new RefusedException(locks ? Locked(account) : AccountRefusals.WrongSignIn);
    }

    private async Task RefuseAsync(Account? account, Refusal refusal, string why, CancellationToken cancellation)
    {
        log.Add(new SecurityEntry("accounts.sign-in", "登录没成功", Succeeded: false, Details: $"{why}（{refusal.Code}）"),
            account?.Id ?? Guid.Empty, account?.Name ?? "");
        await SaveAsync(cancellation);
    }

    /// <summary>Two guesses at the same time cannot both be counted: the second is refused without a verdict.</summary>
    private async Task SaveAsync(CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new RefusedException(AccountRefusals.TryAgain);
        }
    }

    private static Account Nobody(DateTime now) => new() { Id = Guid.Empty, Kind = AccountKind.Applicant, Name = "", CreatedAt = now };
}

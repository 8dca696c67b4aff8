using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Accounts.Model;
using Once.Accounts.Passwords;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Administering;

/// <summary>What administrators do to an account of staff: new password, close, reopen, take the second factor off. Each
/// also ends the account's sessions. Password and second factor are in two hands, so that neither administrator alone
/// can enter as somebody else.</summary>
internal sealed class TendAccount(OnceDb db, SetPassword set, CurrentActor actor, SecurityLog log, TimeProvider time)
{
    /// <summary>A password for handing over, shown once; it must be changed at the next sign-in.</summary>
    public async Task<OpenedAccount> ResetPasswordAsync(Guid accountId, CancellationToken cancellation = default)
    {
        var account = await FindAsync(accountId, AccountsPermissions.Manage, cancellation);
        var password = FirstPassword.New();
        await set.RunAsync(account, password, mustChange: true, cancellation: cancellation);
        account.Succeed();
        await SaveAsync(account, new SecurityEntry("accounts.reset-password", "重置密码", SubjectId: accountId), cancellation);
        return new OpenedAccount(accountId, account.SignInName ?? account.Name, password);
    }

    public async Task CloseAsync(Guid accountId, CancellationToken cancellation = default)
    {
        var account = await FindAsync(accountId, AccountsPermissions.Manage, cancellation);
        account.Close(time.UtcNow());
        await SaveAsync(account, new SecurityEntry("accounts.close-account", "停用账号", SubjectId: accountId), cancellation);
    }

    public async Task ReopenAsync(Guid accountId, CancellationToken cancellation = default)
    {
        var account = await FindAsync(accountId, AccountsPermissions.Manage, cancellation);
        account.Reopen();
        await SaveAsync(account, new SecurityEntry("accounts.reopen-account", "解锁、启用账号", SubjectId: accountId), cancellation);
    }

    public async Task TakeCodeOffAsync(Guid accountId, CancellationToken cancellation = default)
    {
        var account = await FindAsync(accountId, AccountsPermissions.GrantRoles, cancellation);
        account.RemoveCode();
        await SaveAsync(account, new SecurityEntry("accounts.take-code-off", "清除两步验证", SubjectId: accountId), cancellation);
    }

    /// <summary>The account, when the permission reaches one of its posts (or it has none left).</summary>
    private async Task<Account> FindAsync(Guid accountId, string permission, CancellationToken cancellation)
    {
        actor.Value.Require(permission);
        if (accountId == actor.Value.AccountId)
            throw new RefusedException(AccountRefusals.NotForOneself);
        var account = await db.Accounts().SingleOrDefaultAsync(a => a.Id == accountId && a.Kind == AccountKind.Staff, cancellation)
            ?? throw new RefusedException(KernelRefusals.NotFound);
        var organs = await db.Posts().Where(p => p.AccountId == accountId && p.EndedAt == null).Select(p => p.OrganId).ToListAsync(cancellation);
        var reach = actor.Value.ReachOf(permission);
        if (organs.Count > 0 && !organs.Any(reach.Covers))
            throw new RefusedException(KernelRefusals.NotPermitted);
        return account;
    }

    private async Task SaveAsync(Account account, SecurityEntry entry, CancellationToken cancellation)
    {
        log.Add(entry);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.SaveChangesAsync(cancellation);
        var now = time.UtcNow();
        await db.Sessions().Where(s => s.AccountId == account.Id && s.RevokedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.RevokedAt, now), cancellation);
        await transaction.CommitAsync(cancellation);
    }
}

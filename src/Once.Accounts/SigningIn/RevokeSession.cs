using Microsoft.EntityFrameworkCore;
using Once.Accounts.Acting;
using Once.Accounts.Contract;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.SigningIn;

/// <summary>A sign-in as its owner sees it.</summary>
internal sealed record SessionRow(Guid Id, string Device, string? Ip, DateTime CreatedAt, DateTime LastSeenAt);

/// <summary>Ends sessions: on every node they fail with their next request.</summary>
internal sealed class RevokeSession(OnceDb db, AccountsSettings settings, SecurityLog log, TimeProvider time)
{
    /// <summary>The sessions of the account that still open something, newest use first.</summary>
    public async Task<IReadOnlyList<SessionRow>> ListAsync(SessionView session, CancellationToken cancellation = default)
    {
        var now = time.UtcNow();
        var seenAfter = now - settings.IdleEnd(session.Kind);
        var madeAfter = now - settings.LongestSession;
        return await db.Sessions().AsNoTracking()
            .Where(s => s.AccountId == session.AccountId && s.RevokedAt == null && s.LastSeenAt > seenAfter && s.CreatedAt > madeAfter)
            .OrderByDescending(s => s.LastSeenAt)
            .Select(s => new SessionRow(s.Id, s.Device, s.Ip, s.CreatedAt, s.LastSeenAt)).ToListAsync(cancellation);
    }

    /// <summary>Ends one of the account's own sessions; another's is left alone.</summary>
    public async Task RunAsync(SessionView owner, Guid sessionId, CancellationToken cancellation = default)
    {
        var row = await db.Sessions().SingleOrDefaultAsync(s => s.Id == sessionId && s.AccountId == owner.AccountId && s.RevokedAt == null, cancellation);
        if (row is null)
            return;
        row.RevokedAt = time.UtcNow();
        log.Add(sessionId == owner.Id
            ? new SecurityEntry("accounts.sign-out", "退出")
            : new SecurityEntry("accounts.revoke-session", "让一处登录下线", Details: row.Device), owner.AccountId, owner.Name);
        await db.SaveChangesAsync(cancellation);
    }
}

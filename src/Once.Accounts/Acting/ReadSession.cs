using Microsoft.EntityFrameworkCore;
using Once.Accounts.Administering;
using Once.Accounts.Contract;
using Once.Accounts.Model;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Acting;

/// <summary>Reads a session by its key and judges whether it still opens anything.</summary>
internal sealed class ReadSession(OnceDb db, AccountsSettings settings, TimeProvider time)
{
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    /// <summary>The session, or null when it is unknown, revoked, idle too long, or its account is closed.</summary>
    public async Task<SessionView?> RunAsync(Guid sessionId, CancellationToken cancellation)
    {
        var row = await (
            from session in db.Sessions().AsNoTracking()
            where session.Id == sessionId
            join account in db.Accounts() on session.AccountId equals account.Id
            join post in db.Posts().Where(p => p.EndedAt == null) on session.PostId equals post.Id into posts
            from post in posts.DefaultIfEmpty()
            select new
            {
                session.CreatedAt,
                session.LastSeenAt,
                session.RevokedAt,
                session.CodePassed,
                session.ActingForId,
                session.AccountId,
                account.Kind,
                account.Name,
                account.PartyId,
                account.ClosedAt,
                account.CodeConfirmedAt,
                account.MustChangePassword,
                account.PasswordSince,
                account.PasswordHash,
                PostId = (Guid?)post!.Id,
                OrganId = (Guid?)post.OrganId,
                Role = (string?)post.Role,
                Scope = (Scope?)post.Scope,
            }).SingleOrDefaultAsync(cancellation);
        var now = time.UtcNow();
        if (row is null || row.ClosedAt is not null || !Session.IsAlive(row.CreatedAt, row.LastSeenAt, row.RevokedAt, row.Kind, settings, now))
            return null;

        if (now - row.LastSeenAt >= SeenEvery)
            await db.Sessions().Where(s => s.Id == sessionId).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), cancellation);

        var passwordTooOld = row.Kind is AccountKind.Staff && row.PasswordHash is not null && settings.StaffPasswordDays > 0
            && row.PasswordSince <= now.AddDays(-settings.StaffPasswordDays);
        var stage = row switch
        {
            { CodeConfirmedAt: not null, CodePassed: false } => SessionStage.AwaitsCode,
            { MustChangePassword: true } => SessionStage.AwaitsPassword,
            _ when passwordTooOld => SessionStage.AwaitsPassword,
            { CodeConfirmedAt: null, Role: { } role } when settings.RequireSecondFactor && Administrators.Is(role) => SessionStage.AwaitsCodeSetUp,
            _ => SessionStage.Open,
        };
        return new SessionView(
            sessionId, row.AccountId, row.Kind, row.Name, row.PartyId, row.PostId, row.OrganId, row.Role, row.Scope, row.ActingForId, stage);
    }
}

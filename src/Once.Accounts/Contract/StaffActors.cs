using Microsoft.EntityFrameworkCore;
using Once.Accounts.Acting;
using Once.Kernel.Actors;
using Once.Kernel.Storage;

namespace Once.Accounts.Contract;

/// <summary>What somebody of the staff may do, asked while they are not there: for what is made for them ahead.</summary>
public sealed class StaffActors
{
    private readonly OnceDb _db;
    private readonly BuildActor _build;

    internal StaffActors(OnceDb db, BuildActor build) => (_db, _build) = (db, build);

    /// <summary>The person in this post as of now; null when the post has ended or the account is closed.</summary>
    public async Task<Actor?> FindAsync(Guid accountId, Guid organId, string role, CancellationToken cancellation = default)
    {
        var row = await _db.Posts().AsNoTracking().Where(p => p.AccountId == accountId && p.OrganId == organId && p.Role == role && p.EndedAt == null)
            .Join(_db.Accounts().Where(a => a.ClosedAt == null), p => p.AccountId, a => a.Id, (p, a) => new { a.Name, Post = p }).FirstOrDefaultAsync(cancellation);
        return row is null ? null : await _build.RunAsync(
            new SessionView(Guid.Empty, accountId, AccountKind.Staff, row.Name, null, row.Post.Id, row.Post.OrganId, row.Post.Role, row.Post.Scope, null, SessionStage.Open), cancellation);
    }
}

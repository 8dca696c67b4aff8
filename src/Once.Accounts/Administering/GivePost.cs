using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Accounts.Model;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Administering;

internal sealed record GivePostRequest(Guid AccountId, Guid OrganId, string Role, Scope Scope);

/// <summary>What the form of a post was filled in with, and the accounts it may be for.</summary>
internal sealed record PostToFill(IReadOnlyList<AccountRow> Rows, Guid? ForAccount, string? SignInName, string? Name, string? OrganId, string? Role, string? ScopeName);

/// <summary>Gives and ends posts. Business posts are the system administrator's to give; the three administrators' posts
/// the security administrator's, and nobody gives one to themselves.</summary>
internal sealed class GivePost(OnceDb db, OrganDirectory organs, CurrentActor actor, SecurityLog log, TimeProvider time)
{
    public async Task RunAsync(GivePostRequest request, CancellationToken cancellation = default)
    {
        await RequireStaffAsync(request.AccountId, cancellation);
        await AddAsync(request.AccountId, request.OrganId, request.Role, request.Scope, cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    public async Task EndAsync(Guid postId, CancellationToken cancellation = default)
    {
        var post = await db.Posts().SingleOrDefaultAsync(p => p.Id == postId && p.EndedAt == null, cancellation)
            ?? throw new RefusedException(KernelRefusals.NotFound);
        RequireEntitled(post.AccountId, post.OrganId, post.Role);
        post.EndedAt = time.UtcNow();
        log.Add(new SecurityEntry("accounts.end-post", "免去岗位", SubjectId: post.AccountId, Details: Roles.Titles.GetValueOrDefault(post.Role, post.Role)));
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Adds the post to the current unit of work; the caller saves.</summary>
    internal async Task AddAsync(Guid accountId, Guid organId, string role, Scope scope, CancellationToken cancellation)
    {
        if (!Roles.Titles.TryGetValue(role, out var title))
            throw new RefusedException(AccountRefusals.UnknownRole);
        if (await organs.FindAsync(organId, cancellation) is not { } organ)
            throw new RefusedException(AccountRefusals.UnknownOrgan);
        RequireEntitled(accountId, organId, role);
        var held = await db.Posts().AsNoTracking().Where(p => p.AccountId == accountId && p.EndedAt == null)
            .Select(p => new { p.OrganId, p.Role }).ToListAsync(cancellation);
        Administrators.RequireApart(held.Select(p => p.Role), role);
        if (held.Any(p => p.OrganId == organId && p.Role == role))
            throw new RefusedException(AccountRefusals.PostHeld);
        db.Posts().Add(new Post { Id = Ids.New(time), AccountId = accountId, OrganId = organId, Role = role, Scope = scope, SinceAt = time.UtcNow() });
        log.Add(new SecurityEntry("accounts.give-post", "定岗位", SubjectId: accountId, Details: $"{organ.Name}，{title}"));
    }

    private void RequireEntitled(Guid accountId, Guid organId, string role)
    {
        if (accountId == actor.Value.AccountId && actor.Value.Kind is not ActorKind.Program)
            throw new RefusedException(AccountRefusals.NotForOneself);
        actor.Value.Require(Administrators.Is(role) ? AccountsPermissions.GrantRoles : AccountsPermissions.Manage, organId);
    }

    private async Task RequireStaffAsync(Guid accountId, CancellationToken cancellation)
    {
        if (!await db.Accounts().AnyAsync(a => a.Id == accountId && a.Kind == AccountKind.Staff && a.ClosedAt == null, cancellation))
            throw new RefusedException(KernelRefusals.NotFound);
    }
}

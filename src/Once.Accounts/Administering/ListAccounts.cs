using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Administering;

internal sealed record PostRow(Guid Id, string Organ, string Role, Scope Scope);

internal sealed record AccountRow(
    Guid Id, string SignInName, string Name, bool IsClosed, DateTime? LockedUntil, bool AsksForCode, IReadOnlyList<PostRow> Posts);

internal sealed record AccountList(IReadOnlyList<AccountRow> Rows, int Total);

/// <summary>Accounts of staff within reach, by organ and words.</summary>
internal sealed class ListAccounts(OnceDb db, OrganDirectory organs, CurrentActor actor, TimeProvider time)
{
    public const int PageSize = 20;

    public async Task<AccountList> RunAsync(Guid? organId, string? words, int page, CancellationToken cancellation = default)
    {
        actor.Value.Require(AccountsPermissions.Manage);
        var reach = actor.Value.ReachOf(AccountsPermissions.Manage);
        var reached = reach.OrganIds;
        var wanted = organId is { } organ ? await organs.SubtreeAsync(organ, cancellation) : null;
        var accounts = db.Accounts().AsNoTracking().Where(a => a.Kind == AccountKind.Staff);
        if (!reach.IsEverything)
            accounts = accounts.Where(a => db.Posts().Any(p => p.AccountId == a.Id && p.EndedAt == null && reached.Contains(p.OrganId)));
        if (wanted is not null)
            accounts = accounts.Where(a => db.Posts().Any(p => p.AccountId == a.Id && p.EndedAt == null && wanted.Contains(p.OrganId)));
        if (!string.IsNullOrWhiteSpace(words))
        {
            var text = words.Trim();
            var lower = text.ToLowerInvariant();
            accounts = accounts.Where(a => a.Name.Contains(text) || a.SignInName!.Contains(lower));
        }
        var total = await accounts.CountAsync(cancellation);
        var found = await accounts.OrderBy(a => a.SignInName).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(a => new { a.Id, a.SignInName, a.Name, a.ClosedAt, a.LockedUntil, a.CodeConfirmedAt }).ToListAsync(cancellation);
        var ids = found.ConvertAll(a => a.Id);
        var posts = (await db.Posts().AsNoTracking().Where(p => ids.Contains(p.AccountId) && p.EndedAt == null).OrderBy(p => p.Id).ToListAsync(cancellation))
            .ToLookup(p => p.AccountId);
        var names = await organs.AllAsync(cancellation);
        var now = time.UtcNow();
        return new AccountList(
            [.. found.Select(a => new AccountRow(
                a.Id, a.SignInName!, a.Name, a.ClosedAt is not null, a.LockedUntil > now ? a.LockedUntil : null, a.CodeConfirmedAt is not null,
                [.. posts[a.Id].Select(p => new PostRow(p.Id, names.GetValueOrDefault(p.OrganId)?.ShortName ?? "", Roles.Titles.GetValueOrDefault(p.Role, p.Role), p.Scope))]))],
            total);
    }
}

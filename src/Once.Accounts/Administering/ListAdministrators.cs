using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Accounts.Administering;

internal sealed record AdministratorRow(Guid PostId, Guid AccountId, string Name, string SignInName, string Role, bool AsksForCode);

/// <summary>Who the three administrators are, for the security administrator.</summary>
internal sealed class ListAdministrators(OnceDb db, CurrentActor actor)
{
    public async Task<IReadOnlyList<AdministratorRow>> RunAsync(CancellationToken cancellation = default)
    {
        actor.Value.Require(AccountsPermissions.GrantRoles);
        var three = Administrators.Three;
        return await (from post in db.Posts().AsNoTracking()
                      where post.EndedAt == null && three.Contains(post.Role)
                      join account in db.Accounts() on post.AccountId equals account.Id
                      orderby post.Role, account.Name
                      select new AdministratorRow(post.Id, account.Id, account.Name, account.SignInName ?? "", post.Role, account.CodeConfirmedAt != null))
            .ToListAsync(cancellation);
    }

    /// <summary>The account behind a sign-in name.</summary>
    public async Task<Guid> AccountOfAsync(string signInName, CancellationToken cancellation = default)
    {
        actor.Value.Require(AccountsPermissions.GrantRoles);
        var name = signInName.Trim().ToLowerInvariant();
        return await db.Accounts().Where(a => a.SignInName == name && a.Kind == AccountKind.Staff && a.ClosedAt == null).Select(a => (Guid?)a.Id)
            .SingleOrDefaultAsync(cancellation) ?? throw new RefusedException(KernelRefusals.NotFound.At("SignInName"));
    }
}

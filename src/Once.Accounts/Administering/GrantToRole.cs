using Microsoft.EntityFrameworkCore;
using Once.Accounts.Acting;
using Once.Accounts.Contract;
using Once.Accounts.Model;
using Once.Kernel.Actors;
using Once.Kernel.Modules;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Administering;

internal sealed record GrantToRoleRequest(string Role, string Permission, bool IsGranted);

/// <summary>The security administrator gives a role a permission or takes it away; every node follows within five seconds.</summary>
internal sealed class GrantToRole(
    OnceDb db, RoleGrants grants, IReadOnlyList<IModule> modules, CurrentActor actor, SecurityLog log, TimeProvider time)
{
    public async Task RunAsync(GrantToRoleRequest request, CancellationToken cancellation = default)
    {
        actor.Value.Require(AccountsPermissions.GrantRoles);
        if (!Roles.Titles.TryGetValue(request.Role, out var title))
            throw new RefusedException(AccountRefusals.UnknownRole);
        var permission = modules.SelectMany(m => m.Permissions).FirstOrDefault(p => p.Code == request.Permission)
            ?? throw new RefusedException(KernelRefusals.NotFound);
        if (request.IsGranted && !Administrators.MayHold(request.Role, permission))
            throw new RefusedException(AccountRefusals.NotForThisRole);

        var row = await db.RoleGrants().SingleOrDefaultAsync(g => g.Role == request.Role && g.Permission == request.Permission, cancellation);
        var now = time.UtcNow();
        if (row is null)
            db.RoleGrants().Add(new RoleGrant { Role = request.Role, Permission = request.Permission, IsGranted = request.IsGranted, ChangedById = actor.Value.AccountId, ChangedAt = now });
        else
            (row.IsGranted, row.ChangedById, row.ChangedAt) = (request.IsGranted, actor.Value.AccountId, now);
        log.Add(new SecurityEntry("accounts.grant-to-role", request.IsGranted ? "给角色加权限" : "收回角色权限", Details: $"{title}：{permission.Title}"));
        await db.SaveChangesAsync(cancellation);
        grants.Forget();
    }
}

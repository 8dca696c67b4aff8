using Once.Accounts.Model;
using Once.Kernel.Actors;
using Once.Kernel.Refusals;

namespace Once.Accounts.Administering;

/// <summary>三员分立: the system, security and audit administrator are three people, and none of them does business acts.</summary>
/// <remarks>GB/T 22239-2019 8.1.5.1-8.1.5.3 (系统管理、审计管理、安全管理) and 8.1.4.2 (least privilege, separation of administrators).</remarks>
internal static class Administrators
{
    public static readonly IReadOnlyList<string> Three = [Roles.SystemAdmin, Roles.SecurityAdmin, Roles.AuditAdmin];

    public static bool Is(string role) => Three.Contains(role);

    /// <summary>Refuses a further role that must not meet those already held.</summary>
    public static void RequireApart(IEnumerable<string> held, string further)
    {
        if (held.Any(role => role != further && (Is(role) || Is(further))))
            throw new RefusedException(AccountRefusals.AdministratorsApart);
    }

    /// <summary>An administrator's role takes only what its module meant for it; a business role takes nothing that was
    /// meant for administrators alone.</summary>
    public static bool MayHold(string role, Permission permission) => Is(role)
        ? permission.Roles.Contains(role)
        : permission.Roles.Length == 0 || permission.Roles.Any(r => !Is(r));
}

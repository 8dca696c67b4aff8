using Once.Kernel.Actors;

namespace Once.Accounts.Contract;

/// <summary>What one may be allowed to do with accounts.</summary>
/// <remarks>GB/T 22239-2019 8.1.5 (系统管理、审计管理、安全管理 apart).</remarks>
public static class AccountsPermissions
{
    public const string Manage = "accounts.manage";
    public const string GrantRoles = "accounts.grant-roles";
    public const string ReadSecurityLog = "accounts.read-security-log";
    public const string VerifyPerson = "accounts.verify-person";

    public const string SwitchMessages = "accounts.switch-messages";

    internal static readonly IReadOnlyList<Permission> All =
    [
        new(Manage, "建账号、定岗位、重置密码", Roles.SystemAdmin),
        new(GrantRoles, "定角色的权限，任免三员", Roles.SecurityAdmin),
        new(ReadSecurityLog, "看安全日志", Roles.AuditAdmin),
        new(VerifyPerson, "当面核验身份、确认企业授权", Roles.WindowClerk),
        new(SwitchMessages, "定哪些消息走邮件、短信", Roles.SystemAdmin),
    ];
}

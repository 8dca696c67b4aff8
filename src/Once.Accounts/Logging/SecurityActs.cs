using Once.Ui;

namespace Once.Accounts.Logging;

/// <summary>The acts one filters the log by; other modules' acts are found by words.</summary>
internal static class SecurityActs
{
    public static readonly IReadOnlyList<Choice> Choices =
    [
        new("accounts.sign-in", "登录"), new("accounts.lock-out", "账号锁定"), new("accounts.sign-out", "退出"),
        new("accounts.revoke-session", "让登录下线"), new("accounts.change-password", "改密码"), new("accounts.reset-password", "重置密码"),
        new("accounts.register", "注册"), new("accounts.verify-person", "实名核验"), new("accounts.open-account", "建账号"),
        new("accounts.close-account", "停用账号"), new("accounts.reopen-account", "解锁、启用"), new("accounts.give-post", "定岗位"),
        new("accounts.end-post", "免去岗位"), new("accounts.grant-to-role", "改角色权限"), new("accounts.set-up-code", "开通两步验证"),
        new("accounts.remove-code", "关闭两步验证"), new("accounts.take-code-off", "清除两步验证"),
        new("accounts.ask-for-mandate", "申请企业授权"), new("accounts.confirm-mandate", "确认企业授权"),
        new("accounts.refuse-mandate", "不同意企业授权"), new("accounts.end-mandate", "结束企业授权"),
        new("accounts.export-security-log", "导出安全日志"),
    ];
}

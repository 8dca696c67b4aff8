using Once.Kernel.Actors;

namespace Once.Credit;

/// <summary>What one may be allowed to do with subject files.</summary>
internal static class CreditPermissions
{
    public const string Read = "credit.read";
    public const string Enter = "credit.enter";
    public const string Import = "credit.import";
    public const string Check = "credit.check";
    public const string Answer = "credit.answer";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(Read, "查信用档案", Roles.WindowClerk, Roles.Approver, Roles.ChiefApprover, Roles.Manager, Roles.Supervisor),
        new(Enter, "录入信用记录", Roles.Approver, Roles.Manager),
        new(Import, "导入信用记录", Roles.Manager),
        new(Check, "核查承诺", Roles.Approver, Roles.Manager),
        new(Answer, "答复信用异议和修复申请", Roles.Manager),
    ];
}

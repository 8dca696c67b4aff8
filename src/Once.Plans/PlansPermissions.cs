using Once.Kernel.Actors;

namespace Once.Plans;

/// <summary>What one may be allowed to do with plans and their tasks.</summary>
internal static class PlansPermissions
{
    public const string Read = "plans.read";
    public const string Keep = "plans.keep";
    public const string Answer = "plans.answer";
    public const string Supervise = "plans.supervise";
    public const string Withdraw = "plans.withdraw";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(Read, "看方案台账", Roles.ReformOffice, Roles.Leader, Roles.Supervisor, Roles.Manager, Roles.ChiefApprover),
        new(Keep, "管方案台账", Roles.ReformOffice),
        new(Answer, "报任务进展", Roles.Manager, Roles.ReformOffice),
        new(Supervise, "发督办单、记现场检查", Roles.ReformOffice, Roles.Supervisor),
        new(Withdraw, "撤回提醒函、约谈和移交", Roles.Leader),
    ];
}

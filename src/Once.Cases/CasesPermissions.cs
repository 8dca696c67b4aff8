using Once.Kernel.Actors;

namespace Once.Cases;

/// <summary>What one may be allowed to do with cases.</summary>
internal static class CasesPermissions
{
    public const string Read = "cases.read";
    public const string Receive = "cases.receive";
    public const string Accept = "cases.accept";
    public const string Review = "cases.review";
    public const string Decide = "cases.decide";
    public const string Extend = "cases.extend";
    public const string Deliver = "cases.deliver";
    public const string Assign = "cases.assign";
    public const string Unmask = "cases.unmask";
    public const string Publish = "cases.publish";
    public const string Visit = "cases.visit";
    public const string Certify = "cases.certify";
    public const string Charge = "cases.charge";
    public const string Waive = "cases.waive";
    public const string Archive = "cases.archive";
    public const string Destroy = "cases.destroy";
    public const string Reopen = "cases.reopen";
    public const string Second = "cases.second";
    public const string Sample = "cases.sample";
    public const string StandIn = "cases.stand-in";
    public const string Templates = "cases.templates";
    public const string Lead = "cases.lead";
    public const string Assess = "cases.assess";
    public const string Outside = "cases.outside";

    /// <summary>Who has one of them for an organ has its cases to handle.</summary>
    public static readonly IReadOnlyList<string> Handling = [Receive, Accept, Review, Decide, Extend, Deliver, Assign, Reopen, Second, Visit];

    public static readonly IReadOnlyList<Permission> All =
    [
        new(Read, "查看办件", Roles.WindowClerk, Roles.Approver, Roles.ChiefApprover, Roles.Manager, Roles.Supervisor, Roles.ReformOffice, Roles.Leader),
        new(Receive, "收件", Roles.WindowClerk),
        new(StandIn, "窗口接待，经同意代填", Roles.WindowClerk),
        new(Accept, "受理、补正告知、不予受理", Roles.WindowClerk),
        new(Review, "审核、特别程序", Roles.Approver),
        new(Decide, "作出决定", Roles.ChiefApprover),
        new(Extend, "批准延期", Roles.Manager),
        new(Assign, "交办", Roles.WindowClerk, Roles.Approver, Roles.ChiefApprover, Roles.Manager),
        new(Unmask, "看办件里的完整号码", Roles.WindowClerk, Roles.Approver, Roles.ChiefApprover),
        new(Publish, "公示决定", Roles.Approver, Roles.Manager),
        new(Second, "否定报备应答", Roles.Approver, Roles.ChiefApprover, Roles.Manager),
        new(Sample, "抽查一个人办到底的办件", Roles.Supervisor),
        new(Reopen, "决定重新办理", Roles.Manager),
        new(Visit, "现场核查", Roles.Approver, Roles.ChiefApprover, Roles.Manager),
        new(Certify, "登记执法证", Roles.Manager),
        new(Charge, "发缴款通知", Roles.WindowClerk, Roles.Approver, Roles.ChiefApprover, Roles.Manager),
        new(Waive, "免缴、退付", Roles.ChiefApprover, Roles.Manager),
        new(Archive, "查档案、提出销毁", Roles.Manager, Roles.Approver, Roles.Supervisor),
        new(Destroy, "档案销毁第二个签字", Roles.Manager, Roles.Supervisor),
        new(Templates, "改文书模板", Roles.CatalogueOfficer, Roles.ReformOffice),
        new(Lead, "牵头一件事：看全部进度、催办、拆出", Roles.Approver, Roles.ChiefApprover, Roles.Manager, Roles.ReformOffice),
        new(Assess, "登记区域评估的结果", Roles.Manager, Roles.ReformOffice),
        new(Outside, "外部系统：看往来、重发、处理对不上的", Roles.Approver, Roles.Manager, Roles.ReformOffice),
        new(Deliver, "送达、办结", Roles.WindowClerk, Roles.Approver),
    ];
}

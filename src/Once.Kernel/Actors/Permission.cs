namespace Once.Kernel.Actors;

/// <summary>Something one may be allowed to do.</summary>
/// <param name="Code">Stable code, <c>module.verb</c>.</param>
/// <param name="Title">What the security administrator reads.</param>
/// <param name="Roles">Roles that have it from the start (<see cref="Roles"/>).</param>
public sealed record Permission(string Code, string Title, params string[] Roles);

/// <summary>Codes of the roles the platform starts with.</summary>
public static class Roles
{
    public const string WindowClerk = "window-clerk";
    public const string Approver = "approver";
    public const string ChiefApprover = "chief-approver";
    public const string Manager = "manager";
    public const string CatalogueOfficer = "catalogue-officer";
    public const string Supervisor = "supervisor";
    public const string ReformOffice = "reform-office";
    public const string Discipline = "discipline";
    public const string SpecialSupervisor = "special-supervisor";
    public const string Leader = "leader";
    public const string SystemAdmin = "system-admin";
    public const string SecurityAdmin = "security-admin";
    public const string AuditAdmin = "audit-admin";

    /// <summary>Chinese titles, in the order of the list above.</summary>
    public static readonly IReadOnlyDictionary<string, string> Titles = new Dictionary<string, string>
    {
        [WindowClerk] = "综合受理",
        [Approver] = "审批",
        [ChiefApprover] = "首席审批员",
        [Manager] = "部门负责人",
        [CatalogueOfficer] = "事项管理",
        [Supervisor] = "效能监管",
        [ReformOffice] = "市优办",
        [Discipline] = "纪检监察",
        [SpecialSupervisor] = "特约监督员",
        [Leader] = "领导",
        [SystemAdmin] = "系统管理员",
        [SecurityAdmin] = "安全管理员",
        [AuditAdmin] = "审计管理员",
    };
}

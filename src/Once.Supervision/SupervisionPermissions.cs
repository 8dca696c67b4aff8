using Once.Kernel.Actors;

namespace Once.Supervision;

/// <summary>What one may be allowed to do in supervision.</summary>
internal static class SupervisionPermissions
{
    public const string Watch = "supervision.watch";
    public const string Issue = "supervision.issue";
    public const string Decide = "supervision.decide";
    public const string Read = "supervision.read";
    public const string Answer = "supervision.answer";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(Watch, "看效能监管", Roles.Supervisor, Roles.ReformOffice, Roles.Leader),
        new(Issue, "发牌、督办、通报、约谈、移交，认定答复", Roles.Supervisor),
        new(Decide, "裁定申诉、撤销牌", Roles.Supervisor, Roles.Leader),
        new(Read, "看收到的牌和督办单", Roles.Supervisor, Roles.ReformOffice, Roles.Leader, Roles.Manager),
        new(Answer, "答复、申诉牌和督办单", Roles.Manager),
    ];
}

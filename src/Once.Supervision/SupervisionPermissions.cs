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
    public const string Report = "supervision.report";
    public const string Receive = "supervision.receive";
    public const string Mend = "supervision.mend";
    public const string PassClues = "supervision.clues";
    public const string CheckClues = "supervision.check-clues";

    /// <summary>Opens the pages of clues; who finds what behind them, <see cref="Clues.CluesWithin"/> says.</summary>
    public const string SeeClues = "supervision.see-clues";

    public const string TakeRisks = "supervision.take-risks";
    public const string ReadRisks = "supervision.read-risks";
    public const string AnswerRisks = "supervision.answer-risks";

    public const string Appoint = "supervision.appoint";
    public const string Inspect = "supervision.inspect";

    public static readonly IReadOnlyList<Permission> All =
    [
        new(Watch, "看效能监管", Roles.Supervisor, Roles.ReformOffice, Roles.Leader),
        new(Issue, "发牌、督办、通报、约谈、移交，认定答复", Roles.Supervisor),
        new(Decide, "裁定申诉、撤销牌", Roles.Supervisor, Roles.Leader),
        new(Read, "看收到的牌和督办单", Roles.Supervisor, Roles.ReformOffice, Roles.Leader, Roles.Manager),
        new(Answer, "答复、申诉牌和督办单", Roles.Manager),
        new(Report, "反映问题，看自己反映的", Roles.WindowClerk, Roles.Approver, Roles.ChiefApprover, Roles.Manager, Roles.CatalogueOfficer, Roles.Supervisor, Roles.ReformOffice, Roles.Leader),
        new(Receive, "收反映的问题，交办、答复", Roles.Supervisor),
        new(Mend, "办交给本单位的问题", Roles.Manager),
        new(SeeClues, "打开问题线索", Roles.Supervisor, Roles.Discipline),
        new(PassClues, "收问题线索，移送", Roles.Supervisor),
        new(CheckClues, "签收、核查问题线索，反馈结果", Roles.Discipline),
        new(Appoint, "聘任、解聘特约监督员", Roles.Supervisor),
        new(Inspect, "看自己的聘书和查评", Roles.SpecialSupervisor),
        new(TakeRisks, "导入、改派风险线索", Roles.Supervisor),
        new(ReadRisks, "看风险线索", Roles.Supervisor, Roles.ReformOffice, Roles.Leader, Roles.Manager),
        new(AnswerRisks, "核查、反馈风险线索", Roles.Manager),
    ];
}

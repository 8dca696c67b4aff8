using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;

namespace Once.Cases.Handling;

/// <summary>The terms that run side by side on a case, as rules for the kernel's clocks.</summary>
internal static class CaseTerms
{
    public const string Answer = "cases.answer";
    public const string Decision = "cases.decision";
    public const string Promise = "cases.promise";
    public const string Delivery = "cases.delivery";
    public const string Publication = "cases.publication";
    public const string Correction = "cases.correction";
    public const string HearingRequest = "cases.hearing-request";
    public const string HearingHold = "cases.hearing-hold";
    public const string Visit = "cases.visit";
    public const string Inspectors = "cases.inspectors";
    public const string ReviewStage = "cases.stage-review";
    public const string DecisionStage = "cases.stage-decide";

    /// <summary>Clocks whose days are the organ's to the applicant: lists and the sentence of whose turn it is go by them.</summary>
    public static readonly IReadOnlySet<string> Owed = new HashSet<string> { Answer, Decision, Promise, Delivery };

    /// <summary>Clocks of one stage inside the organ, which bind it towards itself alone.</summary>
    public static readonly IReadOnlySet<string> Inner = new HashSet<string> { ReviewStage, DecisionStage };

    /// <summary>Tell everybody of a licence's grant or refusal in seven working days of the decision.</summary>
    /// <remarks>国办发〔2018〕118号; the publication itself: 行政许可法 第40条.</remarks>
    public static readonly ClockRule PublicationRule = new(Publication, ClockKind.Statutory,
        new Term(7, TermUnit.WorkingDay, new LegalBasis("关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见", "（国办发〔2018〕118号）")))
    {
        Ladder = StandardLadders.Case.Code,
    };

    /// <summary>Terms beside the way from acceptance to decision: they are shown, and explained after those.</summary>
    public static readonly IReadOnlySet<string> Beside = new HashSet<string> { Inspectors, Visit, HearingRequest, HearingHold };

    /// <remarks>行政许可法 第47条第1款.</remarks>
    public static readonly ClockRule HearingRequestRule = StatutoryTerms.LicenceHearingRequest with { Code = HearingRequest };

    /// <remarks>行政许可法 第47条第1款.</remarks>
    public static readonly ClockRule HearingHoldRule = StatutoryTerms.LicenceHearing with { Code = HearingHold, Ladder = StandardLadders.Case.Code };

    /// <summary>Name two or more officers in five working days of acceptance, where the organ itself inspects, tests or
    /// quarantines by technical standards.</summary>
    /// <remarks>行政许可法 第55条第2款.</remarks>
    public static ClockRule? InspectorsOf(PublishedItem item) =>
        item is { Type: ItemType.Licence, OnSite: not null } && item.Procedures.Any(p => ByStandard.Contains(p.Kind))
            ? StatutoryTerms.LicenceInspectors with { Code = Inspectors, Ladder = StandardLadders.Case.Code } : null;

    /// <summary>Finish the visit within the item's days of giving the task; null where no rule sets any.</summary>
    /// <remarks>食品经营许可和备案管理办法 第20条 and special laws like it.</remarks>
    public static ClockRule? VisitOf(PublishedItem item) => item.OnSite is { WithinDays: { } days } visit
        ? new ClockRule(Visit, ClockKind.Statutory, new Term(days, TermUnit.WorkingDay, BasisOf(visit.Basis))) { Ladder = StandardLadders.Case.Code } : null;

    /// <remarks>行政许可法 第55条: 检验、检测、检疫.</remarks>
    private static readonly HashSet<string> ByStandard = ["Inspection", "Testing", "Quarantine"];

    private static readonly LegalBasis Flow = new("实施清单", "办理流程");

    /// <summary>Tell everything to mend, accept or refuse, within five working days of receipt.</summary>
    /// <remarks>行政许可法 第32条第1款第4项 for licences; for other items the same five days are local practice under
    /// 优化营商环境条例 第36条, and silence has no effect.</remarks>
    public static ClockRule AnswerOf(ItemType type) => type is ItemType.Licence
        ? StatutoryTerms.LicenceCorrectionNotice with { Code = Answer, Ladder = StandardLadders.Case.Code }
        : new ClockRule(Answer, ClockKind.Stage, new Term(5, TermUnit.WorkingDay, new LegalBasis("优化营商环境条例", "第三十六条"))) { Ladder = StandardLadders.Case.Code };

    /// <summary>The item's statutory term; only a licence's clock may be stopped, and only by the eight procedures. A
    /// licence for which no law sets a term, and which is not decided on the spot, has the general one.</summary>
    /// <remarks>行政许可法 第42条, 第45条, or the special law the item names.</remarks>
    public static ClockRule? DecisionOf(PublishedItem item) => IsGeneral(item)
        ? StatutoryTerms.LicenceDecision with { Code = Decision, Ladder = StandardLadders.Case.Code }
        : Of(Decision, ClockKind.Statutory, item.StatutoryTerm) is not { } rule ? null : rule with
        {
            Extension = item.ExtensionDays > 0
            ? new ExtensionRule(1, item.ExtensionDays, StatutoryTerms.OrganHead, BasisOf(item.ExtensionBasis ?? item.StatutoryTerm.Basis))
            : ExtensionRule.None,
            Grounds = GroundsOf(item.Type),
        };

    /// <summary>Working days by which the term may be extended at most; 0 where never.</summary>
    public static int ExtensionDaysOf(PublishedItem item) => IsGeneral(item) ? StatutoryTerms.LicenceDecision.Extension.MaxAmount : item.ExtensionDays;

    /// <summary>The published promise; an extension of the statutory term does not move it.</summary>
    public static ClockRule? PromiseOf(PublishedItem item) =>
        Of(Promise, ClockKind.Promised, item.PromisedTerm) is { } rule ? rule with { Grounds = GroundsOf(item.Type) } : null;

    /// <summary>Deliver within the item's term from the decision.</summary>
    /// <remarks>行政许可法 第44条, or the special law the item names.</remarks>
    public static ClockRule? DeliveryOf(PublishedItem item) => Of(Delivery, ClockKind.Statutory, item.DeliveryTerm);

    /// <summary>What the applicant has to mend. Its end alone takes nothing from them.</summary>
    /// <param name="days">Working days given.</param>
    public static ClockRule CorrectionOf(PublishedItem item, int days) =>
        new(Correction, ClockKind.Applicant, new Term(days, TermUnit.WorkingDay, item.SupplementTerm is { } term ? BasisOf(term.Basis) : new LegalBasis("示范地方规则", "补正期限"))) { Ladder = Telling.RemindApplicant.Ladder.Code };

    /// <summary>The stage of review, and the one of decision, as the item's flow sets them; null where it sets none.</summary>
    public static ClockRule? ReviewStageOf(PublishedItem item) => StageOf(ReviewStage, item, Roles.Approver);

    public static ClockRule? DecisionStageOf(PublishedItem item) => StageOf(DecisionStage, item, Roles.ChiefApprover);

    private static ClockRule? StageOf(string code, PublishedItem item, string post) =>
        item.Flow.FirstOrDefault(s => s.Post == post && s.WorkingDays > 0) is { } step
            ? new ClockRule(code, ClockKind.Stage, new Term(step.WorkingDays, TermUnit.WorkingDay, Flow)) { Grounds = GroundsOf(item.Type) }
            : null;

    private static bool IsGeneral(PublishedItem item) =>
        item is { Type: ItemType.Licence, Handling: HandlingType.Promised, StatutoryTerm.Amount: 0 };

    private static ClockRule? Of(string code, ClockKind kind, ItemTerm term) => term.Amount == 0
        ? null
        : new ClockRule(code, kind, new Term(term.Amount, term.Unit, BasisOf(term.Basis))) { Ladder = StandardLadders.Case.Code };

    private static IReadOnlyList<string> GroundsOf(ItemType type) => type is ItemType.Licence ? LicensingGrounds.Codes : [];

    internal static LegalBasis BasisOf(Basis basis) => LegalBasis.Parse(basis.Clause);
}

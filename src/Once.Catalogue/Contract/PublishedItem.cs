using System.Text.Json.Serialization;

namespace Once.Catalogue.Contract;

/// <summary>事项类型; stored by name, the code of an interface is mapped there.</summary>
/// <remarks>GB/T 39046 A.1.</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<ItemType>))]
public enum ItemType
{
    [Coded("01", "行政许可")] Licence,
    [Coded("02", "行政处罚")] Penalty,
    [Coded("03", "行政强制")] Coercion,
    [Coded("04", "行政征收")] Levy,
    [Coded("05", "行政给付")] Payment,
    [Coded("06", "行政检查")] Inspection,
    [Coded("07", "行政确认")] Confirmation,
    [Coded("08", "行政奖励")] Reward,
    [Coded("09", "行政裁决")] Adjudication,
    [Coded("10", "其他行政权力")] Other,
    [Coded("20", "公共服务")] PublicService,
}

/// <summary>办件类型.</summary>
/// <remarks>GB/T 39046 A.6.</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<HandlingType>))]
public enum HandlingType
{
    [Coded("1", "即办件")] Instant,
    [Coded("2", "承诺件")] Promised,
}

/// <summary>服务对象, exchange tables; names stored, codes mapped per interface.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ServiceObject>))]
public enum ServiceObject
{
    [Coded("1", "自然人")] NaturalPerson,
    [Coded("2", "企业法人")] EnterpriseLegalPerson,
    [Coded("3", "事业法人")] InstitutionLegalPerson,
    [Coded("4", "社会组织法人")] SocialOrganisationLegalPerson,
    [Coded("5", "非法人企业")] UnincorporatedEnterprise,
    [Coded("6", "行政机关")] GovernmentOrgan,
    [Coded("9", "其他组织")] OtherOrganisation,
}

/// <summary>A published version of a service item (实施清单) of one organ: what a case is handled under. It never
/// changes; a case keeps the version it was submitted under.</summary>
/// <param name="Code">实施编码, 31 characters.</param>
/// <param name="BasicCode">基本编码, 12 digits.</param>
/// <param name="ServiceObjects">Whom it serves, in Chinese as pages show it.</param>
/// <param name="StatutoryTerm">From acceptance to decision.</param>
/// <param name="PromisedTerm">From acceptance to decision, never longer than the statutory term.</param>
/// <param name="ExtensionDays">Bound of the one extension in working days; 0 where none is allowed.</param>
/// <param name="DeliveryTerm">From decision to delivery, by law.</param>
/// <param name="SpecialProcedures">Names of the procedures whose time is not counted, such as 听证; particulars in
/// <see cref="Procedures"/>.</param>
/// <param name="LicenceTypeCode">Type of the licence it ends in; null where it ends in a document only.</param>
/// <param name="LicenceValidYears">Years the licence is valid; null for no fixed number, see <see cref="Validity"/>.</param>
/// <param name="Visits">How often the applicant has to come in person.</param>
/// <param name="Themes">Themes it is filed under, for persons and for enterprises.</param>
/// <param name="Aliases">Other names it goes by.</param>
public sealed record PublishedItem(
    Guid VersionId, Guid ItemId, int VersionNumber, string Code, string BasicCode, string Name, string ShortName, ItemType Type,
    Guid OrganId, string RegionCode, HandlingType Handling, IReadOnlyList<string> ServiceObjects, string Summary,
    ItemTerm StatutoryTerm, ItemTerm PromisedTerm, ItemTerm DeliveryTerm, int ExtensionDays, Basis? ExtensionBasis,
    IReadOnlyList<Basis> Bases, IReadOnlyList<Statement> Conditions, IReadOnlyList<ItemMaterial> Materials,
    IReadOnlyList<ItemField> Fields, IReadOnlyList<ItemFee> Fees, IReadOnlyList<FlowStep> Flow,
    IReadOnlyList<string> SpecialProcedures, string ResultName, string? LicenceTypeCode, int? LicenceValidYears, int Visits,
    IReadOnlyList<ItemQuestion> Questions, string ConsultPhone, string ComplaintPhone, IReadOnlyList<string> Themes,
    IReadOnlyList<string> Aliases, string Remedies)
{
    /// <summary>What it is in plain words, such as 开饭店、小吃店、奶茶店要办的证.</summary>
    public string PlainName { get; init; } = "";

    /// <summary>First day on which cases may be submitted under this version.</summary>
    public DateOnly ValidFrom { get; init; }

    /// <summary>The same list by kind, for filters.</summary>
    public IReadOnlyList<ServiceObject> Serves { get; init; } = [];

    /// <summary>Where the basic code was found, or that it is an example.</summary>
    public Basis? CodeBasis { get; init; }

    /// <summary>Which level handles it, and why.</summary>
    public Statement? Authority { get; init; }

    /// <summary>When one need not apply at all.</summary>
    public IReadOnlyList<Statement> NotNeeded { get; init; } = [];

    /// <summary>Term for telling the applicant at once all that is to be corrected, from receipt.</summary>
    public ItemTerm? NoticeTerm { get; init; }

    /// <summary>Term the applicant has for corrections.</summary>
    public ItemTerm? SupplementTerm { get; init; }

    /// <summary>From decision to delivery, as promised.</summary>
    public ItemTerm? PromisedDeliveryTerm { get; init; }

    /// <summary>Who approves an extension, such as 市场监督管理局负责人.</summary>
    public string? ExtensionApprover { get; init; }

    public IReadOnlyList<ItemProcedure> Procedures { get; init; } = [];

    /// <summary>The visit of staff to the place; null where there is none.</summary>
    public OnSiteCheck? OnSite { get; init; }

    /// <summary>Why it is free, or on what the fees rest.</summary>
    public Basis? FeeBasis { get; init; }

    /// <summary>How long the result is valid, in words.</summary>
    public string Validity { get; init; } = "";

    public Basis? ValidityBasis { get; init; }

    public RenewalWindow? Renewal { get; init; }

    /// <summary>Why one has to come in person; null when one has not.</summary>
    public string? VisitsReason { get; init; }

    /// <summary>网上办理深度 by level, such as Ⅳ.</summary>
    public string OnlineLevel { get; init; } = "";

    /// <summary>Codes of the service places (halls, zones) where it can be handed in.</summary>
    public IReadOnlyList<string> PlaceCodes { get; init; } = [];

    public IReadOnlyList<Basis> RemedyBases { get; init; } = [];

    /// <summary>Publication of the decision.</summary>
    public Statement? Publication { get; init; }

    /// <summary>What people call it on the street, such as 开饭馆.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Matters of life it belongs to, such as 开餐饮店.</summary>
    public IReadOnlyList<string> LifeEvents { get; init; } = [];

    /// <summary>Themes for enterprises; a part of <see cref="Themes"/>.</summary>
    public IReadOnlyList<string> EnterpriseThemes { get; init; } = [];

    /// <summary>Readings for search: in full and initials, of the name.</summary>
    public IReadOnlyList<string> Pinyin { get; init; } = [];

    /// <summary>行使内容: what this level decides, where levels share a power.</summary>
    public string ExerciseContent { get; init; } = "";

    public OrganNature OrganNature { get; init; }

    public PowerSource PowerSource { get; init; }

    /// <summary>委托部门: who entrusted or devolved the power; null where it is the organ's own.</summary>
    public string? EntrustingOrgan { get; init; }

    /// <summary>地方编码, beside the national ones.</summary>
    public string? LocalCode { get; init; }

    public ItemStatus Status { get; init; }

    /// <summary>计划取消日期.</summary>
    public DateOnly? CancelOn { get; init; }

    public IReadOnlyList<Channel> Channels { get; init; } = [];

    public IReadOnlyList<OnlineDepth> OnlineDepths { get; init; } = [];

    public AcrossScope? Across { get; init; }

    /// <summary>证照分离 way; null where it opens no trade, or nothing is said.</summary>
    public EntryReform? Reform { get; init; }

    /// <summary>What the way rests on.</summary>
    public Basis? ReformBasis { get; init; }

    public IReadOnlyList<AcrossWay> AcrossWays { get; init; } = [];

    public IReadOnlyList<Convenience> Conveniences { get; init; } = [];

    /// <summary>联办机构: organs that must agree; empty where none.</summary>
    public string JointOrgans { get; init; } = "";

    /// <summary>数量限制; empty where there is none.</summary>
    public string Quota { get; init; } = "";

    public ResultKind ResultKind { get; init; }

    /// <summary>结果样本: where a sample of the result is seen, in words; empty where there is none.</summary>
    public string ResultSample { get; init; } = "";

    public IReadOnlyList<Intermediary> Intermediaries { get; init; } = [];

    /// <summary>Kinds of application; empty means the item has only one.</summary>
    public IReadOnlyList<ItemApplication> Applications { get; init; } = [];

    /// <summary>责任事项 of the power, by stage.</summary>
    public IReadOnlyList<Duty> Duties { get; init; } = [];

    /// <summary>告知承诺; null where it may not be handled by promise.</summary>
    public ItemPledge? Pledge { get; init; }

    /// <summary>Fields it touches in which no promise is taken; empty where none.</summary>
    public IReadOnlyList<RiskField> RiskFields { get; init; } = [];

    /// <summary>Whether a law or rule sets a term of its own; where none does, the promise is all there is.</summary>
    [JsonIgnore]
    public bool HasStatutoryTerm => StatutoryTerm.Basis != PromisedTerm.Basis;

    /// <summary>Silence under articles 32 and 50 of the 行政许可法 has effect for licences alone.</summary>
    [JsonIgnore]
    public bool SilenceHasEffect => Type is ItemType.Licence;

    /// <summary>The item as it asks for things under these answers: fields and materials whose condition holds alone. A
    /// material asked for in a certain situation is required once that situation is there.</summary>
    /// <param name="answers">By element code, as forms store them.</param>
    public PublishedItem For(IReadOnlyDictionary<string, string> answers) => Model.ItemConditions.Of(this).Tailor(answers);

    /// <summary>Whether one may apply for this: an item that names no kinds is applied for as new alone. A renewal is open by
    /// law wherever there is a licence with an end, whatever the item names.</summary>
    /// <remarks>行政许可法 第50条.</remarks>
    public bool Offers(ApplicationKind kind) =>
        kind is ApplicationKind.Renewal ? Type is ItemType.Licence && LicenceTypeCode is not null : (Applications.Count == 0 ? kind is ApplicationKind.New : Applications.Any(a => a.Kind == kind));

    /// <summary>The item as this kind of application sees it.</summary>
    public PublishedItem As(ApplicationKind kind) => Applications.FirstOrDefault(a => a.Kind == kind)?.Of(this) ?? this;

    /// <summary>Elements that conditions rest on: answering one may change what is asked.</summary>
    [JsonIgnore]
    public IReadOnlySet<string> DecidingElements => Model.ItemConditions.Of(this).Elements;

    /// <summary>What the applicant has to bring; the rest is filled in, checked in registers or taken from licences.</summary>
    [JsonIgnore]
    public IEnumerable<ItemMaterial> HandedIn => Materials.Where(m => m.IsHandedIn);
}

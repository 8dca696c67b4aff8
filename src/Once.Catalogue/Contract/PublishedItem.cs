using Once.Kernel.Elements;

namespace Once.Catalogue.Contract;

/// <summary>事项类型, GB/T 39046 A.1; stored by name, the code of an interface is mapped there.</summary>
public enum ItemType { Licence, Penalty, Coercion, Levy, Payment, Inspection, Confirmation, Reward, Adjudication, Other, PublicService }

/// <summary>办件类型: 即办件 or 承诺件.</summary>
public enum HandlingType { Instant, Promised }

/// <summary>材料必要性, national values 1 必要, 2 非必要, 3 容缺后补.</summary>
public enum Necessity { Required, Optional, MayFollow }

/// <summary>How sure a statement is: law with its source, a local rule, or an example of this demonstration.</summary>
public enum Standing { Law, Local, Sample }

/// <summary>A legal or local basis as shown to people, with its source.</summary>
/// <param name="Clause">As cited, such as 《行政许可法》第四十二条.</param>
/// <param name="Quote">The words it rests on, shortened; empty where not quoted.</param>
/// <param name="Source">Where it was read, in words; empty for a sample.</param>
/// <param name="CheckedOn">Day on which the source was read.</param>
public sealed record Basis(string Clause, string Quote, Standing Standing, string Source, DateOnly CheckedOn);

/// <summary>A term of an item in working days, with its basis. Zero means at once.</summary>
public sealed record ItemTerm(int WorkingDays, Basis Basis);

public sealed record ItemMaterial(
    string Code, string Name, Necessity Necessity, string Form, string Source, int Copies, string Standard,
    IReadOnlyList<string> CheckPoints, string? LicenceTypeCode);

public sealed record ItemField(
    string ElementCode, string Label, ElementType Type, string? Unit, string Section, string? Hint, bool IsRequired,
    IReadOnlyList<string> Options, int? MaxLength, long? Minimum, long? Maximum);

public sealed record ItemFee(string Name, string Standard, Basis Basis);

public sealed record FlowStep(string Name, string Post, int WorkingDays, string Note);

public sealed record ItemQuestion(string Question, string Answer);

/// <summary>A published version of a service item (实施清单) of one organ: what a case is handled under. It never
/// changes; a case keeps the version it was submitted under.</summary>
/// <param name="Code">实施编码, 31 characters.</param>
/// <param name="BasicCode">基本编码, 12 digits.</param>
/// <param name="StatutoryTerm">From acceptance to decision.</param>
/// <param name="ExtensionDays">Bound of the one extension in working days; 0 where none is allowed.</param>
/// <param name="DeliveryTerm">From decision to delivery.</param>
/// <param name="LicenceTypeCode">Type of the licence it ends in; null where it ends in a document only.</param>
/// <param name="LicenceValidYears">Years the licence is valid; null for no end.</param>
public sealed record PublishedItem(
    Guid VersionId, Guid ItemId, int VersionNumber, string Code, string BasicCode, string Name, string ShortName, ItemType Type,
    Guid OrganId, string RegionCode, HandlingType Handling, IReadOnlyList<string> ServiceObjects, string Summary,
    ItemTerm StatutoryTerm, ItemTerm PromisedTerm, ItemTerm DeliveryTerm, int ExtensionDays, Basis? ExtensionBasis,
    IReadOnlyList<Basis> Bases, IReadOnlyList<string> Conditions, IReadOnlyList<ItemMaterial> Materials,
    IReadOnlyList<ItemField> Fields, IReadOnlyList<ItemFee> Fees, IReadOnlyList<FlowStep> Flow,
    IReadOnlyList<string> SpecialProcedures, string ResultName, string? LicenceTypeCode, int? LicenceValidYears, int Visits,
    IReadOnlyList<ItemQuestion> Questions, string ConsultPhone, string ComplaintPhone, IReadOnlyList<string> Themes,
    IReadOnlyList<string> Aliases, string Remedies)
{
    /// <summary>Silence under articles 32 and 50 of the 行政许可法 has effect for licences alone.</summary>
    public bool SilenceHasEffect => Type is ItemType.Licence;
}

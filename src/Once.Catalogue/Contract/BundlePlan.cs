using Once.Rules;

namespace Once.Catalogue.Contract;

/// <summary>A member under the answers given.</summary>
/// <param name="Needed">Unknown while a question that decides it is open.</param>
/// <param name="Why">The answers that made it so; empty for one that is always needed.</param>
public sealed record PlannedItem(BundleMember Member, PublishedItem Item, Truth Needed, IReadOnlyList<string> Why);

/// <summary>Why a material is not asked for.</summary>
public enum SparedBy { Register, Licence, HeldLicence, Sibling, OneForm }

/// <summary>A material that the person hands in, once for all members that ask for it.</summary>
/// <param name="Material">As the strictest member asks for it.</param>
/// <param name="For">The members that ask for it.</param>
/// <param name="Needed">Unknown where a situation that is not asked about decides.</param>
public sealed record PlannedMaterial(ItemMaterial Material, IReadOnlyList<PublishedItem> For, Truth Needed, IReadOnlyList<string> Why);

/// <param name="From">The sibling whose result replaces it; null where something else does.</param>
public sealed record SparedMaterial(ItemMaterial Material, PublishedItem For, SparedBy By, PublishedItem? From);

/// <summary>A field of the one form.</summary>
/// <param name="For">The members that need it.</param>
public sealed record PlannedField(ItemField Field, IReadOnlyList<PublishedItem> For, Truth Needed);

/// <summary>Fees of one organ; they are never added up across organs.</summary>
/// <param name="Fen">Sum of the fees with a fixed amount; the rest stands in <paramref name="Fees"/> in words.</param>
public sealed record PlannedFees(Guid OrganId, IReadOnlyList<ItemFee> Fees, long Fen);

/// <summary>What doing it takes, as counts.</summary>
/// <param name="WorkingDays">Together: of the longest path. Alone: one after another.</param>
public sealed record Effort(int Forms, int Materials, int Fields, int WorkingDays, int Visits);

/// <summary>A bundle under the answers given: the exact list.</summary>
/// <param name="Together">Everything certain, merged.</param>
/// <param name="Alone">The same members, each applied for by itself.</param>
public sealed record BundlePlan(
    PublishedBundle Bundle, IReadOnlyList<PlannedItem> Items, IReadOnlyList<PlannedMaterial> Materials, IReadOnlyList<SparedMaterial> Spared,
    IReadOnlyList<PlannedField> Fields, IReadOnlyList<PlannedFees> Fees, Effort Together, Effort Alone);

using Once.Catalogue.Contract;
using Once.Licences.Contract;

namespace Once.Cases.Submitting;

/// <summary>Which kind of application is filled in, and about which licence.</summary>
/// <param name="Item">The whole item, not as the kind sees it.</param>
/// <param name="Licences">The applicant's licences of the item's type.</param>
/// <param name="WhyNot">Why the chosen licence cannot be handled in this way today; null when it can.</param>
internal sealed record ApplicationChoice(PublishedItem Item, ApplicationKind Kind, IReadOnlyList<LicenceStanding> Licences, Guid? LicenceId, string? WhyNot)
{
    public LicenceStanding? Licence => Licences.FirstOrDefault(l => l.Id == LicenceId);
}

using Microsoft.AspNetCore.Http;
using Once.Catalogue.Contract;
using Once.Kernel.Organs;
using Once.Kernel.Places;

namespace Once.Catalogue.Bundles;

/// <summary>A bundle with its items as the person's place handles them, the answers so far, and what is still open.</summary>
/// <param name="Open">Questions that still matter, the one that removes most doubt first.</param>
internal sealed record BundleGuide(
    PublishedBundle Bundle, IReadOnlyDictionary<string, PublishedItem> Items, GuideAnswers Answers, BundlePlan Plan,
    IReadOnlyList<BundleQuestion> Open, IReadOnlyDictionary<Guid, Organ> Organs, string Place)
{
    /// <summary>The organ handling an item at the place; null where a narrower place has to be chosen.</summary>
    public Organ? OrganOf(PublishedItem item) =>
        Place.StartsWith(Region.Prefix(item.RegionCode), StringComparison.Ordinal) ? Organs.GetValueOrDefault(item.OrganId) : null;

    public Organ? Owner => Organs.Values.FirstOrDefault(o => o.Code == Bundle.Owner);
}

/// <summary>Guidance through a bundle: read the answers, merge, see which question comes next.</summary>
internal sealed class ReadBundleGuide(BundleLookup bundles, OrganDirectory organs, ChosenPlace place)
{
    /// <summary>Null when no such bundle is in force.</summary>
    public async Task<BundleGuide?> RunAsync(string key, IQueryCollection query, CancellationToken cancellation = default)
    {
        if (await bundles.InForceAsync(key, cancellation) is not { } bundle)
            return null;
        var items = await bundles.ItemsAsync(bundle, place.Code, cancellation);
        var answers = GuideAnswers.Read(bundle, query);
        var plan = BundleLookup.Plan(bundle, items, answers.Given, new HashSet<string>());
        var open = new Doubt(bundle, items).Open(answers.Given, answers.Skipped);
        return new BundleGuide(bundle, items, answers, plan, open, await organs.AllAsync(cancellation), place.Code);
    }
}

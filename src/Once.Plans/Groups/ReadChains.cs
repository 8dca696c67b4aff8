using Microsoft.EntityFrameworkCore;
using Once.Catalogue.Contract;
using Once.Kernel.Clocks;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Metrics.Contract;
using Once.Plans.Model;

namespace Once.Plans.Groups;

/// <param name="Item">The version in force where the chain is kept; null for what is done outside the platform, or no longer.</param>
/// <param name="Figures">Of the last three whole months, in the order of <see cref="ReadChains.Keys"/>; none where nothing was handled.</param>
internal sealed record StepRow(ChainStep Step, PublishedItem? Item, IReadOnlyList<MetricReading> Figures)
{
    public string? PromiseWords => Item is not { } item ? null : item.Handling is HandlingType.Instant ? "当场办" : Term.Describe(item.PromisedTerm.Amount, item.PromisedTerm.Unit);
}

/// <param name="Bundle">In force; null for none.</param>
/// <param name="From">First day of the figures.</param>
/// <param name="To">Their last day.</param>
internal sealed record ChainView(IReadOnlyList<StepRow> Steps, PublishedBundle? Bundle, DateOnly From, DateOnly To);

/// <summary>The steps of service chains with what their items promise and how they were handled.</summary>
internal sealed class ReadChains(OnceDb db, ItemLookup items, BundleLookup bundles, MetricLookup metrics, OrganDirectory organs, TimeProvider time)
{
    /// <summary>作出决定, 九成用时, 承诺期限内.</summary>
    public static readonly IReadOnlyList<string> Keys = ["case.decided", "case.worked-90", "case.promise-on-time"];

    /// <param name="figures">Whether how they were handled is read as well.</param>
    public async Task<IReadOnlyDictionary<Guid, ChainView>> OfAsync(IReadOnlyCollection<CoordinationGroup> chains, bool figures, CancellationToken cancellation = default)
    {
        var ids = chains.Select(c => c.Id).ToList();
        var steps = (await db.ChainSteps().AsNoTracking().Where(s => ids.Contains(s.GroupId)).OrderBy(s => s.Number).ToListAsync(cancellation)).ToLookup(s => s.GroupId);
        var today = time.ChinaToday();
        var (to, directory) = (today.AddDays(-today.Day), await organs.AllAsync(cancellation));
        var from = to.AddDays(1).AddMonths(-3);
        var told = figures ? await metrics.OfSubjectsAsync(Keys, Codes(steps.SelectMany(s => s)), from, to, cancellation: cancellation) : null;
        var inForce = chains.Any(c => c.BundleKey is not null) ? (await bundles.AllInForceAsync(cancellation)).ToDictionary(b => b.Key) : [];
        var views = new Dictionary<Guid, ChainView>();
        foreach (var place in chains.GroupBy(c => directory[c.OwnerOrganId].RegionCode))
        {
            var held = await items.OfPlaceAsync(Codes(place.SelectMany(c => steps[c.Id])), place.Key, cancellation);
            foreach (var chain in place)
                views[chain.Id] = new([.. steps[chain.Id].Select(s => new StepRow(s, held.GetValueOrDefault(s.BasicCode ?? ""), [.. told?[s.BasicCode ?? ""] ?? []]))],
                    inForce.GetValueOrDefault(chain.BundleKey ?? ""), from, to);
        }
        return views;
    }

    private static List<string> Codes(IEnumerable<ChainStep> steps) => [.. steps.Select(s => s.BasicCode).OfType<string>().Distinct()];
}

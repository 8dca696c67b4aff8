using Once.Catalogue.Bundles;
using Once.Catalogue.Contract;
using Once.Kernel.Places;
using Once.Tests.Catalogue;
using Xunit;

namespace Once.Tests.Data;

/// <summary>The bundles of the city: no audit rule finds anything, and six questions lead to the exact list.</summary>
public sealed class BundleDataTests
{
    [Fact]
    public async Task Every_bundle_passes_its_audit()
    {
        await using var city = await CatalogueCity.StartAsync();

        var findings = await city.UseAsync<BundleLookup, List<string>>(async lookup =>
        {
            var found = new List<string>();
            foreach (var bundle in await lookup.AllInForceAsync())
            {
                var items = await lookup.ItemsAsync(bundle, ChosenPlace.City);
                found.AddRange(BundleAudit.Of(bundle, items).Select(f => $"{bundle.Key}：{f.Sentence}"));
                Assert.True(bundle.Questions.Count <= 6, bundle.Key);
            }
            return found;
        });

        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }
}

using Once.Catalogue.Contract;
using Once.Rules;
using Once.Ui;

namespace Once.Catalogue.Bundles;

/// <summary>The members that may be needed as a flow: who waits for nobody begins, the others follow those they wait for.</summary>
internal static class DrawBundle
{
    public static IReadOnlyList<FlowLevel> Of(BundleGuide guide)
    {
        var needed = guide.Plan.Items.ToDictionary(i => i.Member.BasicCode, _ => 1);
        return [.. guide.Plan.Items.GroupBy(i => BundleOrder.DaysBefore(guide.Bundle, i.Member.BasicCode, needed)).OrderBy(g => g.Key)
            .Select(g => new FlowLevel([.. g.Select(BoxOf)], g.Skip(1).Any() ? "同时办，互不等待" : null))];
    }

    private static FlowBox BoxOf(PlannedItem planned) =>
        new(planned.Item.ShortName, [BundleWords.Days(planned.Item.PromisedTerm.WorkingDays), .. planned.Needed is Truth.True ? Array.Empty<string>() : ["看情况"]]) { IsSometimes = planned.Needed is not Truth.True };
}

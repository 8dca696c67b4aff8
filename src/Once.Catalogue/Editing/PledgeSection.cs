using Once.Catalogue.Contract;

namespace Once.Catalogue.Editing;

/// <summary>告知承诺 of an item, as the editor shows it. Without a duty written there is no pledge.</summary>
internal static class PledgeSection
{
    private static readonly ItemPledge Empty = new([], [], [], new ItemTerm(2, BasisFields.Blank) { Unit = Kernel.Clocks.TermUnit.Month }, "", BasisFields.Blank);

    public static readonly Section<PublishedItem> Section = new OneSection<PublishedItem>("pledge", "告知承诺", "要做到什么、做不到怎么办，签了承诺就当场办，以后再核查",
    [
        Ask<PublishedItem>.Several("risk-fields", "涉及哪些不能用承诺的领域", i => i.RiskFields, (i, v) => i with { RiskFields = v }),
        Ask<PublishedItem>.Lines("pledge-duty", "要做到什么", i => i.Pledge?.Duty ?? [], (i, v) => i with { Pledge = v.Count == 0 ? null : (i.Pledge ?? Empty) with { Duty = v } }, "一行一条；不用告知承诺的空着"),
        Ask<PublishedItem>.Lines("pledge-liability", "做不到怎么办", i => i.Pledge?.Liability ?? [], (i, v) => On(i, p => p with { Liability = v }), "一行一条"),
        Ask<PublishedItem>.Lines("pledge-replaces", "不用交的材料代号", i => i.Pledge?.Replaces ?? [], (i, v) => On(i, p => p with { Replaces = v }), "一行一个"),
        Ask<PublishedItem>.Number("pledge-check", "核查期限", i => i.Pledge?.CheckTerm.Amount, (i, v) => On(i, p => p with { CheckTerm = p.CheckTerm with { Amount = v ?? 2 } }), hint: "从决定算起，单位照原来的，没有写过的是月"),
        Ask<PublishedItem>.Text("pledge-way", "怎么核查", i => i.Pledge?.CheckWay, (i, v) => On(i, p => p with { CheckWay = v }), max: 300),
        .. BasisFields.Of<PublishedItem>("pledge-basis", "告知承诺", i => i.Pledge?.Basis, (i, v) => On(i, p => p with { Basis = v })),
    ]);

    private static PublishedItem On(PublishedItem item, Func<ItemPledge, ItemPledge> change) => item.Pledge is { } pledge ? item with { Pledge = change(pledge) } : item;
}

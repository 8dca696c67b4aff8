using Once.Catalogue.Contract;
using Once.Kernel.Elements;

namespace Once.Tests.Bundles;

/// <summary>Small items and bundles made by hand.</summary>
internal static class Bundled
{
    public static readonly Basis Sample = new("示例", "", Standing.Sample, "", new DateOnly(2026, 11, 22));

    public static readonly ItemField Area = Field("business-area", ElementType.Area);
    public static readonly ItemField Sign = Field("wants-signboard", ElementType.YesNo);
    public static readonly ItemField Kind = Field("food-business-form", ElementType.Choice, ("餐饮", "catering"), ("销售", "sales"));

    public static ItemField Field(string code, ElementType type, params (string Label, string Code)[] options) =>
        new(code, code, type, null, "表", null, true, [.. options.Select(o => o.Label)], null, null, null)
        {
            OptionCodes = options.ToDictionary(o => o.Label, o => o.Code),
        };

    public static ItemMaterial Material(string name, Collection collect = Collection.Upload, string? licence = null, string? condition = null) =>
        new(name, name, Necessity.Required, "电子", "申请人自备", 1, "清楚", [], licence) { Collection = collect, Condition = condition };

    public static PublishedItem Item(string code, int days, string? gives, IReadOnlyList<ItemMaterial> materials, params IReadOnlyList<ItemField> fields) => new(
        new Guid(code.GetHashCode(StringComparison.Ordinal), 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), Guid.Empty, 1, code, code, "事项" + code, "事项" + code, ItemType.Licence,
        Guid.Empty, "439900", HandlingType.Promised, [], "", new ItemTerm(days, Sample), new ItemTerm(days, Sample), new ItemTerm(1, Sample), 0, null,
        [], [], materials, fields, [], [], [], "结果", gives, null, 0, [], "", "", [], [], "");

    public static BundleMember Member(string code, string? when = null, params IReadOnlyList<string> after) => new(code, when, after, false);

    public static PublishedBundle Bundle(IReadOnlyList<BundleMember> members, params IReadOnlyList<ItemField> asks) => new(
        Guid.Empty, 1, "b", "一件事", "", LifeCycle.Enterprise, "qc-market", "", Sample, new ItemTerm(10, Sample), false,
        [.. asks.Select(f => new BundleQuestion(f.ElementCode, f, f.ElementCode, null, null))],
        asks.Contains(Area) ? [new BundleSituation("is-small", "小", "business-area < 50", Sample)] : [], members, [], []);

    public static Dictionary<string, string> Answers(params (string Element, string Answer)[] answers) => answers.ToDictionary(a => a.Element, a => a.Answer);
}

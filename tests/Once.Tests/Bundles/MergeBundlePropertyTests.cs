using FsCheck;
using FsCheck.Fluent;
using Once.Catalogue.Contract;
using Once.Rules;
using Xunit;
using static Once.Tests.Bundles.Bundled;

namespace Once.Tests.Bundles;

/// <summary>What holds for every bundle, tried on generated ones: up to six members that need, give and wait for things.</summary>
public sealed class MergeBundlePropertyTests
{
    private sealed record Case(PublishedBundle Bundle, IReadOnlyDictionary<string, PublishedItem> Items, Dictionary<string, string> Answers)
    {
        public BundlePlan Plan => BundleLookup.Plan(Bundle, Items, Answers, new HashSet<string>());

        /// <summary>Members that certainly are needed, found without the code under test.</summary>
        public IEnumerable<BundleMember> Needed => Bundle.Members.Where(m => m.When is null || (m.When == "wants-signboard") == (Answers["wants-signboard"] == "是"));
    }

    [Fact]
    public void Nothing_needed_is_dropped() => Holds(c => c.Needed.SelectMany(m => c.Items[m.BasicCode].Materials).All(material =>
        c.Plan.Materials.Any(m => m.Needed is Truth.True && (m.Material.Name == material.Name || SameLicence(m.Material, material)))
        || c.Plan.Spared.Any(s => s.Material == material)));

    [Fact]
    public void Nothing_is_asked_for_twice() => Holds(c =>
        c.Plan.Materials.Select(m => m.Material.LicenceTypeCode ?? m.Material.Name).Distinct().Count() == c.Plan.Materials.Count
        && c.Plan.Fields.Select(f => f.Field.ElementCode).Distinct().Count() == c.Plan.Fields.Count);

    [Fact]
    public void Only_what_a_needed_member_before_it_gives_is_spared_for_a_sibling() => Holds(c => c.Plan.Spared.Where(s => s.By is SparedBy.Sibling)
        .All(s => c.Needed.Any(m => m.BasicCode == s.From!.BasicCode) && s.From!.LicenceTypeCode == s.Material.LicenceTypeCode));

    [Fact]
    public void The_one_form_holds_every_field_of_the_members_needed() => Holds(c =>
        c.Needed.SelectMany(m => c.Items[m.BasicCode].Fields).All(f => c.Plan.Fields.Any(p => p.Field.ElementCode == f.ElementCode && p.Needed is Truth.True)));

    [Fact]
    public void Days_are_the_longest_of_all_chains() => Holds(c => c.Plan.Together.WorkingDays == c.Bundle.Members.Select(m => Chain(c, m)).DefaultIfEmpty().Max());

    [Fact]
    public void Together_is_never_more_than_alone() => Holds(c =>
        c.Plan.Together.Materials <= c.Plan.Alone.Materials && c.Plan.Together.Fields <= c.Plan.Alone.Fields && c.Plan.Together.WorkingDays <= c.Plan.Alone.WorkingDays);

    private static int Chain(Case c, BundleMember at) =>
        (c.Needed.Contains(at) ? c.Items[at.BasicCode].PromisedTerm.WorkingDays : 0)
        + at.After.Select(a => Chain(c, c.Bundle.Members.Single(m => m.BasicCode == a))).DefaultIfEmpty().Max();

    private static bool SameLicence(ItemMaterial a, ItemMaterial b) => a.LicenceTypeCode is { } licence && licence == b.LicenceTypeCode;

    private static void Holds(Func<Case, bool> property) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Cases.ToArbitrary(), property));

    private static Gen<Case> Cases =>
        from count in Gen.Choose(1, 6)
        from items in Gen.ArrayOf(Items, count)
        from whens in Gen.ArrayOf(Gen.Elements<string?>(null, "wants-signboard", "not(wants-signboard)"), count)
        from waits in Gen.ArrayOf(Gen.Choose(0, 63), count)
        from sign in Gen.Elements("是", "否")
        let named = items.Select((make, at) => make(at.ToString(System.Globalization.CultureInfo.InvariantCulture))).ToList()
        select new Case(
            Bundle([.. named.Select((item, at) => Member(item.BasicCode, whens[at], [.. named.Take(at).Where((_, earlier) => (waits[at] & (1 << earlier)) != 0).Select(i => i.BasicCode)]))], Sign),
            named.ToDictionary(i => i.BasicCode), Answers(("wants-signboard", sign)));

    private static Gen<Func<string, PublishedItem>> Items =>
        from days in Gen.Choose(0, 9)
        from gives in Gen.Elements<string?>(null, "l0", "l1", "l2")
        from materials in Gen.SubListOf<ItemMaterial>(
            Material("合同"), Material("平面图"), Material("照片"), Material("执照", licence: "l0"), Material("许可证", licence: "l1"), Material("身份", Collection.Register), Material("证书", Collection.Licence, "l2"))
        from fields in Gen.SubListOf<ItemField>(Area, Sign, Kind)
        select (Func<string, PublishedItem>)(code => Item(code, days, gives, [.. materials], [.. fields]));
}

using Once.Catalogue.Contract;
using Once.Kernel.Elements;
using Once.Rules;
using Xunit;
using static Once.Tests.Bundles.Bundled;

namespace Once.Tests.Bundles;

/// <summary>What the members of a bundle ask for together.</summary>
public sealed class MergeBundleTests
{
    [Fact]
    public void The_same_material_is_asked_for_once_and_says_for_whom()
    {
        var plan = Plan([Item("1", 3, null, [Material("租赁合同")]), Item("2", 3, null, [Material("租赁合同"), Material("平面图")])], []);

        Assert.Equal(["租赁合同", "平面图"], plan.Materials.Select(m => m.Material.Name));
        Assert.Equal(["1", "2"], plan.Materials[0].For.Select(i => i.Code));
        Assert.Equal((2, 3), (plan.Together.Materials, plan.Alone.Materials));
    }

    [Fact]
    public void What_a_member_before_it_gives_is_not_asked_for()
    {
        var items = new[] { Item("1", 1, "business-licence", []), Item("2", 6, null, [Material("营业执照", licence: "business-licence")]) };

        var plan = Plan(items, [], [Member("1"), Member("2", null, "1")]);

        Assert.Empty(plan.Materials);
        Assert.Equal((SparedBy.Sibling, "1"), (plan.Spared[0].By, plan.Spared[0].From!.Code));
    }

    [Fact]
    public void What_a_member_gives_is_asked_for_when_that_member_is_not_needed()
    {
        var items = new[] { Item("1", 1, "business-licence", []), Item("2", 6, null, [Material("营业执照", licence: "business-licence")]) };

        var plan = Plan(items, Answers(("wants-signboard", "否")), [Member("1", "wants-signboard"), Member("2", null, "1")]);

        Assert.Equal(["营业执照"], plan.Materials.Select(m => m.Material.Name));
    }

    [Fact]
    public void While_the_giver_is_open_the_material_is_open_too()
    {
        var items = new[] { Item("1", 1, "business-licence", []), Item("2", 6, null, [Material("营业执照", licence: "business-licence")]) };

        Assert.Equal(Truth.Unknown, Plan(items, [], [Member("1", "wants-signboard"), Member("2", null, "1")]).Materials.Single().Needed);
    }

    [Fact]
    public void A_register_a_licence_and_the_form_spare_the_person()
    {
        var plan = Plan([Item("1", 3, null, [Material("身份", Collection.Register), Material("执照", Collection.Licence), Material("申请书", Collection.Form), Material("承诺", Collection.Pledge)])], []);

        Assert.Equal(["承诺"], plan.Materials.Select(m => m.Material.Name));
        Assert.Equal([SparedBy.Register, SparedBy.Licence, SparedBy.OneForm], plan.Spared.Select(s => s.By));
    }

    [Fact]
    public void The_form_holds_each_element_once_and_only_where_its_condition_holds()
    {
        var shop = Field("shop-name", ElementType.Text) with { Condition = "wants-signboard" };
        var items = new[] { Item("1", 3, null, [], Area, Sign, shop), Item("2", 3, null, [], Area) };

        Assert.Equal(["business-area", "wants-signboard"], Plan(items, Answers(("wants-signboard", "否"))).Fields.Select(f => f.Field.ElementCode));
        Assert.Equal((3, 4), (Plan(items, Answers(("wants-signboard", "是"))).Together.Fields, Plan(items, Answers(("wants-signboard", "是"))).Alone.Fields));
    }

    [Fact]
    public void Days_are_those_of_the_longest_path_through_the_members_needed()
    {
        var items = new[] { Item("1", 2, null, []), Item("2", 5, null, []), Item("3", 1, null, []), Item("4", 4, null, []) };
        BundleMember[] members = [Member("1"), Member("2", null, "1"), Member("3", "wants-signboard", "2"), Member("4", null, "3")];

        Assert.Equal((12, 12), Days(Plan(items, Answers(("wants-signboard", "是")), members)));
        Assert.Equal((11, 11), Days(Plan(items, Answers(("wants-signboard", "否")), members)));
        Assert.Equal((5, 12), Days(Plan(items, Answers(("wants-signboard", "是")))));
    }

    [Fact]
    public void Fees_are_summed_apart_for_each_organ()
    {
        var (one, other) = (new Guid("00000000-0000-0000-0000-000000000001"), new Guid("00000000-0000-0000-0000-000000000002"));
        PublishedItem[] items =
        [
            Item("1", 1, null, []) with { OrganId = one, Fees = [new ItemFee("登记费", "80 元", Sample) { Fen = 8000 }] },
            Item("2", 1, null, []) with { OrganId = one, Fees = [new ItemFee("工本费", "10 元", Sample) { Fen = 1000 }] },
            Item("3", 1, null, []) with { OrganId = other, Fees = [new ItemFee("检测费", "按次", Sample)] },
        ];

        Assert.Equal([(one, 9000L), (other, 0L)], Plan(items, []).Fees.Select(f => (f.OrganId, f.Fen)));
    }

    [Fact]
    public void A_member_says_which_answers_made_it_needed() =>
        Assert.Equal(
            ["business-area：40"],
            Plan([Item("1", 1, null, [])], Answers(("business-area", "40"), ("wants-signboard", "否")), [Member("1", "is-small or wants-signboard")]).Items.Single().Why);

    private static (int, int) Days(BundlePlan plan) => (plan.Together.WorkingDays, plan.Alone.WorkingDays);

    private static BundlePlan Plan(IReadOnlyList<PublishedItem> items, Dictionary<string, string> answers, IReadOnlyList<BundleMember>? members = null) => BundleLookup.Plan(
        Bundle(members ?? [.. items.Select(i => Member(i.BasicCode))], Area, Sign, Kind), items.ToDictionary(i => i.BasicCode), answers, new HashSet<string>());
}

using Once.Catalogue.Bundles;
using Once.Catalogue.Contract;
using Xunit;
using static Once.Tests.Bundles.Bundled;

namespace Once.Tests.Bundles;

/// <summary>Questions are asked in the order that removes most doubt, and only while they matter; contradictions are found.</summary>
public sealed class GuidanceTests
{
    [Fact]
    public void The_question_that_closes_most_decisions_is_asked_first()
    {
        var items = Items(
            Item("1", 1, null, [Material("甲"), Material("乙"), Material("丙")]),
            Item("2", 1, null, [Material("丁")]));
        var bundle = Bundle([Member("1", "is-small"), Member("2", "wants-signboard")], Sign, Area);

        Assert.Equal(["business-area", "wants-signboard"], new Doubt(bundle, items).Open(Answers(), NoSkips).Select(q => q.Key));
    }

    [Fact]
    public void A_question_that_can_decide_nothing_any_more_is_not_asked()
    {
        var items = Items(Item("1", 1, null, []));
        var bundle = Bundle([Member("1", "is-small and wants-signboard")], Area, Sign);

        Assert.Equal("business-area", new Doubt(bundle, items).Next(Answers(), NoSkips)!.Key);
        Assert.Null(new Doubt(bundle, items).Next(Answers(("business-area", "60")), NoSkips));
        Assert.Equal("wants-signboard", new Doubt(bundle, items).Next(Answers(("business-area", "40")), NoSkips)!.Key);
    }

    [Fact]
    public void A_question_with_a_condition_waits_until_it_holds()
    {
        var items = Items(Item("1", 1, null, [], Sign), Item("2", 1, null, []));
        var bundle = Bundle([Member("1", "is-small"), Member("2", "wants-signboard")], Area, Sign);
        bundle = bundle with { Questions = [bundle.Questions[0], bundle.Questions[1] with { When = "not(is-small)" }] };

        Assert.Equal("business-area", new Doubt(bundle, items).Next(Answers(), NoSkips)!.Key);
        Assert.Null(new Doubt(bundle, items).Next(Answers(("business-area", "40")), NoSkips));
        Assert.Equal("wants-signboard", new Doubt(bundle, items).Next(Answers(("business-area", "60")), NoSkips)!.Key);
    }

    [Fact]
    public void What_is_skipped_is_not_asked_again() =>
        Assert.Null(new Doubt(Bundle([Member("1", "is-small")], Area), Items(Item("1", 1, null, []))).Next(Answers(), new HashSet<string> { "business-area" }));

    [Theory]
    [InlineData("after-cycle", "先后顺序绕成了圈：1、2，谁也开始不了。")]
    [InlineData("after-unknown", "成员 3 要等 9，它不在这件事里。")]
    [InlineData("member-missing", "成员 4 没有在用的事项。")]
    [InlineData("member-never-needed", "成员 3 的条件“is-small and business-area > 100”自相矛盾，永远不会要办。")]
    [InlineData("question-unreachable", "问题“wants-signboard”的条件“business-area < 1 and business-area > 2”自相矛盾，永远问不到。")]
    [InlineData("question-unused", "问题“food-business-form”问了也没有用：没有哪个事项、材料看它的回答。")]
    public void The_audit_finds_what_would_lead_people_astray(string rule, string sentence)
    {
        var bundle = Bundle([Member("1", "wants-signboard", "2"), Member("2", null, "1"), Member("3", "is-small and business-area > 100", "9"), Member("4")], Area, Sign, Kind);
        bundle = bundle with { Questions = [bundle.Questions[0], bundle.Questions[1] with { When = "business-area < 1 and business-area > 2" }, bundle.Questions[2]] };

        var findings = BundleAudit.Of(bundle, Items(Item("1", 1, null, []), Item("2", 1, null, []), Item("3", 1, null, [])));

        Assert.Equal([sentence], findings.Where(f => f.Rule == rule).Select(f => f.Sentence));
    }

    [Fact]
    public void Who_needs_what_a_sibling_gives_must_wait_for_it()
    {
        var items = Items(Item("1", 1, "l", []), Item("2", 1, null, [Material("证", licence: "l")]));

        Assert.Equal(["licence-awaited"], BundleAudit.Of(Bundle([Member("1", "is-small"), Member("2")], Area), items).Select(f => f.Rule));
        Assert.Empty(BundleAudit.Of(Bundle([Member("1", "is-small"), Member("2", null, "1")], Area), items));
    }

    private static readonly HashSet<string> NoSkips = [];

    private static Dictionary<string, PublishedItem> Items(params PublishedItem[] items) => items.ToDictionary(i => i.BasicCode);
}

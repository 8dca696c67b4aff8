using Once.Rules;
using Once.Rules.Analysis;
using Xunit;

namespace Once.Tests.Rules;

/// <summary>What is not answered yet leaves a condition open unless the rest decides; reasons and contradictions.</summary>
public sealed class ThreeValuesTests
{
    private static readonly FeelName Area = new("business-area", FeelType.Number, "店面面积") { Least = 1, Most = 1000 };
    private static readonly FeelName Sign = new("wants-signboard", FeelType.Boolean, "装招牌");
    private static readonly FeelName Form = new("form", FeelType.Text, "业态") { Options = ["catering", "sales"] };
    private static readonly FeelName Items = new("items", FeelType.ListOf(FeelType.Text), "项目") { Options = ["hot", "cold", "raw"] };
    private static readonly FeelName Small = new("is-small", FeelType.Boolean) { Definition = FeelExpression.Condition("business-area < 50", [Area]) };
    private static readonly FeelName[] Names = [Area, Sign, Form, Items, Small];

    [Theory]
    [InlineData("business-area < 50", Truth.Unknown)]
    [InlineData("business-area = 50", Truth.Unknown)]
    [InlineData("business-area < 50 and wants-signboard", Truth.Unknown)]
    [InlineData("business-area < 50 and form = \"sales\"", Truth.False)]
    [InlineData("business-area < 50 or form = \"catering\"", Truth.True)]
    [InlineData("not(is-small)", Truth.Unknown)]
    [InlineData("list contains(items, \"cold\")", Truth.Unknown)]
    [InlineData("some x in items satisfies x = \"cold\"", Truth.Unknown)]
    [InlineData("if wants-signboard then form = \"catering\" else true", Truth.True)]
    [InlineData("business-area in ([1..10], [20..30])", Truth.Unknown)]
    public void An_unanswered_question_leaves_open_what_it_decides(string condition, Truth truth) =>
        Assert.Equal(truth, FeelExpression.Condition(condition, Names).Holds(new Dictionary<string, object?> { ["form"] = "catering" }));

    [Fact]
    public void A_named_condition_rests_on_the_names_of_its_definition()
    {
        var condition = FeelExpression.Condition("not(is-small) and wants-signboard", Names);

        Assert.Equal(["business-area", "wants-signboard"], condition.Names.Select(n => n.Name));
        Assert.Equal(Truth.True, condition.Holds(new Dictionary<string, object?> { ["business-area"] = 60m, ["wants-signboard"] = true }));
    }

    [Fact]
    public void The_reason_names_each_part_with_its_value_and_which_decided()
    {
        var reason = FeelExpression.Condition("is-small and (wants-signboard or form = \"sales\")", Names)
            .Explain(new Dictionary<string, object?> { ["business-area"] = 40m, ["wants-signboard"] = false, ["form"] = "sales" });

        Assert.Equal(Truth.True, reason.Truth);
        Assert.Equal(["business-area < 50", "form = \"sales\""], reason.Deciding.Select(r => r.Text));
        Assert.Equal(40m, reason.Deciding.First().Values.Single().Value);
        Assert.Equal("店面面积", reason.Deciding.First().Values.Single().Name.Label);
    }

    [Fact]
    public void A_false_condition_is_explained_by_its_false_parts_and_an_open_one_by_its_open_parts()
    {
        var condition = FeelExpression.Condition("business-area < 50 and wants-signboard", Names);

        Assert.Equal(["wants-signboard"], condition.Explain(new Dictionary<string, object?> { ["business-area"] = 40m, ["wants-signboard"] = false }).Deciding.Select(r => r.Text));
        Assert.Equal(["wants-signboard"], condition.Explain(new Dictionary<string, object?> { ["business-area"] = 40m }).Deciding.Select(r => r.Text));
    }

    [Fact]
    public void Names_bound_inside_are_not_asked_for() =>
        Assert.Equal(["items"], FeelExpression.Read("some x in items satisfies x = \"cold\"", Names).Names.Select(n => n.Name));

    [Theory]
    [InlineData("business-area < 50", Constancy.Varies)]
    [InlineData("business-area < 50 and business-area > 100", Constancy.Never)]
    [InlineData("business-area < 50 or business-area >= 50", Constancy.Always)]
    [InlineData("business-area > 1000", Constancy.Never)]                     // the element allows no more
    [InlineData("business-area >= 1000", Constancy.Varies)]
    [InlineData("is-small and business-area in [50..60]", Constancy.Never)]
    [InlineData("form = \"catering\" or form = \"sales\"", Constancy.Always)]
    [InlineData("wants-signboard and not(wants-signboard)", Constancy.Never)]
    [InlineData("list contains(items, \"hot\") and not(list contains(items, \"hot\"))", Constancy.Never)]
    [InlineData("list contains(items, \"hot\") and list contains(items, \"raw\")", Constancy.Varies)]
    [InlineData("business-area * 2 > 10", Constancy.CannotTell)]
    [InlineData("1 < 2", Constancy.Always)]
    public void What_is_always_or_never_true_is_found(string condition, Constancy constancy) =>
        Assert.Equal(constancy, Consistency.Of(FeelExpression.Condition(condition, Names)));

    [Fact]
    public void Conditions_that_contradict_one_another_are_found() =>
        Assert.Equal(Constancy.Never, Consistency.Of([FeelExpression.Condition("business-area < 50", Names), FeelExpression.Condition("business-area between 50 and 80", Names)]));
}

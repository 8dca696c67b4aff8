using Once.Rules;
using Xunit;

namespace Once.Tests.Rules;

/// <summary>An expression that is wrong says where, and what was expected, in Chinese.</summary>
public sealed class FeelErrorTests
{
    private static readonly FeelName[] Names =
    [
        new("business-area", FeelType.Number), new("form", FeelType.Text, "主体业态") { Options = ["catering", "sales"] },
        new("items", FeelType.ListOf(FeelType.Text), "经营项目") { Options = ["hot", "cold"] }, new("online", FeelType.Boolean),
    ];

    [Theory]
    [InlineData("", 0, "还没有写条件")]
    [InlineData("busines-area < 50", 0, "没有叫“busines-area”的名字；文字要加引号")]
    [InlineData("business-area <", 15, "这里要写一个值：名字、数字、带引号的文字")]
    [InlineData("business-area < 50 50", 19, "这里应该结束了，或者写 and、or、比较符号")]
    [InlineData("business-area < \"50\"", 16, "左边是数字，这里也要数字，得到的是文字")]
    [InlineData("business-area and online", 0, "这里要是或否，得到的是数字")]
    [InlineData("online < true", 0, "是或否不能比大小，只有数字、文字、日期可以")]
    [InlineData("form = \"cater\"", 7, "“主体业态”没有“cater”这个选项，可以是 catering、sales")]
    [InlineData("form in [\"catering\", \"shop\"]", 21, "“主体业态”没有“shop”这个选项，可以是 catering、sales")]
    [InlineData("list contains(items, \"warm\")", 21, "“经营项目”没有“warm”这个选项，可以是 hot、cold")]
    [InlineData("(business-area < 50", 19, "这里要写右括号 )")]
    [InlineData("if online then 1", 16, "这里要写 else")]
    [InlineData("business-area between 1", 23, "这里要写 and")]
    [InlineData("business-area in [1..2", 22, "区间的末尾要写 ]（含）、) 或者 [（不含）")]
    [InlineData("form = \"catering", 16, "文字没有写完，少了右边的引号")]
    [InlineData("starts with(form)", 11, "starts with 要 2 个值，这里有 1 个")]
    [InlineData("string length(business-area) > 1", 14, "这里要文字，得到的是数字")]
    [InlineData("some x in business-area satisfies x > 1", 10, "这里要列表，得到的是数字")]
    [InlineData("form.name = 1", 5, "文字里面没有下一级")]
    public void The_place_and_what_was_expected_are_told(string expression, int position, string expected)
    {
        var error = Assert.Throws<FeelException>(() => FeelExpression.Read(expression, Names));

        Assert.Equal((position, expected), (error.Position, error.Expected));
    }

    [Fact]
    public void The_message_counts_from_one_and_shows_what_stands_there() =>
        Assert.Equal(
            "第 17 个字处（“\"50\"”）：左边是数字，这里也要数字，得到的是文字",
            Assert.Throws<FeelException>(() => FeelExpression.Read("business-area < \"50\"", Names)).Message);

    [Fact]
    public void A_condition_must_be_true_or_false() =>
        Assert.Equal("这里要一个条件（是或否），得到的是数字", Assert.Throws<FeelException>(() => FeelExpression.Condition("business-area + 1", Names)).Expected);

    [Fact]
    public void What_is_nested_too_deep_is_refused_and_does_not_end_the_program() =>
        Assert.Contains("套得太深", Assert.Throws<FeelException>(() => FeelExpression.Read(new string('(', 5000) + "1", Names)).Message);
}

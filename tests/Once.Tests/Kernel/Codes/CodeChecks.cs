using Once.Kernel.Codes;
using Xunit;

namespace Once.Tests.Kernel.Codes;

public sealed class CodeChecks
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory]
    [InlineData("credit-code", "91350100M000100Y43", "有效（企业）")]
    [InlineData("citizen-number", "11010519491231002X", "有效")]
    [InlineData("licence-id", "1.2.156.3005.2.11100000000013338W032.11220000013544541J.2430599.001.F", "有效（版本 1）")]
    [InlineData("project-code", "2105-430100-04-01-123456", "有效（校验位未核）")]
    [InlineData("project-code", "2603-000000-04-01-123456", "有效（校验位未核）")]
    public void A_valid_code_is_called_valid(string kind, string value, string sentence)
    {
        Assert.Equal((true, sentence), CodeCheck.Run(kind, value, Today));
    }

    [Theory]
    [InlineData("citizen-number", "1", "公民身份号码应为 18 位，现为 1 位。")]
    [InlineData("project-code", "2113-430100-04-01-123456", "第 3 至 4 位“13”不是月份。")]
    [InlineData("project-code", "2100-430100-04-01-123456", "第 3 至 4 位“00”不是月份。")]
    [InlineData("project-code", "2604-430100-04-01-123456", "第 1 至 4 位的年月还没有到。")]
    [InlineData("project-code", "2105-990100-04-01-123456", "第 6 至 7 位“99”不是省级区划代码。")]
    [InlineData("project-code", "2105-430100-04-00-123456", "第 16 至 17 位“00”不是项目类型。")]
    [InlineData("project-code", "2105-430100-04-01-12345A", "第 24 位“A”应为数字。")]
    [InlineData("project-code", "2105-430100104-01-123456", "第 12 位“1”应为连字符。")]
    [InlineData("project-code", "2105430100", "投资项目代码（含 4 个连字符）应为 24 位，现为 10 位。")]
    [InlineData("seal", "x", "没有“seal”这种代码，可查：credit-code、citizen-number、licence-id、project-code。")]
    public void A_wrong_code_is_told_why(string kind, string value, string sentence)
    {
        Assert.Equal((false, sentence), CodeCheck.Run(kind, value, Today));
    }

    [Fact]
    public void Nobody_is_born_tomorrow()
    {
        var tomorrow = CitizenNumber.Create("110105", new DateOnly(2026, 3, 3), 1);

        Assert.Equal((false, "第 7 至 14 位的出生日期还没有到。"), CodeCheck.Run("citizen-number", tomorrow.Value, Today));
        Assert.True(CodeCheck.Run("citizen-number", CitizenNumber.Create("110105", Today, 1).Value, Today).Valid);
    }

    [Fact]
    public void Parsing_by_force_throws_the_same_sentence()
    {
        var error = Assert.Throws<FormatException>(() => ProjectCode.Parse("2113-430100-04-01-123456"));

        Assert.Equal("第 3 至 4 位“13”不是月份。", error.Message);
    }
}

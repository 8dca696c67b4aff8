using Once.Kernel.Codes;
using Xunit;

namespace Once.Tests.Kernel.Codes;

public sealed class CreditCodes
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    [Theory]
    [InlineData("91350100M000100Y43")]
    [InlineData("11370800MB28559184")]
    [InlineData("11430000006122244L")]
    [InlineData("11220000013544541J")]
    [InlineData("11100000000013338W")]
    [InlineData("11330105002500287C")]
    [InlineData("11511301008778183N")]
    [InlineData("113700000045030270")]
    [InlineData("11100000MB03271699")]
    [InlineData("11100000000013661B")]
    [InlineData("113700000045046442")]
    public void Codes_of_real_organs_and_enterprises_are_valid(string text)
    {
        Assert.Equal(text, CreditCode.Parse(text).Value);
    }

    [Theory]
    [InlineData("", null, "请填写统一社会信用代码。")]
    [InlineData("1137", null, "统一社会信用代码应为 18 位，现为 4 位。")]
    [InlineData("11440300007542785T", 18, "第 18 位校验码不符：按前 17 位应为 U，现为 T，请核对第 1 至 8 位和第 18 位。")]
    [InlineData("91350100M000100Y4I", 18, "第 18 位“I”不能用：只用数字和大写字母，且不含 I、O、Z、S、V。")]
    [InlineData("9135O100M000100Y43", 5, "第 5 位“O”不能用：只用数字和大写字母，且不含 I、O、Z、S、V。")]
    [InlineData("9135A100M000100Y43", 5, "第 5 位“A”应为数字。")]
    [InlineData("91350100M000101Y43", 18, "第 18 位校验码不符：按前 17 位应为 Q，现为 3，请核对第 9 至 17 位。")]
    public void A_wrong_code_is_told_its_wrong_character(string text, int? position, string message)
    {
        Assert.False(CreditCode.TryParse(text, out _, out var error));

        Assert.Equal(new CodeError(position, message), error);
    }

    [Fact]
    public void Lower_case_blanks_and_full_width_characters_are_understood()
    {
        Assert.Equal("91350100M000100Y43", CreditCode.Parse("  ９1350100m000100y43 ").Value);
    }

    [Fact]
    public void Parts_of_a_code_can_be_read()
    {
        var code = CreditCode.Parse("11370800MB28559184");

        Assert.Equal("机关", code.Class);
        Assert.Equal("370800", code.RegionCode);
        Assert.Equal("MB285591-8", code.Organisation.ToString());
    }

    [Fact]
    public void A_made_code_carries_both_check_characters()
    {
        Assert.Equal("91350100M000100Y43", CreditCode.Create("91", "350100", "M000100Y").Value);
    }

    [Fact]
    public void Any_single_changed_character_is_noticed()
    {
        const string valid = "91350100M000100Y43";

        for (var i = 0; i < valid.Length; i++)
        {
            foreach (var other in Alphabet.Where(c => c != valid[i]))
                Assert.False(CreditCode.TryParse(valid[..i] + other + valid[(i + 1)..], out _, out _));
        }
    }

    [Theory]
    [InlineData("MB285591-8", "MB285591-8")]
    [InlineData("000013338", "00001333-8")]
    [InlineData("m000100y4", "M000100Y-4")]
    public void Organisation_codes_are_valid_with_and_without_hyphen(string text, string printed)
    {
        Assert.Equal(printed, OrganisationCode.Parse(text).ToString());
    }

    [Theory]
    [InlineData("MB2855918X", null, "组织机构代码应为 9 位，现为 10 位。")]
    [InlineData("MB285591-9", 9, "第 9 位校验码不符：按前 8 位应为 8，现为 9，请逐位核对。")]
    [InlineData("MB28?591-8", 5, "第 5 位“?”应为数字或大写字母。")]
    public void A_wrong_organisation_code_is_told_its_wrong_character(string text, int? position, string message)
    {
        Assert.False(OrganisationCode.TryParse(text, out _, out var error));

        Assert.Equal(new CodeError(position, message), error);
    }
}

using Once.Kernel.Codes;
using Xunit;

namespace Once.Tests.Kernel.Codes;

public sealed class CitizenNumbers
{
    [Fact]
    public void The_example_of_the_standard_is_valid_and_can_be_read()
    {
        var number = CitizenNumber.Parse("11010519491231002x");

        Assert.Equal("11010519491231002X", number.Value);
        Assert.Equal(new DateOnly(1949, 12, 31), number.BornOn);
        Assert.Equal(Sex.Female, number.Sex);
        Assert.Equal("110105", number.RegionCode);
        Assert.Null(number.Warning);
    }

    [Fact]
    public void Printed_it_never_shows_the_whole_number()
    {
        Assert.Equal("110105********002X", CitizenNumber.Parse("11010519491231002X").ToString());
        Assert.Equal("号码 110105********002X", $"号码 {CitizenNumber.Parse("11010519491231002X")}");
    }

    [Theory]
    [InlineData(null, null, "请填写公民身份号码。")]
    [InlineData("110105491231002", null, "这是 15 位旧号码，请填写 18 位公民身份号码。")]
    [InlineData("1101051949123100", null, "公民身份号码应为 18 位，现为 16 位。")]
    [InlineData("11010519491231002A", 18, "第 18 位“A”应为数字或 X。")]
    [InlineData("1101O519491231002X", 5, "第 5 位“O”应为数字。")]
    [InlineData("110105194912310021", 18, "第 18 位校验码不符：按前 17 位应为 X，现为 1，请逐位核对。")]
    [InlineData("11010510491231002X", 7, "第 7 至 10 位“1049”不像出生年份。")]
    [InlineData("11010519491331002X", 11, "第 11 至 12 位“13”不是月份。")]
    [InlineData("11010519490229002X", 13, "第 13 至 14 位“29”不是 1949 年 2 月里的一天。")]
    public void A_wrong_number_is_told_its_wrong_character(string? text, int? position, string message)
    {
        Assert.False(CitizenNumber.TryParse(text, out _, out var error));

        Assert.Equal(new CodeError(position, message), error);
    }

    [Fact]
    public void An_unknown_region_is_a_warning_and_no_error()
    {
        var unknown = CitizenNumber.Create("990105", new DateOnly(1980, 5, 6), 1);
        var province = CitizenNumber.Create("430000", new DateOnly(1980, 5, 6), 1);

        Assert.Equal("第 1 至 2 位“99”不在现行省级区划中，请核对原件。", unknown.Warning);
        Assert.Equal("第 1 至 6 位“430000”不是县级区划，请核对原件。", province.Warning);
    }

    [Fact]
    public void Any_single_changed_digit_is_noticed()
    {
        const string valid = "11010519491231002X";

        for (var i = 0; i < valid.Length; i++)
        {
            foreach (var other in "0123456789X".Where(c => c != valid[i]))
                Assert.False(CitizenNumber.TryParse(valid[..i] + other + valid[(i + 1)..], out _, out _));
        }
    }

    [Fact]
    public void Somebody_born_on_the_leap_day_turns_eighteen_on_the_first_of_march()
    {
        var number = CitizenNumber.Create("110105", new DateOnly(2008, 2, 29), 2);

        Assert.Equal(17, number.AgeOn(new DateOnly(2026, 2, 28)));
        Assert.Equal(18, number.AgeOn(new DateOnly(2026, 3, 1)));
    }

    [Theory]
    [InlineData("张三", "张*")]
    [InlineData("李小敏", "李*敏")]
    [InlineData("欧阳娜娜", "欧**娜")]
    [InlineData("𠮷田", "𠮷*")]
    [InlineData("王", "*")]
    [InlineData("", "")]
    public void Names_are_masked(string name, string masked)
    {
        Assert.Equal(masked, Masking.Name(name));
    }

    [Theory]
    [InlineData("13812343210", "138****3210")]
    [InlineData("12345", "***45")]
    [InlineData("1", "*")]
    public void Telephones_are_masked(string phone, string masked)
    {
        Assert.Equal(masked, Masking.Phone(phone));
    }
}

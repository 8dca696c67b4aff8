using Once.Kernel.Codes;
using Xunit;

namespace Once.Tests.Kernel.Codes;

public sealed class LicenceIds
{
    private const string Valid = "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U";

    [Fact]
    public void The_check_character_is_that_of_the_standards_example()
    {
        Assert.Equal('M', Iso7064.Mod3736("A12425GABC1234002"));
    }

    [Theory]
    [InlineData(Valid)]
    [InlineData("1.2.156.3005.2.11100000000013338W032.11220000013544541J.2430599.001.F")]
    public void Identifiers_of_real_licences_are_valid(string text)
    {
        Assert.Equal(text, LicenceId.Parse(text).Value);
    }

    [Fact]
    public void A_made_identifier_is_that_of_the_real_licence()
    {
        var id = LicenceId.Create("11100000000013338W011", CreditCode.Parse("11430000006122244L"), "20230000403", 1);

        Assert.Equal(Valid, id.Value);
        Assert.Equal("20230000403", id.Serial);
        Assert.Equal(1, id.Version);
    }

    [Theory]
    [InlineData("", 1, "请填写电子证照标识。")]
    [InlineData("2.2.156.3005.2.x", 1, "电子证照标识应以 1.2.156.3005.2. 开头。")]
    [InlineData("1.2.156.3005.2.11100000000013338W011.11430000006122244L", null, "1.2.156.3005.2. 之后应有 5 段，用点分开，现有 2 段。")]
    [InlineData("1.2.156.3005.2.11100000000013338W01.11430000006122244L.20230000403.001.U", 16, "证照类型代码应为 21 位，现为 20 位。")]
    [InlineData("1.2.156.3005.2.11100000000013338WA11.11430000006122244L.20230000403.001.U", 34, "证照类型代码有误：第 19 位“A”应为数字。")]
    [InlineData("1.2.156.3005.2.11100000000013338W011.11430000006122244M.20230000403.001.U", 55, "颁发机构代码有误：第 18 位校验码不符：按前 17 位应为 L，现为 M，请核对第 1 至 8 位和第 18 位。")]
    [InlineData("1.2.156.3005.2.11100000000013338W011.11430000006122244L.2023-000403.001.U", 61, "第 61 位“-”不能用：流水号只用数字和大写字母。")]
    [InlineData("1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.000.U", 69, "版本号从 001 开始。")]
    [InlineData("1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.V", 73, "第 73 位校验码不符：按前面各段应为 U，现为 V，请逐位核对。")]
    public void A_wrong_identifier_is_told_its_wrong_character(string text, int? position, string message)
    {
        Assert.False(LicenceId.TryParse(text, out _, out var error));

        Assert.Equal(new CodeError(position, message), error);
    }

    [Fact]
    public void Any_single_changed_character_of_the_serial_number_is_noticed()
    {
        var start = Valid.IndexOf("20230000403", StringComparison.Ordinal);
        for (var i = start; i < start + 11; i++)
        {
            foreach (var other in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".Where(c => c != Valid[i]))
                Assert.False(LicenceId.TryParse(Valid[..i] + other + Valid[(i + 1)..], out _, out _));
        }
    }
}

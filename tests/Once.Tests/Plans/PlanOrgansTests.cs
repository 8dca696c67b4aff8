using Once.Kernel.Organs;
using Once.Plans.Contract;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>Which organ of the directory a printed name means.</summary>
public sealed class PlanOrgansTests
{
    private static readonly Organ[] Directory =
    [
        Of(1, "晴川市发展和改革委员会", "市发展和改革委员会"), Of(2, "晴川市市场监督管理局", "市市场监管局"), Of(3, "晴川市行政审批服务局", "市行政审批服务局"),
        Of(4, "晴川市自然资源和规划局", "市自然资源和规划局"), Of(5, "国家税务总局晴川市税务局", "市税务局"), Of(6, "晴川市优化营商环境办公室", "市优办"),
        Of(7, "晴川市卫生健康委员会（疾病预防控制局）", "市卫健委"), Of(8, "晴川市公安局", "市公安局"), Of(9, "晴川市人民政府", "市政府"),
        Of(21, "云亭县公安局", "县公安局", "439921"), Of(22, "白溪县公安局", "县公安局", "439922"), Of(23, "云亭县人民法院", "县法院", "439921"),
    ];

    [Theory]
    [InlineData("市公安局", 8, OrganCertainty.Sure)]
    [InlineData("晴川市公安局", 8, OrganCertainty.Sure)]
    [InlineData("市发改委", 1, OrganCertainty.Likely)]
    [InlineData("市发展改革委", 1, OrganCertainty.Likely)]
    [InlineData("发改委", 1, OrganCertainty.Likely)]
    [InlineData("市场监管局", 2, OrganCertainty.Likely)]
    [InlineData("市工商局", 2, OrganCertainty.Likely)]
    [InlineData("市政务服务局", 3, OrganCertainty.Likely)]
    [InlineData("市自然资源规划局", 4, OrganCertainty.Likely)]
    [InlineData("市国土局", 4, OrganCertainty.Likely)]
    [InlineData("税务局", 5, OrganCertainty.Likely)]
    [InlineData("市营商环境办公室", 6, OrganCertainty.Likely)]
    [InlineData("市卫生健康委", 7, OrganCertainty.Likely)]
    [InlineData("市人民政府", 9, OrganCertainty.Likely)]
    public void Short_former_and_unprefixed_names_mean_the_organ_of_the_city(string printed, int organ, OrganCertainty certainty)
    {
        var match = new PlanOrgans(Directory, "439900").Find(printed);

        Assert.Equal((Id(organ), certainty), (match.Id, match.Certainty));
    }

    [Theory]
    [InlineData("法院", 23)]
    [InlineData("公安局", 21)]
    [InlineData("县公安局", 21)]
    public void In_a_plan_of_a_county_its_own_organs_come_first(string printed, int organ) => Assert.Equal(Id(organ), new PlanOrgans(Directory, "439921").Find(printed).Id);

    [Fact]
    public void A_name_that_several_bear_is_offered_for_choice()
    {
        var match = new PlanOrgans(Directory, "439900").Find("县公安局");

        Assert.Equal((OrganCertainty.Doubtful, null), (match.Certainty, match.Id));
        Assert.Equal([Id(21), Id(22)], match.Candidates);
    }

    [Theory]
    [InlineData("各县（市、区）人民政府", OrganCertainty.Group)]
    [InlineData("市直相关单位", OrganCertainty.Group)]
    [InlineData("国网晴川供电公司", OrganCertainty.Unknown)]
    public void Groups_and_strangers_have_no_organ(string printed, OrganCertainty certainty)
    {
        var match = new PlanOrgans(Directory, "439900").Find(printed);

        Assert.Equal((certainty, null), (match.Certainty, match.Id));
    }

    private static Organ Of(int number, string name, string shortName, string region = "439900") => new()
    {
        Id = Id(number),
        Code = $"o{number:00}",
        Name = name,
        ShortName = shortName,
        CreditCode = "x",
        RegionCode = region,
        Kind = OrganKind.Department,
    };

    private static Guid Id(int number) => new($"00000000-0000-0000-0000-0000000000{number:00}");
}

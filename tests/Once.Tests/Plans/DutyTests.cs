using Once.Plans.Contract;
using Xunit;

namespace Once.Tests.Plans;

/// <summary>Who leads and who supports, one way of writing after the other.</summary>
public sealed class DutyTests
{
    [Theory]
    [InlineData("（市发改委牵头，市财政局、市科技局配合）", "市发改委", "市财政局、市科技局", LeadBasis.Named)]
    [InlineData("［市商务局牵头，市司法局等市直相关单位及各区县（市）人民政府（管委会）按职责分工负责］", "市商务局", "市司法局、市直相关单位、各区县（市）人民政府（管委会）", LeadBasis.Named)]
    [InlineData("〔牵头单位：市工信局；责任单位：市商务局、市国资委等〕", "市工信局", "市商务局、市国资委", LeadBasis.Named)]
    [InlineData("(由市商务局牵头负责，市财政局等部门按各自职责配合做好相关工作)", "市商务局", "市财政局", LeadBasis.Named)]
    [InlineData("（牵头责任单位：市发改委　责任单位：市住建局和市自然资源和规划局）", "市发改委", "市住建局、市自然资源和规划局", LeadBasis.Named)]
    [InlineData("（县信息办牵头、县市场监管局、财政局等相关部门配合）", "县信息办", "县市场监管局、财政局、相关部门", LeadBasis.Named)]
    [InlineData("（县人大办、政协办负责落实，县级相关部门配合）", "县人大办、政协办", "县级相关部门", LeadBasis.Contrast)]
    [InlineData("（主办单位：市科技局，协办单位：市财政局）", "市科技局", "市财政局", LeadBasis.Named)]
    [InlineData("（团县委负责落实）", "团县委", "", LeadBasis.Sole)]
    [InlineData("（责任单位：市税务局）", "市税务局", "", LeadBasis.Sole)]
    [InlineData("（各乡镇负责落实）", "", "各乡镇", LeadBasis.Joint)]
    [InlineData("（县法院、检察院、司法局按职责分工负责落实）", "", "县法院、检察院、司法局", LeadBasis.Joint)]
    [InlineData("（民政部、市场监管总局等部门分别负责）", "", "民政部、市场监管总局", LeadBasis.Joint)]
    [InlineData("（责任单位：市行政审批局、住建局，各市（区）人民政府）", "", "市行政审批局、住建局、各市（区）人民政府", LeadBasis.Listed)]
    [InlineData("（市发改委、市财政局）", "", "市发改委、市财政局", LeadBasis.Joint)]
    [InlineData("（评价指标牵头单位、责任单位负责落实）", "", "评价指标牵头单位、责任单位", LeadBasis.Joint)]
    [InlineData("（责任单位：区工信局、区财政局。第一责任单位为牵头单位，下同）", "区工信局", "区财政局", LeadBasis.First)]
    [InlineData("（牵头单位：市审批局；责任单位：市直各有关单位，各县市区人民政府和园区管委会均为责任单位，以下不再列出）", "市审批局", "市直各有关单位、各县市区人民政府、园区管委会", LeadBasis.Named)]
    [InlineData("（税务总局会同海关总署负责）", "税务总局", "海关总署", LeadBasis.Named)]
    [InlineData("（各省、自治区、直辖市人民政府和国务院有关部门按职责分工负责）", "", "各省、自治区、直辖市人民政府、国务院有关部门", LeadBasis.Joint)]
    [InlineData("责任单位：市工信局、国网晴川供电公司", "", "市工信局、国网晴川供电公司", LeadBasis.Listed)]
    [InlineData("完成时限：2022年9月。牵头单位：市发改委。", "市发改委", "", LeadBasis.Named)]
    [InlineData("市司法局牵头，各行政执法部门配合，2022年9月底前完成。", "市司法局", "各行政执法部门", LeadBasis.Named)]
    public void A_note_says_who_leads_and_who_supports(string note, string leads, string supports, LeadBasis basis)
    {
        var task = Assert.Single(PlanReader.Read("1．优化服务。完善工作机制。" + note).Tasks);

        Assert.Equal(leads, string.Join('、', task.Leads));
        Assert.Equal(supports, string.Join('、', task.Supports));
        Assert.Equal(basis, task.Basis);
    }

    [Theory]
    [InlineData("1．优化服务。对企业（含个体工商户）一视同仁，由市优办牵头，征求意见后印发。")]
    [InlineData("1．优化服务。加强样板村（社区）建设。")]
    [InlineData("1．优化服务。建立牵头单位负责制（见湘政办发〔2021〕18号），压实责任。")]
    public void Narrative_in_a_document_with_notes_is_no_note(string text)
    {
        var tasks = PlanReader.Read(text + "\n2．加强监管。（市市场监管局牵头）").Tasks;

        Assert.Equal("2．", Assert.Single(tasks).Number);
    }

    [Fact]
    public void Persons_stand_beside_the_bodies()
    {
        var task = Assert.Single(PlanReader.Read("（一）保障用地\n盘活存量土地。\n牵头领导：周某某、常务副市长\n牵头单位：市自然资源局\n配合单位：各县（市、区）人民政府").Tasks);

        Assert.Equal(["周某某", "常务副市长"], task.Officials);
        Assert.Equal(["市自然资源局"], task.Leads);
        Assert.Equal(["各县（市、区）人民政府"], task.Supports);
    }

    [Fact]
    public void A_body_may_lead_one_sentence_and_support_the_next()
    {
        var task = Assert.Single(PlanReader.Read("（一）完善监管。动态调整清单。（发展改革委牵头，财政部负责）开展评估。（财政部牵头，发展改革委配合）").Tasks);

        Assert.Equal(["发展改革委", "财政部"], task.Leads);
        Assert.Equal(["财政部", "发展改革委"], task.Supports);
        Assert.Equal(2, task.Assignments.Count);
        Assert.Contains(task.Doubts, d => d.Contains("2处责任单位", StringComparison.Ordinal));
    }

    [Fact]
    public void Measures_below_an_item_with_its_own_note_are_tasks_of_it()
    {
        var tasks = PlanReader.Read("一、政务环境\n（一）优化审批。精简流程。（市审批局牵头）\n1．压减材料。全面清理。（市司法局负责）\n2．压减环节。全面清理。（市大数据局负责）").Tasks;

        Assert.Equal(["（一）", "1．", "2．"], tasks.Select(t => t.Number));
        Assert.Equal([null, "（一）", "（一）"], tasks.Select(t => t.Parent));
        Assert.All(tasks, t => Assert.Equal("一、政务环境", t.Section));
    }
}

using Once.Cases.Submitting;
using Once.Catalogue.Contract;
using Once.Kernel.Elements;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>What each type of element takes for an answer, and what is said of one that it does not take.</summary>
public sealed class AnswerTypeTests
{
    [Theory]
    [InlineData(ElementType.WholeNumber, "6", null)]
    [InlineData(ElementType.WholeNumber, "6.0", null)]
    [InlineData(ElementType.WholeNumber, "2.5", "人数只填整数。您填的是“2.5”。")]
    [InlineData(ElementType.WholeNumber, "六", "人数只填数字，比如 6。您填的是“六”。")]
    [InlineData(ElementType.Number, "2.5", null)]
    [InlineData(ElementType.Month, "2026-09", null)]
    [InlineData(ElementType.Month, "2026-13", "人数要填年月，比如 2026-09。")]
    [InlineData(ElementType.Month, "2026-09-01", "人数要填年月，比如 2026-09。")]
    [InlineData(ElementType.Month, "下个月", "人数要填年月，比如 2026-09。")]
    [InlineData(ElementType.ProjectCode, "2605-439902-04-01-123456", null)]
    [InlineData(ElementType.ProjectCode, "2613-439902-04-01-123456", "人数第 3 至 4 位“13”不是月份。照批文或者备案证上的抄，带 4 个横线，比如 2605-439902-04-01-123456。")]
    [InlineData(ElementType.ProjectCode, "晴川厂房二期", "投资项目代码（含 4 个连字符）应为 24 位，现为 6 位。照批文或者备案证上的抄，带 4 个横线，比如 2605-439902-04-01-123456。")]
    [InlineData(ElementType.BankAccount, "62000012", null)]
    [InlineData(ElementType.BankAccount, "6200001", "人数是 8 到 30 位数字，不带空格和横线。")]
    [InlineData(ElementType.BankAccount, "6200 0012 3456", "人数是 8 到 30 位数字，不带空格和横线。")]
    public void An_answer_fits_its_type_or_is_told_how_to(ElementType type, string answer, string? told) =>
        Assert.Equal(told, CheckApplication.FaultOf(new ItemField("count", "人数", type, null, "", null, true, [], null, null, null), answer)?.Message);
}

using Once.Cases.Submitting;
using Once.Catalogue.Contract;
using Once.Kernel.Elements;
using Xunit;

namespace Once.Tests.Cases;

/// <summary>What a right answer may still not say, on the day before, the day and the day after.</summary>
public sealed class FieldRuleTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData(DayLimit.UpToToday, "2026-11-22", null)]
    [InlineData(DayLimit.UpToToday, "2026-11-23", null)]
    [InlineData(DayLimit.UpToToday, "2026-11-24", "合同签订日不能晚于今天（2026年11月23日）。")]
    [InlineData(DayLimit.FromToday, "2026-11-22", "合同签订日不能早于今天（2026年11月23日）。")]
    [InlineData(DayLimit.FromToday, "2026-11-23", null)]
    [InlineData(DayLimit.FromToday, "2026-11-24", null)]
    [InlineData(DayLimit.Any, "2126-11-24", null)]
    [InlineData(DayLimit.UpToToday, "", null)]
    public void A_day_keeps_to_its_side_of_today(DayLimit limit, string answer, string? told) =>
        Assert.Equal(told, FaultOf(Field("contract-date", "合同签订日", ElementType.Date) with { Days = limit }, [], ("contract-date", answer)));

    [Theory]
    [InlineData("2026-11", null)]
    [InlineData("2026-12", "从哪个月缴不能晚于这个月。")]
    public void A_month_keeps_to_this_month(string answer, string? told) =>
        Assert.Equal(told, FaultOf(Field("payroll", "从哪个月缴", ElementType.Month) with { Days = DayLimit.UpToToday }, [], ("payroll", answer)));

    [Theory]
    [InlineData("2026-11-30", "挖到哪天不能早于“从哪天开始挖”（2026年12月1日）。")]
    [InlineData("2026-12-01", null)]
    [InlineData("2026-12-02", null)]
    public void An_end_is_not_before_its_beginning(string until, string? told)
    {
        var from = Field("dig-from", "从哪天开始挖", ElementType.Date);
        var end = Field("dig-until", "挖到哪天", ElementType.Date) with { NotBefore = "dig-from" };

        Assert.Equal(told, FaultOf(end, [from, end], ("dig-from", "2026-12-01"), ("dig-until", until)));
        Assert.Null(FaultOf(end, [end], ("dig-from", "2026-12-01"), ("dig-until", until)));
        Assert.Null(FaultOf(end, [from, end], ("dig-from", ""), ("dig-until", until)));
    }

    [Theory]
    [InlineData("11010519491231002X", "卖方身份证号和“买方身份证号”填成一样的了。")]
    [InlineData(" 11010519491231002x ", "卖方身份证号和“买方身份证号”填成一样的了。")]
    [InlineData("439902198511030110", null)]
    public void The_seller_is_not_the_buyer(string seller, string? told)
    {
        var buyer = Field("buyer", "买方身份证号", ElementType.CitizenNumber);
        var field = Field("seller", "卖方身份证号", ElementType.CitizenNumber) with { DiffersFrom = "buyer" };

        Assert.Equal(told, FaultOf(field, [buyer, field], ("buyer", "11010519491231002X"), ("seller", seller)));
        Assert.Null(FaultOf(field, [field], ("buyer", "11010519491231002X"), ("seller", seller)));
    }

    private static ItemField Field(string element, string label, ElementType type) => new(element, label, type, null, "", null, true, [], null, null, null);

    private static string? FaultOf(ItemField field, IReadOnlyList<ItemField> asked, params (string Element, string Value)[] answers) =>
        FieldRules.FaultOf(field, asked, answers.ToDictionary(a => a.Element, a => a.Value), Today)?.Message;
}

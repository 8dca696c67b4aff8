using System.Text;
using Once.Tests.Cases;
using Once.Tests.Hosting;
using Xunit;

namespace Once.Tests.Supervision;

/// <summary>A file of clues of risk as the supervising unit hands it in, and its answer by the organ that regulates.</summary>
public sealed class RiskPagesTests
{
    private const string Table = """
        线索编号,线索名称,风险等级,监管对象,监管单位信用代码,线索内容,发现日期
        FX-1,过期食品,高,某便利店,114399020062150885,网上有人说卖过期的牛奶。,2026-01-20
        FX-2,过期食品,很高,某便利店,114399020062150885,网上有人说卖过期的牛奶。,2026-01-20
        """;

    [Fact]
    public async Task A_file_is_taken_with_its_faults_told_and_the_organ_answers_its_clue()
    {
        await using var town = await PortalTown.OpenAsync();
        var supervisor = await town.SignInAsync("supervisor");
        await supervisor.GetAsync("/console/risks/import");
        await supervisor.PressAsync("核对并导入");
        var missing = supervisor.Text;
        await supervisor.PressAsync("核对并导入", ("File", new Upload("线索.csv", Encoding.UTF8.GetBytes(Table), "text/csv")));
        var taken = supervisor.Text;
        var manager = await town.SignInAsync("manager-yt-market");
        await manager.GetAsync("/console/risks");
        await manager.GetAsync(manager.Page.QuerySelector("a.o-main")!.GetAttribute("href")!);
        await manager.PressAsync("反馈");
        var told = manager.Text;
        await manager.PressAsync("反馈", ("Outcome", "Dealt"), ("Answer", "到店查了，下架三盒。"));
        var clerk = await town.SignInAsync("clerk-yt");
        await clerk.GetAsync("/console/risks");

        Assert.Contains("选一个 CSV 或者 XLSX 文件", missing, StringComparison.Ordinal);
        Assert.Contains("进了 1 条", taken, StringComparison.Ordinal);
        Assert.Contains("写 高、中 或者 低", taken, StringComparison.Ordinal);
        Assert.Contains("选查下来是什么情况", told, StringComparison.Ordinal);
        Assert.Contains("写明怎么查的", told, StringComparison.Ordinal);
        Assert.Contains("属实，已处置", manager.Text, StringComparison.Ordinal);
        Assert.Contains("下架三盒", manager.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("过期食品", clerk.Text, StringComparison.Ordinal);
        await supervisor.GetAsync("/console/figures?sheet=risks");
        Assert.Contains("风险线索反馈率", supervisor.Text, StringComparison.Ordinal);
        await supervisor.GetAsync("/console/risks.csv");
        Assert.Contains("到店查了，下架三盒。", supervisor.Text, StringComparison.Ordinal);
    }
}

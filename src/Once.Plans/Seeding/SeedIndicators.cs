using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Plans.Contract;
using Once.Plans.Indicators;
using Once.Plans.Model;

namespace Once.Plans.Seeding;

/// <summary>The demonstration city's indicators of two years: last year's have results, this year's collect materials. All of it is an example.</summary>
internal static class SeedIndicators
{
    private const string Basis = "晴川市营商环境三年行动计划（示例）";

    private static readonly (string Name, IndicatorLevel Level, string Lead, GoalKind Kind, string Goal, TargetSense Sense, string Unit, string Before)[] Indicators =
    [
        ("企业开办", IndicatorLevel.National, "qc-market", GoalKind.Rank, "20", TargetSense.AtMost, "", "28"),
        ("全省营商环境评价", IndicatorLevel.Provincial, "qc-reform-office", GoalKind.Grade, "优秀", TargetSense.AtLeast, "", "先进"),
        ("政务服务", IndicatorLevel.Provincial, "qc-approval", GoalKind.Grade, "标杆", TargetSense.AtLeast, "", "标杆"),
        ("办理建筑许可", IndicatorLevel.Provincial, "qc-housing", GoalKind.Rank, "10", TargetSense.AtMost, "", "12"),
        ("破产案件平均审理时间", IndicatorLevel.Provincial, "qc-justice", GoalKind.Number, "180", TargetSense.AtMost, "天", "240"),
        ("群众满意度", IndicatorLevel.City, "qc-data", GoalKind.Number, "98", TargetSense.AtLeast, "%", "97.2"),
    ];

    public static async Task RunAsync(Func<Func<IServiceProvider, Task>, Task> asKeeper, DateOnly today, CancellationToken cancellation)
    {
        Dictionary<string, Guid> organs = [];
        await asKeeper(async s => organs = (await s.GetRequiredService<OrganDirectory>().AllAsync(cancellation)).Values.DistinctBy(o => o.Code).ToDictionary(o => o.Code, o => o.Id));
        foreach (var (name, level, lead, kind, goal, sense, unit, before) in Indicators.Where(i => organs.ContainsKey(i.Lead)))
        {
            var past = Guid.Empty;
            await asKeeper(async s => past = await s.GetRequiredService<KeepIndicator>().RunAsync(null, null, new(today.Year - 1, name, level, organs[lead], "", "", Basis, kind, sense, IndicatorSay.MarkOf(kind, goal), unit, null), cancellation));
            await asKeeper(s => s.GetRequiredService<KeepIndicator>().ReachAsync(past, null, IndicatorSay.MarkOf(kind, before), $"{today.Year - 1} 年评价通报（示例）", cancellation));
            await asKeeper(s => s.GetRequiredService<KeepIndicator>().RunAsync(null, null, new(today.Year, name, level, organs[lead], "", "", Basis, kind, sense, IndicatorSay.MarkOf(kind, goal), unit, today.AddDays(12)), cancellation));
        }
        var first = Guid.Empty;
        await asKeeper(async s => first = await s.GetRequiredService<OnceDb>().Indicators().AsNoTracking().Where(i => i.Year == today.Year && i.Name == "政务服务").Select(i => i.Id).FirstOrDefaultAsync(cancellation));
        if (first == Guid.Empty)
            return;
        await asKeeper(s => s.GetRequiredService<KeepMaterials>().HandInAsync(new(first, "一件事一次办改革总结（示例）", "十三件一件事上线，平均少跑四次。", "https://www.example.gov.cn/qc/2026/yijianshi"), cancellation));
        await asKeeper(s => s.GetRequiredService<KeepMaterials>().JudgeAsync(first, 1, true, null, cancellation));
        await asKeeper(s => s.GetRequiredService<KeepMaterials>().HandInAsync(new(first, "大厅延时服务照片说明（示例）", "每周三窗口开到晚上七点。", "https://www.example.gov.cn/qc/2026/dating"), cancellation));
        await asKeeper(s => s.GetRequiredService<KeepMaterials>().CheckAsync(new(first, "三个乡镇的办事指南没有写清收费标准（示例）", today.AddDays(20)), cancellation));
    }
}

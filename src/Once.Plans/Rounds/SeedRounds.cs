using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Rounds;

/// <summary>A round of the demonstration city's plan: some reported and accepted, one returned, one said more than the figures, the rest owe it.</summary>
internal static class SeedRounds
{
    public static async Task RunAsync(Func<Actor, Func<IServiceProvider, Task>, Task> asAsync, Actor keeper, Guid plan, CancellationToken cancellation)
    {
        List<RoundReport> reports = [];
        await asAsync(Actor.Program, async s =>
        {
            await s.GetRequiredService<OpenRounds>().RunAsync(cancellation);
            var db = s.GetRequiredService<OnceDb>();
            reports = await db.RoundReports().AsNoTracking().Where(r => r.PlanId == plan && r.State == ReportState.Waiting).Join(db.PlanTasks(), r => r.TaskId, t => t.Id, (r, t) => new { r, t.Order }).OrderBy(r => r.Order).ThenBy(r => r.r.Id).Select(r => r.r).ToListAsync(cancellation);
        });
        foreach (var (at, report) in reports.Index())
        {
            if (at % 4 == 3)
                continue;
            var percent = at == 0 ? 100 : 30 + (at % 4 * 15);
            await asAsync(keeper, s => s.GetRequiredService<FillReport>().SubmitAsync(new(report.Id, null,
                new("办法已经印发，培训了窗口人员，正在对照指标逐项核。", at % 4 == 1 ? "两个系统的数还对不上，要和数据局一起核。" : null, percent, "月底前把没有达到的逐项列出来，落到科室和人。")), cancellation));
            if (at % 4 == 1)
                await asAsync(keeper, s => s.GetRequiredService<JudgeReport>().AcceptAsync(report.Id, null, cancellation));
            if (at == 2)
                await asAsync(keeper, s => s.GetRequiredService<JudgeReport>().ReturnAsync(report.Id, null, "写明培训了多少人、哪一天。", cancellation));
        }
    }
}

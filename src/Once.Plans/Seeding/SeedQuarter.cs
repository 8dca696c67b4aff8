using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Appraising;
using Once.Plans.Contract;
using Once.Plans.Model;
using Once.Plans.Rounds;
using Once.Plans.Tasks;

namespace Once.Plans.Seeding;

/// <summary>A quarter of the demonstration plan that lies behind: a round that was reported, tasks that were done in time but one, and the
/// appraisal published. The quarter that has just ended is left for a person to publish.</summary>
internal sealed class SeedQuarter(IServiceProvider story, Action<DateTime> moveTo, Actor keeper, Guid plan)
{
    /// <summary>Of so many reports one comes after its day.</summary>
    private const int OneLateOf = 4;

    /// <summary>Long enough behind the end of the quarter that the draft may be drawn.</summary>
    private const int DaysToDraw = 20;

    /// <param name="issued">When the plan was published, UTC.</param>
    /// <param name="until">The present, UTC.</param>
    public async Task RunAsync(DateTime issued, DateTime until, CancellationToken cancellation)
    {
        var end = Before(Before(until.ChinaDate()));
        var (asked, drawn) = (new DateOnly(end.Year, end.Month, 17).ChinaMoment(new TimeOnly(9, 0)), end.AddDays(DaysToDraw).ChinaMoment(new TimeOnly(9, 0)));
        if (asked <= issued || drawn >= until)
            return;
        moveTo(asked);
        await AsAsync(Actor.Program, s => s.GetRequiredService<OpenRounds>().RunAsync(cancellation));
        await ReportAsync(late: false, cancellation);
        await FinishAsync(end, cancellation);
        moveTo(asked.AddDays(9));
        await ReportAsync(late: true, cancellation);
        moveTo(drawn);
        await AsAsync(Actor.Program, s => s.GetRequiredService<DrawAppraisals>().RunAsync(cancellation));
        await AsAsync(keeper, async s =>
        {
            if (await s.GetRequiredService<OnceDb>().Appraisals().AsNoTracking().FirstOrDefaultAsync(a => a.OwnerOrganId == keeper.OrganId && a.EndsOn == end, cancellation) is { } draft)
                await s.GetRequiredService<SettleAppraisal>().PublishAsync(draft.Id, null, cancellation);
        });
    }

    private async Task ReportAsync(bool late, CancellationToken cancellation)
    {
        List<Guid> reports = [];
        await AsAsync(keeper, async s => reports = await s.GetRequiredService<OnceDb>().RoundReports().AsNoTracking().Where(r => r.PlanId == plan)
            .Join(s.GetRequiredService<OnceDb>().PlanTasks(), r => r.TaskId, t => t.Id, (r, t) => new { r.Id, t.Order, r.OrganId }).OrderBy(r => r.Order).ThenBy(r => r.OrganId).Select(r => r.Id).ToListAsync(cancellation));
        foreach (var (at, report) in reports.Index().Where(r => r.Index % OneLateOf == 1 == late))
        {
            await AsAsync(keeper, s => s.GetRequiredService<FillReport>().SubmitAsync(new(report, null, new("方案已经印发，责任落到了科室。", null, 20 + (at % 3 * 10), "下月起按周核对进度。")), cancellation));
            if (at % 3 == 0)
                await AsAsync(keeper, s => s.GetRequiredService<JudgeReport>().ReturnAsync(report, null, "写明印发的文号。", cancellation));
            if (at % 3 == 0)
                await AsAsync(keeper, s => s.GetRequiredService<FillReport>().SubmitAsync(new(report, null, new("方案已经印发（示例文号），责任落到了科室。", null, 20 + (at % 3 * 10), "下月起按周核对进度。")), cancellation));
            await AsAsync(keeper, s => s.GetRequiredService<JudgeReport>().AcceptAsync(report, null, cancellation));
        }
    }

    // The last of those that end in the quarter is not done in time.
    private async Task FinishAsync(DateOnly end, CancellationToken cancellation)
    {
        List<Guid> due = [];
        await AsAsync(keeper, async s => due = await s.GetRequiredService<OnceDb>().PlanTasks().AsNoTracking().Where(t => t.PlanId == plan && t.State == TaskState.Open && t.DueOn <= end)
            .OrderBy(t => t.DueOn).ThenBy(t => t.Order).Select(t => t.Id).ToListAsync(cancellation));
        foreach (var task in due.SkipLast(1))
        {
            await AsAsync(keeper, s => s.GetRequiredService<KeepParts>().AddEvidenceAsync(new(task, "完成情况说明（示例）", null, null), cancellation));
            await AsAsync(keeper, s => s.GetRequiredService<FinishTask>().AskAsync(task, null, cancellation));
            await AsAsync(keeper, s => s.GetRequiredService<FinishTask>().ConfirmAsync(task, null, null, cancellation));
        }
    }

    private static DateOnly Before(DateOnly day) => LadderPeriods.FirstDayOf(LadderPeriod.Quarter, LadderPeriods.EndOf(LadderPeriod.Quarter, day)).AddDays(-1);

    private async Task AsAsync(Actor actor, Func<IServiceProvider, Task> act)
    {
        await using var scope = story.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(actor);
        await act(scope.ServiceProvider);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Appraising;
using Once.Plans.Contract;
using Once.Plans.Evaluating;
using Once.Plans.Laddering;
using Once.Plans.Meetings;
using Once.Plans.Model;
using Once.Plans.Supervising;

namespace Once.Plans.Seeding;

/// <summary>The demonstration plan is supervised by the real acts: a check that was not true, an order that is answered, an
/// extension that waits, letters of the ended quarters, a meeting. All of it is an example.</summary>
internal static class SeedSupervision
{
    public static async Task RunAsync(IServiceProvider story, Actor keeper, IReadOnlyList<Actor> staff, Guid plan, CancellationToken cancellation)
    {
        var today = story.GetRequiredService<TimeProvider>().ChinaToday();
        await AsAsync(story, Actor.Program, s => s.GetRequiredService<CountPeriods>().RunAsync(cancellation));
        await AsAsync(story, keeper, async s =>
        {
            if (await s.GetRequiredService<OnceDb>().LadderLetters().AsNoTracking().Where(l => l.Rung == LetterRung.Reminder).OrderBy(l => l.EndsOn).ThenBy(l => l.Id).FirstOrDefaultAsync(cancellation) is { } letter)
                await s.GetRequiredService<SettleLetter>().IssueAsync(letter.Id, null, null, null, cancellation);
        });
        List<PlanTask> tasks = [];
        await AsAsync(story, keeper, async s => tasks = await s.GetRequiredService<OnceDb>().WholeTasks().AsNoTracking().Where(t => t.PlanId == plan && t.State == TaskState.Open).OrderBy(t => t.Order).ToListAsync(cancellation));
        if (tasks.Find(t => LeadOf(t) is not null && t.DueOn < today) is { } late)
            await OrderAsync(story, keeper, staff, late, today, cancellation);
        if (tasks.Find(t => LeadOf(t) is not null && t.DueOn > today) is { } running)
            await AsAsync(story, AnswererOf(staff, LeadOf(running)!.Value) ?? keeper, s => s.GetRequiredService<ExtendDue>().AskAsync(running.Id, running.DueOn!.Value.AddDays(30), "系统改造还在验收，请延一个月。（示例）", cancellation));
        await MeetAsync(story, keeper, today, cancellation);
        // The draft of the last quarter is left for a person to look at and publish.
        await AsAsync(story, Actor.Program, s => s.GetRequiredService<DrawAppraisals>().RunAsync(cancellation));
        if (tasks.Find(t => LeadOf(t) is not null) is { } found)
            await AsAsync(story, keeper, s => s.GetRequiredService<EnterEvaluation>().RunAsync(new("营商环境第三方评价报告（示例）", "第三方评价机构（示例）", LadderPeriods.EndOf(LadderPeriod.Quarter, today),
                $"问题\t整改要求\t责任单位\n窗口没有公开办理时限\t补上公示，拍照上传\t{NameOf(found)}\n电话咨询两次没有人接\t安排专人接听\t{NameOf(found)}"), cancellation));
        // So is a draft of other weights for the quarters to come.
        await AsAsync(story, keeper, s => s.GetRequiredService<ChangeScheme>().DraftAsync(cancellation));
    }

    private static async Task OrderAsync(IServiceProvider story, Actor keeper, IReadOnlyList<Actor> staff, PlanTask task, DateOnly today, CancellationToken cancellation)
    {
        var organ = LeadOf(task)!.Value;
        var order = Guid.Empty;
        await AsAsync(story, keeper, async s =>
        {
            var check = await s.GetRequiredService<CheckOnSite>().RunAsync(new(task.Id, organ, today, "市优办、市政府督查室（示例）", "报的是已经完成，现场看还差两步没有做。", false), cancellation);
            order = await s.GetRequiredService<IssueOrder>().RunAsync(new(organ, $"{task.Heading}没有按期完成", "请说明没有按期完成的原因，写明整改措施和完成的日期。", 5, [task.Id], check), cancellation);
        });
        if (AnswererOf(staff, organ) is { } answerer && answerer.AccountId != keeper.AccountId)
            await AsAsync(story, answerer, s => s.GetRequiredService<SettleOrder>().AnswerAsync(new(order, null, "已经补上两步，本周内全部完成。", "整改情况说明（示例）"), cancellation));
    }

    private static async Task MeetAsync(IServiceProvider story, Actor keeper, DateOnly today, CancellationToken cancellation) => await AsAsync(story, keeper, async s =>
    {
        var stuck = await s.GetRequiredService<FindStuck>().RunAsync(keeper.OrganId!.Value, cancellation);
        var keep = s.GetRequiredService<KeepMeeting>();
        var meeting = await keep.PlanAsync(new("优化营商环境联席会议（示例）", today, "市政务中心三楼", [.. stuck.Take(3).Select(t => t.Id)]), cancellation);
        await keep.AddPointAsync(meeting, "统一各县区的收件标准", cancellation);
    });

    private static Guid? LeadOf(PlanTask task) => task.Duties.FirstOrDefault(d => d.Role is DutyRole.Lead)?.OrganId;

    private static string NameOf(PlanTask task) => task.Duties.First(d => d.Role is DutyRole.Lead && d.OrganId is not null).Printed;

    private static Actor? AnswererOf(IReadOnlyList<Actor> staff, Guid organ) => staff.FirstOrDefault(a => a.Role is Roles.Manager && a.ReachOf(PlansPermissions.Answer).Covers(organ));

    private static async Task AsAsync(IServiceProvider story, Actor actor, Func<IServiceProvider, Task> act)
    {
        await using var scope = story.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(actor);
        await act(scope.ServiceProvider);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contests;
using Once.Plans.Contract;
using Once.Plans.Practices;

namespace Once.Plans.Seeding;

/// <summary>A contest whose results stand, one that can be claimed, practices in every state: all by the real acts, all examples.</summary>
internal sealed class SeedContests(IServiceProvider story, Action<DateTime> moveTo, Actor keeper, IReadOnlyList<Actor> staff)
{
    private const string Standard = "成效 40\n创新 30\n可推广 30";

    /// <summary>The contest that is over was posted so many days ago.</summary>
    private const int DaysBack = 60;

    /// <param name="until">The present, UTC.</param>
    public async Task RunAsync(DateTime until, CancellationToken cancellation)
    {
        moveTo(until.AddDays(-DaysBack));
        var today = story.GetRequiredService<TimeProvider>().ChinaToday();
        List<Guid> judges = [], competitors = [];
        await AsAsync(keeper, async s => judges = [.. (await s.GetRequiredService<JudgeChoices>().RunAsync(cancellation)).Where(j => staff.Any(a => a.AccountId == j.Id && Judges(a))).OrderBy(j => staff.Any(a => a.AccountId == j.Id && a.Role is Roles.Manager)).Select(j => j.Id).Take(3)]);
        if (judges.Count < PostContest.FewestJudges)
            return;
        var over = await PostAsync("餐饮店开业，当天办完（示例）", "办理餐馆开业要跑几个部门。请把现场核查、许可、门头招牌合到一次办，从申请到拿证不超过 1 个工作日，写清前后对比。", today, judges, cancellation);
        await AsAsync(keeper, async s => competitors = [.. (await s.GetRequiredService<ContestDesk>().CompetitorsAsync((await s.GetRequiredService<OnceDb>().Contests().AsNoTracking().FirstAsync(c => c.Id == over, cancellation)).RegionCode, ContestEntrants.Places, cancellation)).Select(o => o.Id).Where(Answered)]);
        foreach (var organ in competitors.Take(3))
            await AsAsync(AnswererOf(organ), s => s.GetRequiredService<ClaimContest>().RunAsync(over, organ, "窗口牵头，三个部门同一天上门，材料一次收齐。（示例）", cancellation));
        foreach (var organ in competitors.Take(3))
            await AsAsync(AnswererOf(organ), s => s.GetRequiredService<ClaimContest>().HandInAsync(new(over, organ, "试了两个月，从 7 个工作日压到 1 个工作日，申请人少跑 3 次。（示例）"), cancellation));
        moveTo(until.AddDays(-DaysBack + 32));
        await AsAsync(keeper, s => s.GetRequiredService<ScoreContest>().BeginAsync(over, null, cancellation));
        foreach (var (organ, at) in competitors.Take(3).Select((o, at) => (o, at)))
            foreach (var judge in judges)
                await AsAsync(staff.First(a => a.AccountId == judge && Judges(a)), s => MarkAsync(s, over, organ, at, cancellation));
        await AsAsync(keeper, s => s.GetRequiredService<ScoreContest>().PublishAsync(over, null, cancellation));
        await PracticesAsync(competitors, until, cancellation);
        await SelectAsync(judges, until, cancellation);
        moveTo(until);
        var running = await PostAsync("小修小补的工程，开工前只跑一次（示例）", "投资额小、风险低的工程，开工前手续请合并办理：一张表、一次核查、一次批。", story.GetRequiredService<TimeProvider>().ChinaToday(), judges, cancellation);
        if (competitors.Count > 0)
            await AsAsync(AnswererOf(competitors[^1]), s => s.GetRequiredService<ClaimContest>().RunAsync(running, competitors[^1], "先在园区试，把图纸审查和规划核实合成一次。（示例）", cancellation));
    }

    /// <summary>A selection of departments and halls whose list is being shown.</summary>
    private async Task SelectAsync(List<Guid> judges, DateTime until, CancellationToken cancellation)
    {
        moveTo(until.AddDays(-45));
        var (today, selection, organs) = (story.GetRequiredService<TimeProvider>().ChinaToday(), Guid.Empty, new List<Guid>());
        await AsAsync(keeper, async s =>
        {
            selection = await s.GetRequiredService<PostContest>().RunAsync(new(
                "优化提升营商环境青年示范岗（示例）", "窗口或者科室，三十五岁以下的占一半以上，一年里没有差评、没有超时，带出一条能推广的做法。", "授“青年示范岗”牌，管两年", null, today.AddDays(10), today.AddDays(31), 2,
                "办件质量 50\n群众评价 30\n做法 20", judges, ContestKind.Selection, ContestEntrants.Departments), cancellation);
            organs = [.. (await s.GetRequiredService<ContestDesk>().CompetitorsAsync((await s.GetRequiredService<OnceDb>().Contests().AsNoTracking().FirstAsync(c => c.Id == selection, cancellation)).RegionCode, ContestEntrants.Departments, cancellation)).Select(o => o.Id).Where(Answered).Take(3)];
        });
        foreach (var organ in organs)
        {
            await AsAsync(AnswererOf(organ), s => s.GetRequiredService<ClaimContest>().RunAsync(selection, organ, "窗口六个人，四个不到三十五岁，一年收件没有超时。（示例）", cancellation));
            await AsAsync(AnswererOf(organ), s => s.GetRequiredService<ClaimContest>().HandInAsync(new(selection, organ, "一年收件 3,200 件，好评 99%，做法“材料先看后交”全市推开。（示例）"), cancellation));
        }
        if (organs.Count == 0)
            return;
        moveTo(until.AddDays(-3));
        await AsAsync(keeper, s => s.GetRequiredService<ScoreContest>().BeginAsync(selection, null, cancellation));
        foreach (var (organ, at) in organs.Select((o, at) => (o, at)))
            foreach (var judge in judges)
                await AsAsync(staff.First(a => a.AccountId == judge && Judges(a)), s => MarkAsync(s, selection, organ, at, cancellation));
        await AsAsync(keeper, s => s.GetRequiredService<ScoreContest>().PublishAsync(selection, null, cancellation));
    }

    private async Task PracticesAsync(List<Guid> organs, DateTime until, CancellationToken cancellation)
    {
        moveTo(until.AddDays(-10));
        if (organs.Count < 3)
            return;
        var spread = await TellAsync(organs[0], PracticeKind.MicroReform, "开业材料先看后交（示例）", "申请人第一次交的材料常常不齐，要跑第二趟。", "窗口加微信先看照片，齐了再来，来了就收。", "一次交齐的从六成升到九成。", submits: true, cancellation);
        await AsAsync(keeper, s => s.GetRequiredService<SettlePractice>().ReviewAsync(spread, null, PracticeState.Kept, "好学、不花钱，建议全市推开。", cancellation));
        await AsAsync(keeper, s => s.GetRequiredService<SettlePractice>().SpreadAsync(spread, null, [.. organs.Skip(1)], cancellation));
        moveTo(until);
        await AsAsync(AnswererOf(organs[1]), s => s.GetRequiredService<SettlePractice>().AnswerAsync(spread, organs[1], true, "政务大厅两个窗口已经用上，另加了电话预审。（示例）", cancellation));
        var first = await TellAsync(organs[1], PracticeKind.FirstCase, "园区企业“信用担保先开工”（示例）", "手续没有办齐，企业等着开工。", "信用好的企业先承诺、后补件，主管部门跟踪到补齐。", "12 家企业平均早开工 40 天。", submits: true, cancellation);
        await AsAsync(keeper, s => s.GetRequiredService<SettlePractice>().ReviewAsync(first, null, PracticeState.Kept, "首创的依据清楚，先入库，再看半年。", cancellation));
        await TellAsync(organs[2], PracticeKind.MicroReform, "大厅晚一小时关门（示例）", "上班的人下班以后办不了事。", "每周三窗口开到晚上七点。", "", submits: false, cancellation);
        await TellAsync(organs[2], PracticeKind.MicroReform, "证照到期前发短信（示例）", "证到期了不知道，误了经营。", "到期前 60 天和 10 天各发一次短信。", "过期才来办的少了一半。", submits: true, cancellation);
    }

    private async Task<Guid> PostAsync(string title, string topic, DateOnly today, List<Guid> judges, CancellationToken cancellation)
    {
        var contest = Guid.Empty;
        await AsAsync(keeper, async s => contest = await s.GetRequiredService<PostContest>().RunAsync(new(title, topic, "通报表扬，做法全市推广", null, today.AddDays(10), today.AddDays(31), 2, Standard, judges), cancellation));
        return contest;
    }

    private async Task<Guid> TellAsync(Guid organ, PracticeKind kind, string title, string problem, string change, string effect, bool submits, CancellationToken cancellation)
    {
        var practice = Guid.Empty;
        await AsAsync(AnswererOf(organ), async s => practice = await s.GetRequiredService<TellPractice>().RunAsync(
            new(null, null, organ, kind, title, problem, change, effect, kind is PracticeKind.FirstCase ? FirstWithin.City : FirstWithin.None, "查过全市各县区的公开材料，没有先例。（示例）", submits), cancellation));
        return practice;
    }

    /// <summary>A judge of the county whose result it is leaves it to the others.</summary>
    private static async Task MarkAsync(IServiceProvider scope, Guid contest, Guid organ, int at, CancellationToken cancellation)
    {
        var view = await scope.GetRequiredService<ReadContests>().OneAsync(contest, cancellation);
        if (view.Claims.FirstOrDefault(c => c.Organ.Id == organ) is { MayMark: true })
            await scope.GetRequiredService<ScoreContest>().MarkAsync(new(contest, organ, view.Criteria.ToDictionary(c => c.Number, c => (int?)(c.Points * (9 - at) / 10))), cancellation);
    }

    private static bool Judges(Actor actor) => actor.Role is Roles.Manager or Roles.Supervisor or Roles.Leader && actor.Has(PlansPermissions.Read);

    private bool Answered(Guid organ) => staff.Any(a => Answers(a, organ));

    private Actor AnswererOf(Guid organ) => staff.First(a => Answers(a, organ));

    /// <summary>Who writes for a body is another than who reviews.</summary>
    private bool Answers(Actor actor, Guid organ) => actor.AccountId != keeper.AccountId && actor.ReachOf(PlansPermissions.Answer).Covers(organ);

    private async Task AsAsync(Actor actor, Func<IServiceProvider, Task> act)
    {
        await using var scope = story.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(actor);
        await act(scope.ServiceProvider);
    }
}

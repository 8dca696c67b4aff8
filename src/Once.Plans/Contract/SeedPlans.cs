using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Metrics.Contract;
using Once.Plans.Checking;
using Once.Plans.Entering;
using Once.Plans.Model;
using Once.Plans.Publishing;
using Once.Plans.Rounds;
using Once.Plans.Targets;
using Once.Plans.Tasks;

namespace Once.Plans.Contract;

/// <summary>The demonstration city's own plan, entered, checked and published by the real acts, with targets bound to figures,
/// so that no screen is empty. Safe to run twice.</summary>
public static class SeedPlans
{
    private const string Published = "plans/qingchuan-2026.txt";

    /// <summary>Stays a draft, so that there is one to check.</summary>
    private const string Draft = "plans/qingchuan-burden-2026.txt";

    /// <summary>The last round is so many days old: long enough that its last day has passed.</summary>
    private const int DaysBack = 8;

    /// <summary>Beginnings of headings whose first target of the same kind reads a figure.</summary>
    private static readonly (string Heading, string MetricKey, TargetWindow Window)[] Bindings =
    [
        ("压减办理时间", "case.worked-90", TargetWindow.ThisYear),
        ("按承诺办结", "case.promise-on-time", TargetWindow.ThisYear),
        ("五个工作日内答复", "case.answer-on-time", TargetWindow.ThisYear),
        ("最多跑一次", "item.one-visit", TargetWindow.ThisMonth),
        ("全程网办", "item.online-whole", TargetWindow.ThisMonth),
    ];

    /// <param name="story">Services whose clock <paramref name="moveTo"/> moves.</param>
    /// <param name="until">The present, UTC.</param>
    public static async Task RunAsync(IServiceProvider story, Action<DateTime> moveTo, DateTime until, CancellationToken cancellation = default)
    {
        IReadOnlyList<Actor> staff;
        await using (var scope = story.CreateAsyncScope())
        {
            if (await scope.ServiceProvider.GetRequiredService<OnceDb>().Plans().AnyAsync(cancellation))
                return;
            staff = await scope.ServiceProvider.GetRequiredService<DemoActors>().StaffAsync(cancellation);
        }
        if (staff.FirstOrDefault(a => a.Has(PlansPermissions.Keep)) is not { } keeper)
            return;
        var issued = new DateOnly(2026, 3, 2).ChinaMoment(new TimeOnly(10, 0));
        moveTo(issued < until ? issued : until);
        var plan = await EnterAsync(story, keeper, Published, cancellation);
        await SettleAsync(story, keeper, plan, cancellation);
        await AsAsync(story, keeper, s => s.GetRequiredService<PublishPlan>().RunAsync(plan, null, isPublic: true, cancellation));
        await BindAsync(story, keeper, plan, cancellation);
        await Seeding.SeedGroups.RunAsync(act => AsAsync(story, keeper, act), plan, issued.ChinaDate(), cancellation);
        await new Seeding.SeedQuarter(story, moveTo, keeper, plan).RunAsync(issued, until, cancellation);
        var round = until.AddDays(-DaysBack);
        moveTo(round > issued && issued < until ? round : until);
        await SeedRounds.RunAsync((actor, act) => AsAsync(story, actor, act), keeper, plan, cancellation);
        moveTo(until);
        await WorkAsync(story, keeper, staff, plan, cancellation);
        await EnterAsync(story, keeper, Draft, cancellation);
        await new Seeding.SeedContests(story, moveTo, keeper, staff).RunAsync(until, cancellation);
        moveTo(until);
        await Seeding.SeedIndicators.RunAsync(act => AsAsync(story, keeper, act), until.ChinaDate(), cancellation);
        await Seeding.SeedObstacles.RunAsync((actor, act) => AsAsync(story, actor, act), keeper, staff, cancellation);
        await Seeding.SeedSupervision.RunAsync(story, keeper, staff, plan, cancellation);
    }

    private static async Task<Guid> EnterAsync(IServiceProvider story, Actor keeper, string file, CancellationToken cancellation)
    {
        var plan = Guid.Empty;
        await AsAsync(story, keeper, async s =>
        {
            var path = DataFolder.Find(s.GetRequiredService<IConfiguration>()).PathOf(file);
            plan = await s.GetRequiredService<EnterPlan>().RunAsync(new(await System.IO.File.ReadAllBytesAsync(path, cancellation), Path.GetFileName(path), null), cancellation);
        });
        return plan;
    }

    /// <summary>Every doubt is looked at; names the directory does not know are bodies outside.</summary>
    private static async Task SettleAsync(IServiceProvider story, Actor keeper, Guid plan, CancellationToken cancellation)
    {
        List<(Guid Id, List<string> Names)> open = [];
        await AsAsync(story, keeper, async s => open = [.. (await s.GetRequiredService<OnceDb>().WholeTasks().AsNoTracking().Where(t => t.PlanId == plan).OrderBy(t => t.Order).ToListAsync(cancellation))
            .Where(t => t.Doubts is not null || t.Duties.Any(d => d.Match is DutyMatch.Doubtful)).Select(t => (t.Id, t.Duties.Where(d => d.Match is DutyMatch.Doubtful).Select(d => d.Printed).ToList()))]);
        foreach (var (id, names) in open)
            await AsAsync(story, keeper, async s =>
            {
                var db = s.GetRequiredService<OnceDb>();
                var task = await db.WholeTasks().AsNoTracking().FirstAsync(t => t.Id == id, cancellation);
                var targets = await db.TaskTargets().AsNoTracking().Where(t => t.TaskId == id).OrderBy(t => t.Number).ToListAsync(cancellation);
                await s.GetRequiredService<CorrectTask>().RunAsync(
                    new(id, task.Version, new(task.Number, task.Heading, task.Section, task.Text, task.DeadlineText, task.Deadline, task.IsContinuous),
                        [.. task.Duties.Where(d => d.Role is DutyRole.Lead).Select(d => d.Printed)], [.. task.Duties.Where(d => d.Role is DutyRole.Support).Select(d => d.Printed)],
                        names.Distinct().ToDictionary(n => n, _ => (Guid?)null), [.. targets.Select(t => new TargetWords(t.Text, t.Metric, t.Sense, t.Value, t.Unit, t.Deadline))]), cancellation);
            });
    }

    private static async Task BindAsync(IServiceProvider story, Actor keeper, Guid plan, CancellationToken cancellation)
    {
        foreach (var (heading, key, window) in Bindings)
            await AsAsync(story, keeper, async s =>
            {
                var db = s.GetRequiredService<OnceDb>();
                var metric = s.GetRequiredService<MetricLookup>().All.First(m => m.Key == key);
                var target = (await (from task in db.PlanTasks() where task.PlanId == plan && task.Heading.StartsWith(heading) join aim in db.TaskTargets() on task.Id equals aim.TaskId orderby aim.Number select aim)
                    .AsNoTracking().ToListAsync(cancellation)).Find(t => KeepTargets.Fits(metric, t.Unit));
                if (target is not null)
                    await s.GetRequiredService<KeepTargets>().BindAsync(target.TaskId, target.Number, new(key, null, null, window, target.Sense, target.Value), cancellation);
            });
    }

    /// <summary>Some leads have reported, one task is done, one was handed down, and one came by an instruction.</summary>
    private static async Task WorkAsync(IServiceProvider story, Actor keeper, IReadOnlyList<Actor> staff, Guid plan, CancellationToken cancellation)
    {
        List<PlanTask> tasks = [];
        IReadOnlyDictionary<Guid, Organ> organs = new Dictionary<Guid, Organ>();
        await AsAsync(story, keeper, async s =>
        {
            tasks = await s.GetRequiredService<OnceDb>().WholeTasks().AsNoTracking().Where(t => t.PlanId == plan).OrderBy(t => t.Order).ToListAsync(cancellation);
            organs = await s.GetRequiredService<OrganDirectory>().AllAsync(cancellation);
        });
        foreach (var task in tasks.Where((t, at) => at % 2 == 0 && t.State is TaskState.Open))
        {
            var lead = staff.FirstOrDefault(a => a.Has(PlansPermissions.Answer) && task.Duties.Any(d => d.Role is DutyRole.Lead && d.OrganId is { } organ && a.ReachOf(PlansPermissions.Answer).Covers(organ))) ?? keeper;
            await AsAsync(story, lead, s => s.GetRequiredService<ReportProgress>().RunAsync(new(task.Id, null, "方案细化到科室，已经开过一次推进会，正在逐项落实。", null, 40), cancellation));
        }
        if (tasks.Find(t => t.Heading.StartsWith("公布轻微免罚清单", StringComparison.Ordinal)) is { } done)
        {
            await AsAsync(story, keeper, s => s.GetRequiredService<KeepParts>().AddEvidenceAsync(new(done.Id, "清单已公布：晴司发〔2026〕21号", null, null), cancellation));
            await AsAsync(story, keeper, s => s.GetRequiredService<FinishTask>().AskAsync(done.Id, null, cancellation));
            await AsAsync(story, keeper, s => s.GetRequiredService<FinishTask>().ConfirmAsync(done.Id, null, null, cancellation));
        }
        var counties = organs.Values.Where(o => o.Kind is OrganKind.Government && o.RegionCode != organs[keeper.OrganId!.Value].RegionCode).OrderBy(o => o.Code, StringComparer.Ordinal).Select(o => o.Id).ToList();
        if (counties.Count > 0 && tasks.Find(t => t.Heading.StartsWith("清偿拖欠账款", StringComparison.Ordinal)) is { } shared)
            await AsAsync(story, keeper, s => s.GetRequiredService<OpenTasks>().HandDownAsync(new(shared.Id, counties, null, null), cancellation));
        if (organs.Values.FirstOrDefault(o => o.Code == "qc-urban") is { } urban)
            await AsAsync(story, keeper, s => s.GetRequiredService<OpenTasks>().InstructAsync(
                new(null, "核实沿街商铺重复报装招牌的问题", "请市城管局牵头，把沿街商铺反映的重复报装问题核实清楚，提出改法。", "市领导在调研材料上批示（示例）", null, urban.Id, []), cancellation));
    }

    private static async Task AsAsync(IServiceProvider story, Actor actor, Func<IServiceProvider, Task> act)
    {
        await using var scope = story.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(actor);
        await act(scope.ServiceProvider);
    }
}

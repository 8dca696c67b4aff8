using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Cases.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Supervision.Clues;
using Once.Supervision.Reporting;

namespace Once.Supervision.Contract;

/// <summary>Some problems that the demonstration's staff report, and some clues, in every state, by the real acts. All of it is an example. Safe to
/// run twice: nothing is done where a report is there.</summary>
public static class SeedReports
{
    /// <param name="services">Services whose clock <paramref name="moveTo"/> moves.</param>
    /// <param name="until">The present, UTC.</param>
    public static async Task RunAsync(IServiceProvider services, Action<DateTime> moveTo, DateTime until, CancellationToken cancellation = default)
    {
        await using (var scope = services.CreateAsyncScope())
            if (await scope.ServiceProvider.GetRequiredService<OnceDb>().Reports().AnyAsync(cancellation))
                return;
        var stage = await Stage.OpenAsync(services, moveTo, until, cancellation);
        if (stage.Find(Roles.WindowClerk, "yt-approval") is not { } clerk || stage.Find(Roles.Approver, "yt-market") is not { } approver || stage.Find(Roles.Supervisor, "yt-approval") is not { } office
            || stage.Find(Roles.Manager, "yt-market") is not { } head)
            return;
        var market = stage.OrganId("yt-market");
        var seen = await stage.CaseOfAsync(market, cancellation);
        await stage.ReportAsync(clerk, 1, new("system", "打印机和系统断了联系，凭证要打两次才出来。（示例）", null, null, null, false, []));
        await stage.ReportAsync(clerk, 9, new("staffing", "周一上午排队的人多，少一个备岗的人。（示例）", null, null, stage.OrganId("yt-approval"), false, []));
        await stage.ReportAsync(approver, 6, new("items", "申请书里问了两遍经营面积，前后写法还不一样。（示例）", seen?.RootId, seen?.CaseNumber, null, false, []), office, ("receive", 1));
        await stage.ReportAsync(clerk, 20, new("other-organ", "补正的意见问了三天没人回，窗口没法跟申请人说。（示例）", seen?.RootId, seen?.CaseNumber, market, true, []), office, ("receive", 1), ("hand", 1));
        await stage.ReportAsync(clerk, 16, new("process", "同一张平面图要在两个窗口各交一次。（示例）", null, null, market, false, []), office, ("receive", 1), ("hand", 1), ("mend", 3));
        await stage.ReportAsync(head, 25, new("policy", "两份文件对场所证明的说法不一样，请定一个。（示例）", null, null, null, false, []), office, ("receive", 1), ("answer", 4));
        await stage.ReportAsync(clerk, 30, new("other-organ", "收了件三天没有分到人。（示例）", seen?.RootId, seen?.CaseNumber, market, true, []), office, ("receive", 1), ("find", 3));
        await CluesAsync(stage, office, market);
        moveTo(until);
    }

    /// <summary>Clues of citizens and of the supervising unit: waiting, late, passed, signed for, with each result, and not passed on.</summary>
    private static async Task CluesAsync(Stage stage, Actor office, Guid market)
    {
        if (stage.Find(Roles.Discipline, "qc-discipline") is not { } city || stage.Find(Roles.Discipline, "yt-discipline") is not { } county)
            return;
        var (urban, approval) = (stage.OrganId("yt-urban"), stage.OrganId("qc-approval"));
        await stage.ClueAsync(1, Told("rude", urban, "问一句要什么材料，被说“自己不会看墙上”。（示例）"), city);
        await stage.ClueAsync(9, Told("extra", market, "不写在指南里的证明，说没有就不收。（示例）"), city);
        await stage.ClueAsync(6, Told("shirk", urban, "三次去都说负责的人不在，让下次再来。（示例）"), county, (office, "pass"));
        await stage.ClueAsync(12, Told("fee", market, "让到指定的一家去做检测才收件。（示例）"), city, (office, "pass"), (city, "sign"));
        await stage.ClueAsync(40, Told("extort", market, "暗示请吃饭才能快一点。（示例）"), city, (office, "pass"), (city, "sign"), (city, "file"));
        await stage.ClueAsync(50, Told("off-system", urban, "不录系统先办熟人的件。（示例）"), county, (office, "pass"), (county, "sign"), (county, "unfounded"));
        await stage.ClueAsync(30, Told("shirk", approval, "电话一直没有人接，群里问也不回。（示例）"), city, (city, "sign"), (city, "settle"));
        await stage.ClueAsync(20, Told("other", market, "大厅的空调太冷。（示例）"), city, (office, "drop"));
    }

    private static RaiseClueRequest Told(string kind, Guid organ, string words) => new(kind, organ, words, null, null, ClueOrigin.Citizen, null, []);

    /// <summary>Who acts, and when.</summary>
    private sealed class Stage(IServiceProvider services, Action<DateTime> moveTo, DateTime until, IReadOnlyList<Actor> staff, Dictionary<string, Organ> organs)
    {
        private DateTime _at;

        public static async Task<Stage> OpenAsync(IServiceProvider services, Action<DateTime> moveTo, DateTime until, CancellationToken cancellation)
        {
            await using var scope = services.CreateAsyncScope();
            var organs = await scope.ServiceProvider.GetRequiredService<OrganDirectory>().AllAsync(cancellation);
            return new(services, moveTo, until, await scope.ServiceProvider.GetRequiredService<DemoActors>().StaffAsync(cancellation), organs.Values.ToDictionary(o => o.Code));
        }

        public Guid OrganId(string code) => organs[code].Id;

        public Actor? Find(string role, string organ) => staff.FirstOrDefault(a => a.Role == role && a.OrganId == OrganId(organ));

        /// <summary>A case of the organ in which something was found.</summary>
        public async Task<SupervisedCase?> CaseOfAsync(Guid organ, CancellationToken cancellation)
        {
            await using var scope = services.CreateAsyncScope();
            var found = await scope.ServiceProvider.GetRequiredService<OnceDb>().Findings().AsNoTracking().Where(f => f.OrganId == organ && f.CaseRootId != null).OrderBy(f => f.Id).FirstOrDefaultAsync(cancellation);
            return found is null ? null : await scope.ServiceProvider.GetRequiredService<SupervisedCases>().ReadableAsync(Actor.Program, found.CaseRootId!.Value, found.CaseNumber ?? 1, cancellation);
        }

        /// <param name="daysAgo">Natural days before the present on which it was handed in.</param>
        /// <param name="acts">What became of it, each so many days after the one before.</param>
        public async Task ReportAsync(Actor by, int daysAgo, HandInReportRequest request, Actor? office = null, params (string Act, int DaysLater)[] acts)
        {
            _at = until.AddDays(-daysAgo);
            var (id, head) = (Guid.Empty, request.AboutOrganId is { } about ? staff.FirstOrDefault(a => a.Role == Roles.Manager && a.OrganId == about) : null);
            await DoAsync(by, async s => id = await s.GetRequiredService<HandInReport>().RunAsync(request));
            foreach (var (act, later) in acts)
            {
                _at = _at.AddDays(later) < until ? _at.AddDays(later) : until;
                await DoAsync(act == "mend" ? head! : office!, s => ActAsync(s.GetRequiredService<HandleReport>(), id, act, request.AboutOrganId));
            }
        }

        /// <param name="body">The discipline body it is passed to.</param>
        /// <param name="acts">Each a day after the one before.</param>
        public async Task ClueAsync(int daysAgo, RaiseClueRequest request, Actor body, params (Actor By, string Act)[] acts)
        {
            _at = until.AddDays(-daysAgo);
            var receipt = "";
            await DoAsync(Actor.Nobody, async s => receipt = await s.GetRequiredService<RaiseClue>().RunAsync(request));
            var id = Guid.Empty;
            await DoAsync(Actor.Program, async s => id = await s.GetRequiredService<OnceDb>().Clues().Where(c => c.Receipt == receipt).Select(c => c.Id).FirstAsync());
            foreach (var (by, act) in acts)
            {
                _at = _at.AddDays(1) < until ? _at.AddDays(1) : until;
                await DoAsync(by, s => ActAsync(s.GetRequiredService<PassClue>(), id, act, body.OrganId));
            }
        }

        private static Task ActAsync(PassClue pass, Guid id, string act, Guid? body) => act switch
        {
            "pass" => pass.PassAsync(id, null, body),
            "sign" => pass.SignAsync(id, null),
            "drop" => pass.DropAsync(id, null, "是大厅的设备，已经告诉大厅管理，不是作风问题。（示例）"),
            "file" => pass.ReturnAsync(id, null, ClueOutcome.Filed, "情况属实，已经立案。（示例）"),
            "unfounded" => pass.ReturnAsync(id, null, ClueOutcome.Unfounded, "查了记录，没有这样的件。（示例）"),
            _ => pass.ReturnAsync(id, null, ClueOutcome.Settled, "谈话提醒，排了值班表。（示例）"),
        };

        private static Task ActAsync(HandleReport handle, Guid id, string act, Guid? organ) => act switch
        {
            "receive" => handle.ReceiveAsync(id, null),
            "hand" => handle.HandOnAsync(id, null, organ!.Value, "请定一个人当天回复窗口，三天内说清怎么改。（示例）"),
            "mend" => handle.MendAsync(id, null, "图在一个窗口收，后台共享，已经告诉两边窗口。（示例）"),
            "find" => handle.FindAsync(id, null, Grade.Warning, "收件后三天没有分到人（示例）", "查实了，已经列入监管发现。（示例）"),
            _ => handle.AnswerAsync(id, null, "以新的为准，已经告诉各窗口，办事指南也改了。（示例）"),
        };

        private async Task DoAsync(Actor by, Func<IServiceProvider, Task> act)
        {
            moveTo(_at);
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(by);
            await act(scope.ServiceProvider);
        }
    }
}

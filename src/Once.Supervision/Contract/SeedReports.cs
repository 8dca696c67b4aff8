using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Cases.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Storage;
using Once.Supervision.Reporting;

namespace Once.Supervision.Contract;

/// <summary>Some problems that the demonstration's staff report, in every state, by the real acts. All of it is an example. Safe to
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
        moveTo(until);
    }

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

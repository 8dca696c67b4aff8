using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Accounts.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Mending;
using Once.Ratings.Model;

namespace Once.Ratings.Contract;

/// <summary>The demonstration's bad ratings are mended by the real acts: old ones closed, the last ones in every state there is.
/// All of it is an example. Safe to run twice: an order that was handed over is passed by.</summary>
public static class SeedMending
{
    private static readonly (MendingCause Cause, string Found, string Done, string Next)[] Stories =
    [
        (MendingCause.TooSlow, "调了办件经过，内部流转压了两天。", "已经办结并道歉。", "内部流转每天清一次，快到期的自动提醒科长。"),
        (MendingCause.GuideWrong, "指南里确实没有样本。", "补了样本，两个窗口统一了说法。", "指南改动先试办一遍再发布。"),
        (MendingCause.ExtraMaterials, "清单上没有这一份，窗口多要了。", "退还材料，向评价人说明。", "收件系统只列清单上的材料。"),
        (MendingCause.Manner, "看了监控，等候时没有人解释。", "窗口负责人当面道歉。", "高峰时加开一个窗口，排队超过二十分钟由值班长说明。"),
        (MendingCause.TooManyVisits, "查了记录，两次是内部没有一次说清。", "上门把证送到了。", "一次告知单由首席审批员签过再给。"),
        (MendingCause.Queue, "预约系统和叫号系统没有连上。", "两个系统连上了。", "每天开门前核对预约名单。"),
    ];

    /// <param name="services">Services whose clock <paramref name="moveTo"/> moves.</param>
    /// <param name="until">The present, UTC.</param>
    public static async Task RunAsync(IServiceProvider services, Action<DateTime> moveTo, DateTime until, CancellationToken cancellation = default)
    {
        List<MendingOrder> orders;
        IReadOnlyList<Actor> staff;
        await using (var scope = services.CreateAsyncScope())
        {
            orders = await scope.ServiceProvider.GetRequiredService<OnceDb>().MendingOrders().AsNoTracking().Where(o => o.State == MendingState.Opened).OrderBy(o => o.OrderedOn).ThenBy(o => o.Id).ToListAsync(cancellation);
            staff = await scope.ServiceProvider.GetRequiredService<DemoActors>().StaffAsync(cancellation);
        }
        for (var i = 0; i < orders.Count; i++)
            await new Story(services, moveTo, until, staff, orders[i], orders.Count == 1 ? 2 : orders.Count - i, Stories[i % Stories.Length]).TellAsync(cancellation);
        moveTo(until);
    }

    /// <summary>One order's way; how far it goes depends on how many come after it.</summary>
    private sealed class Story(
        IServiceProvider services, Action<DateTime> moveTo, DateTime until, IReadOnlyList<Actor> staff, MendingOrder order, int left, (MendingCause Cause, string Found, string Done, string Next) told)
    {
        private DateTime _at = order.OrderedOn.ChinaMoment(new TimeOnly(15, 20));

        public async Task TellAsync(CancellationToken cancellation)
        {
            var id = order.Id;
            if (left == 1 || await ReviewerAsync(cancellation) is not { } reviewer || Mender() is not { } mender)
                return;
            await DoAsync(reviewer, s => s.GetRequiredService<SettleOrder>().ContactAsync(id, null, order.IsNamed ? CallResult.Solved : CallResult.NoWay, order.IsNamed ? "电话里说了经过。" : "匿名，没有留电话。", cancellation));
            await DoAsync(reviewer, s => s.GetRequiredService<HandOver>().RunAsync(id, null, left % 4 == 0, "请核实整改。", cancellation));
            if (left == 2)
                return;
            if (left == 3)
            {
                await DoAsync(mender, s => s.GetRequiredService<AppealRating>().FileAsync(id, null, AppealGround.Wrong, "评价里说的窗口不是本单位的。（示例）", cancellation));
                return;
            }
            await DoAsync(mender, s => s.GetRequiredService<MendOrder>().VerifyAsync(id, null, Finding.True, told.Found, cancellation));
            await DoAsync(mender, s => s.GetRequiredService<MendOrder>().ReportAsync(id, null, new(MendingOutcome.Mended, told.Cause, told.Done, told.Next), cancellation));
            if (left == 4)
                return;
            if (left == 5)
            {
                await DoAsync(reviewer, s => s.GetRequiredService<SettleOrder>().CallBackAsync(id, null, CallResult.NotSolved, "说还是老样子。", cancellation));
                return;
            }
            await DoAsync(reviewer, s => s.GetRequiredService<SettleOrder>().CallBackAsync(id, null, order.IsNamed ? CallResult.Solved : CallResult.NoWay, order.IsNamed ? "说解决了。" : "匿名，没有留电话。", cancellation));
            await DoAsync(reviewer, s => s.GetRequiredService<SettleOrder>().CloseAsync(id, null, null, cancellation));
        }

        /// <summary>The next act, in the office hours of the next working day and never after the present.</summary>
        private async Task DoAsync(Actor by, Func<IServiceProvider, Task> act)
        {
            var next = services.GetRequiredService<Calendars>().For(order.RegionCode).AddWorkingDays(_at.ChinaDate(), 1).ChinaMoment(new TimeOnly(10, 20));
            _at = next < until ? next : until;
            moveTo(_at);
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(by);
            await act(scope.ServiceProvider);
        }

        private Actor? Mender() => staff.FirstOrDefault(a => a.ReachOf(MendingPermissions.Mend).Covers(order.OrganId));

        private async Task<Actor?> ReviewerAsync(CancellationToken cancellation)
        {
            foreach (var reviewer in staff.Where(a => a.ReachOf(MendingPermissions.Review).Covers(order.OrganId)).OrderBy(a => a.Role == Roles.Supervisor ? 0 : 1))
            {
                await using var scope = services.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(reviewer);
                if (await scope.ServiceProvider.GetRequiredService<MendingDesk>().ReviewsAsync(order, cancellation))
                    return reviewer;
            }
            return null;
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Simulating;
using Once.Kernel.Storage;
using Once.Ratings.Mending;
using Once.Ratings.Model;

namespace Once.Ratings.Simulating;

/// <summary>Tells the stories of orders by the slices that people use, while their day's ratings lie in memory.</summary>
/// <param name="reviewing">The organ that reviews; it is none of those that are rated.</param>
internal sealed class SimulateMending(IServiceProvider services, Action<DateTime> moveTo, Organ reviewing)
{
    private readonly List<(Guid Id, DateTime At)> _closed = [];

    /// <summary>Every act up to its end, or up to the end of the simulated time.</summary>
    public async Task TellAsync(Rating rating, Complaint of, Chance chance, IReadOnlyList<MendingAct> acts, CancellationToken cancellation)
    {
        var id = OpenOrder.IdOf(rating.Id);
        var mender = Staff(rating.OrganId, Roles.Manager, "负责人甲", MendingPermissions.Mend);
        var isComplex = chance.Hits(1500);
        foreach (var (step, at) in acts)
        {
            moveTo(at);
            services.GetRequiredService<CurrentActor>().Become(step is MendingStep.Verify or MendingStep.Report or MendingStep.Appeal ? mender : Reviewer);
            await DoAsync(step, id, rating.IsNamed, isComplex, of, cancellation);
            if (step is MendingStep.Close)
                _closed.Add((id, at));
        }
    }

    /// <summary>After the day's rows are written: what keeps coming back becomes a task.</summary>
    public async Task FollowCausesAsync(CancellationToken cancellation)
    {
        var (db, causes) = (services.GetRequiredService<OnceDb>(), services.GetRequiredService<RepeatCauses>());
        services.GetRequiredService<CurrentActor>().Become(Reviewer);
        foreach (var (id, at) in _closed)
        {
            moveTo(at);
            await causes.FollowAsync(await db.MendingOrders().FirstAsync(o => o.Id == id, cancellation), cancellation);
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }
    }

    private Actor Reviewer => field ??= Staff(reviewing.Id, Roles.Supervisor, "督查甲", MendingPermissions.Review, scope: Scope.RegionSubtree);

    private Task DoAsync(MendingStep step, Guid id, bool isNamed, bool isComplex, Complaint of, CancellationToken cancellation)
    {
        var settle = services.GetRequiredService<SettleOrder>();
        return step switch
        {
            MendingStep.Contact => settle.ContactAsync(id, null, isNamed ? CallResult.Solved : CallResult.NoWay, isNamed ? "电话里说了经过。" : "匿名，没有留电话。", cancellation),
            MendingStep.HandOver => services.GetRequiredService<HandOver>().RunAsync(id, null, isComplex, "请核实整改。", cancellation),
            MendingStep.Verify => services.GetRequiredService<MendOrder>().VerifyAsync(id, null, Finding.True, of.Found, cancellation),
            MendingStep.Report => services.GetRequiredService<MendOrder>().ReportAsync(id, null, new(MendingOutcome.Mended, of.Cause, of.Done, of.Next), cancellation),
            MendingStep.CallBack => settle.CallBackAsync(id, null, isNamed ? CallResult.Solved : CallResult.NoWay, isNamed ? "说解决了。" : "匿名，没有留电话。", cancellation),
            MendingStep.NotSolved => settle.CallBackAsync(id, null, CallResult.NotSolved, "说还是老样子。", cancellation),
            MendingStep.Close => settle.CloseAsync(id, null, null, cancellation),
            MendingStep.Appeal => services.GetRequiredService<AppealRating>().FileAsync(id, null, AppealGround.Wrong, "评价里说的不是这一件事。", cancellation),
            MendingStep.RejectAppeal => services.GetRequiredService<AppealRating>().DecideAsync(id, null, false, "办件经过和评价说的一致。", cancellation),
            MendingStep.UpholdAppeal => services.GetRequiredService<AppealRating>().DecideAsync(id, null, true, "办件经过里没有评价说的事。", cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };
    }

    /// <summary>Accounts of a simulated city's staff are their organ's own id: the same in every run.</summary>
    private static Actor Staff(Guid organ, string role, string name, string permission, Scope scope = Scope.Organ) =>
        new(ActorKind.Staff, organ, name, OrganId: organ, Role: role, Grants: [new Grant(permission, scope, scope is Scope.Organ ? new HashSet<Guid> { organ } : null)]);
}

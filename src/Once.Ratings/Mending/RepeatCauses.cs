using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Contract;
using Once.Ratings.Model;

namespace Once.Ratings.Mending;

/// <summary>The same cause again and again on one item is not a clerk's slip: the item is mended, as a task of the ledger. A cause
/// counts once the reviewer has closed its order, so that nobody begins or avoids it by what they write alone.</summary>
/// <remarks>default: local practice, configurable: 3 in 30 days.</remarks>
internal sealed class RepeatCauses(
    OnceDb db, IOptions<MendingOptions> options, IEnumerable<RectificationLedger> ledgers, IServiceProvider services, OrganDirectory organs, Calendars calendars,
    Recorder recorder, CurrentActor actor, TimeProvider time)
{
    /// <summary>Joins the act that closes the order.</summary>
    public async Task FollowAsync(MendingOrder closed, CancellationToken cancellation)
    {
        if (closed.Cause is not { } cause || closed.ItemCode.Length == 0 || cause is MendingCause.NoLegalBasis or MendingCause.Other)
            return;
        var running = await db.ItemRectifications().FirstOrDefaultAsync(r => r.ItemCode == closed.ItemCode && r.Cause == cause && r.EndedOn == null, cancellation);
        if (running is not null)
        {
            closed.JoinRectification(running.Id);
            return;
        }
        var from = closed.OrderedOn.AddDays(-options.Value.RepeatDays);
        var before = await db.MendingOrders().Where(o => o.Id != closed.Id && o.ItemCode == closed.ItemCode && o.Cause == cause && o.State == MendingState.Closed
            && o.RectificationId == null && o.OrderedOn > from).ToListAsync(cancellation);
        List<MendingOrder> all = [.. before, closed];
        if (all.Count < options.Value.RepeatTimes)
            return;
        var rectification = await BeginAsync(all, cause, cancellation);
        foreach (var order in all)
            order.JoinRectification(rectification.Id);
    }

    private async Task<ItemRectification> BeginAsync(List<MendingOrder> orders, MendingCause cause, CancellationToken cancellation)
    {
        var (today, last) = (time.ChinaToday(), orders[^1]);
        var owners = orders.GroupBy(o => o.OrganId).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => g.Key).ToList();
        var id = Ids.New(time);
        var directory = await organs.AllAsync(cancellation);
        var due = calendars.For(last.RegionCode).AddWorkingDays(today, options.Value.RectifyDays);
        var heading = $"“{last.ItemName}”反复差评：{MendingWords.Of(cause)}";
        var text = $"{orders.Count} 条差评都是“{MendingWords.Of(cause)}”，不是个别问题。请从事项本身改：指南、材料、流程、系统或者人员培训，改完写明做法。";
        RectificationTask? task = null;
        foreach (var ledger in ledgers)
            task ??= await ledger.OpenAsync(services, new(id, actor.Value.OrganId ?? owners[0], last.RegionCode, heading, text, due,
                [.. owners.Where(directory.ContainsKey).Select(o => (o, directory[o].Name))]), cancellation);
        var rectification = new ItemRectification
        {
            Id = id,
            ItemCode = last.ItemCode,
            ItemName = last.ItemName,
            Cause = cause,
            OrganId = owners[0],
            Orders = orders.Count,
            OpenedOn = today,
            TaskId = task?.TaskId,
            TaskHref = task?.Href,
        };
        db.ItemRectifications().Add(rectification);
        await recorder.RecordAsync(new Deed(ItemRectification.Aggregate, id, "ratings.open-rectification", "反复差评，事项整改", heading, new { rectification.Orders, rectification.TaskId }, IsFirst: true), cancellation);
        return rectification;
    }
}

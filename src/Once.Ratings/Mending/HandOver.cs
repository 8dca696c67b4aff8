using Microsoft.EntityFrameworkCore;
using Once.Kernel.Documents;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Model;

namespace Once.Ratings.Mending;

/// <summary>转办: the reviewing unit hands the order to the organ; what it did not hand over within the week goes by itself.</summary>
internal sealed class HandOver(
    OnceDb db, MendingDesk desk, MendingClocks clocks, TellMending tell, DocumentNumbers numbers, OrganDirectory organs, TimeProvider time)
{
    private const int Batch = 200;

    /// <param name="note">What the organ is told: facts, without the person.</param>
    public async Task RunAsync(Guid id, int? version, bool isComplex, string? note, CancellationToken cancellation = default)
    {
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellation) : null;
        var order = await desk.ForReviewerAsync(id, version, cancellation);
        await HandAsync(order, time.ChinaToday(), isComplex, note, "转办", cancellation);
        if (transaction is not null)
            await transaction.CommitAsync(cancellation);
    }

    /// <summary>Hands over what waits past its week, counted from the day on which it should have gone, also after an outage.</summary>
    /// <returns>How many.</returns>
    public async Task LateAsync(CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        while (true)
        {
            var waiting = await db.MendingOrders().Where(o => o.State == MendingState.Opened && o.HandOverBy <= today).OrderBy(o => o.HandOverBy).Select(o => o.Id).Take(Batch).ToListAsync(cancellation);
            foreach (var id in waiting)
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
                var order = await db.WholeOrders().FirstAsync(o => o.Id == id, cancellation);
                if (order.State is MendingState.Opened)
                    await HandAsync(order, order.HandOverBy, false, null, "到期自动转办", cancellation);
                await transaction.CommitAsync(cancellation);
            }
            db.ChangeTracker.Clear();
            if (waiting.Count < Batch)
                return;
        }
    }

    /// <summary>谁办理谁负责: where another organ handled it, that one is responsible.</summary>
    public async Task ReassignAsync(Guid id, int? version, Guid? organId, string? reason, CancellationToken cancellation = default)
    {
        var order = await desk.ForReviewerAsync(id, version, cancellation);
        var organ = organId is { } wanted && await organs.FindAsync(wanted, cancellation) is { IsClosed: false } found ? found : throw new RefusedException(MendingRefusals.OrganMissing);
        var today = time.ChinaToday();
        order.Reassign(organ.Id, reason, today, order.State is MendingState.Mending ? clocks.DueFromToday(order) : null);
        if (order.State is MendingState.Mending)
        {
            await clocks.StartMendAsync(order, organ.Id, today, order.Round.IsComplex, "改派", cancellation);
            await tell.HandedAsync(order, cancellation);
        }
        await desk.SaveAsync(order, "ratings.reassign", "改派", order.ReassignReason, new { OrganId = organ.Id, organ.Name }, cancellation);
    }

    private async Task HandAsync(MendingOrder order, DateOnly on, bool isComplex, string? note, string title, CancellationToken cancellation)
    {
        if (order.State is not MendingState.Opened)
            throw new RefusedException(MendingRefusals.NotWaiting);
        var due = await clocks.StartMendAsync(order, order.OrganId, on, isComplex, "转办", cancellation);
        order.HandOver(on, due, isComplex, note);
        await tell.HandedAsync(order, cancellation);
        order.Name($"差改〔{on.Year}〕{await numbers.NextAsync("mending", on.Year, cancellation)}号");
        await desk.SaveAsync(order, "ratings.hand-over", title, order.HandedNote, new { order.DocumentNumber, order.DueOn, isComplex }, cancellation);
    }
}

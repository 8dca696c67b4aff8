using Microsoft.EntityFrameworkCore;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Ratings.Mending;
using Once.Ratings.Model;

namespace Once.Ratings.Contract;

/// <summary>An item that the same cause of bad ratings has to be taken from.</summary>
/// <param name="Id">The rectification; <see cref="ItemRectifications"/> is told of it by this.</param>
/// <param name="KeeperOrganId">The office in whose ledger it stands: the reviewing unit that found it.</param>
/// <param name="DueOn">Last day, included.</param>
/// <param name="Owners">Organs that owe it, the one with most bad ratings first.</param>
public sealed record NewRectification(
    Guid Id, Guid KeeperOrganId, string RegionCode, string Heading, string Text, DateOnly DueOn, IReadOnlyList<(Guid OrganId, string Name)> Owners);

/// <summary>The task that stands for a rectification.</summary>
/// <param name="Href">Local address of its page.</param>
public sealed record RectificationTask(Guid TaskId, string Href);

/// <summary>Contribution point: who keeps a ledger of tasks opens one for the rectification of an item, within the same unit of work.</summary>
public sealed record RectificationLedger(Func<IServiceProvider, NewRectification, CancellationToken, Task<RectificationTask>> OpenAsync);

/// <summary>Tells back how a rectification ended; joins the caller's unit of work.</summary>
public sealed class ItemRectifications
{
    private readonly OnceDb _db;
    private readonly Recorder _recorder;
    private readonly TimeProvider _time;

    internal ItemRectifications(OnceDb db, Recorder recorder, TimeProvider time) => (_db, _recorder, _time) = (db, recorder, time);

    /// <summary>The task was done, or is no longer to be done.</summary>
    /// <param name="result">What was done, or why it was stopped; shown at the orders and the item.</param>
    public async Task EndAsync(Guid id, bool isDone, string? result, CancellationToken cancellation = default)
    {
        if (await _db.ItemRectifications().FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } rectification)
            return;
        rectification.End(isDone, result, _time.ChinaToday());
        await _recorder.RecordAsync(new Deed(ItemRectification.Aggregate, id, "ratings.end-rectification", isDone ? "事项整改完成" : "事项不再整改", result), cancellation);
    }

    /// <summary>The task goes on after all.</summary>
    public async Task ReopenAsync(Guid id, string reason, CancellationToken cancellation = default)
    {
        if (await _db.ItemRectifications().FirstOrDefaultAsync(r => r.Id == id, cancellation) is not { } rectification)
            return;
        rectification.Reopen();
        await _recorder.RecordAsync(new Deed(ItemRectification.Aggregate, id, "ratings.reopen-rectification", "事项整改重新打开", reason), cancellation);
    }
}

using Once.Kernel.Storage;

namespace Once.Ratings.Model;

/// <summary>问题整改: the same cause came back on one item, so that the item itself has to be mended, as a task of the ledger.</summary>
internal sealed class ItemRectification : IVersioned
{
    public const string Aggregate = "item-rectification";

    public required Guid Id { get; init; }

    public required string ItemCode { get; init; }

    public required string ItemName { get; init; }

    public required MendingCause Cause { get; init; }

    /// <summary>The organ with most of the orders.</summary>
    public required Guid OrganId { get; init; }

    /// <summary>How many orders with this cause began it.</summary>
    public required int Orders { get; init; }

    public required DateOnly OpenedOn { get; init; }

    /// <summary>The task in the ledger; null where no ledger is kept.</summary>
    public required Guid? TaskId { get; init; }

    public string? TaskHref { get; init; }

    /// <summary>Day on which the task was done or stopped.</summary>
    public DateOnly? EndedOn { get; private set; }

    public bool IsDone { get; private set; }

    /// <summary>What was done, or why it was stopped.</summary>
    public string? Result { get; private set; }

    public int Version { get; private set; }

    public void End(bool isDone, string? result, DateOnly on) => (IsDone, Result, EndedOn) = (isDone, result, on);

    /// <summary>Confirmed too early: it goes on.</summary>
    public void Reopen() => (IsDone, Result, EndedOn) = (false, null, null);
}

using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;

namespace Once.Kernel.Records;

/// <summary>
/// Destroys reasons and contents of an aggregate's records at the end of their term. Who did what and when stays, and
/// the chain stays whole; the destruction is a record itself.
/// </summary>
/// <remarks>个人信息保护法 第19条 (shortest term), 第47条第1款第1项 (deletion when the purpose is reached).</remarks>
public sealed class DestroyContent(OnceDb db, Recorder recorder)
{
    /// <summary>Destroys all contents there are now; answers how many records lost theirs.</summary>
    public async Task<int> RunAsync(string aggregate, Guid aggregateId, string reason, CancellationToken cancellation = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var records = await db.Set<Record>().Where(r => r.AggregateId == aggregateId && r.Salt != null).ToListAsync(cancellation);
        records.ForEach(r => r.Destroy());
        var destroyed = records.Count;
        await recorder.RecordAsync(new Deed(aggregate, aggregateId, "records.destroy", "销毁记录内容", reason, new { Records = destroyed }), cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return destroyed;
    }
}

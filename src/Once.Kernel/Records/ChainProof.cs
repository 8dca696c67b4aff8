using Once.Kernel.Storage;

namespace Once.Kernel.Records;

/// <summary>Walks all chains beside the heads that the seals hold, both in the order of the aggregates' ids.</summary>
internal sealed class ChainProof(OnceDb db, Func<long, Task>? progress)
{
    private const int ProgressEvery = 5000;

    private Record? _last;
    private SealHead? _lastHead;

    internal long Records { get; private set; }

    internal long Unsealed { get; private set; }

    internal async Task<BrokenLink?> RunAsync(CancellationToken cancellation)
    {
        await using var heads = db.HeadsInOrderAsync(cancellation).GetAsyncEnumerator(cancellation);
        var more = await heads.MoveNextAsync();
        await foreach (var record in db.RecordsInOrderAsync(cancellation))
        {
            // A head of an earlier aggregate belongs to records that are no longer there.
            if (more && heads.Current.AggregateId.CompareTo(record.AggregateId) < 0)
                return Lost(heads.Current);
            if ((Judge(record) ?? JudgeHead(more ? heads.Current : null, record)) is { } broken)
                return broken;

            Records++;
            if (progress is not null && Records % ProgressEvery == 0)
                await progress(Records);
            _last = record;
            if (more && heads.Current.AggregateId == record.AggregateId && heads.Current.Last == record.Number)
            {
                if (!heads.Current.Hash.AsSpan().SequenceEqual(record.Hash))
                    return Edited(record, "与封存时的不一致");
                _lastHead = heads.Current;
                more = await heads.MoveNextAsync();
            }

            if (record.SealNumber is null)
                Unsealed++;
            else if (!IsCovered(record, more ? heads.Current : null))
                return Edited(record, $"标为已封存，但第 {record.SealNumber} 号封存里没有它");
        }

        return more ? Lost(heads.Current) : null;
    }

    private BrokenLink? Judge(Record record)
    {
        var isFirst = _last is null || _last.AggregateId != record.AggregateId;
        var expected = isFirst ? 1 : _last!.Number + 1;
        if (record.Number != expected)
        {
            return new BrokenLink(BreakKind.Missing, record.Aggregate, record.AggregateId, expected,
                $"{Name(record.Aggregate, record.AggregateId)}缺第 {expected} 条记录，后面还有第 {record.Number} 条。");
        }

        if (record.Salt is null && (record.Content is not null || record.Reason is not null))
            return Edited(record, "理由或内容是后来添上的");
        var previous = isFirst ? RecordChain.Beginning : _last!.Hash;
        return Same(record.Hash, RecordChain.Hash(record, previous)) ? null : Edited(record, "被改动过，或者它前面的记录被换掉了");
    }

    /// <summary>Heads advance from seal to seal; one that was passed by was put in later.</summary>
    private static BrokenLink? JudgeHead(SealHead? next, Record record) =>
        next is null || next.AggregateId != record.AggregateId || next.Last >= record.Number
            ? null
            : new BrokenLink(BreakKind.SealBroken, null, null, next.SealNumber, $"第 {next.SealNumber} 号封存所列的末条清单被改动过。");

    private bool IsCovered(Record record, SealHead? next) =>
        (next is not null && next.AggregateId == record.AggregateId)
        || (_lastHead is not null && _lastHead.AggregateId == record.AggregateId && _lastHead.Last >= record.Number);

    private BrokenLink Lost(SealHead head)
    {
        var name = Name(head.Aggregate, head.AggregateId);
        return _last is null || _last.AggregateId != head.AggregateId
            ? new BrokenLink(BreakKind.AggregateDeleted, head.Aggregate, head.AggregateId, head.Last,
                $"{name}的记录全部不见了：第 {head.SealNumber} 号封存时有 {head.Last} 条。")
            : new BrokenLink(BreakKind.TailCut, head.Aggregate, head.AggregateId, _last.Number + 1,
                $"{name}从第 {_last.Number + 1} 条起的记录不见了：第 {head.SealNumber} 号封存时有 {head.Last} 条。");
    }

    private static BrokenLink Edited(Record record, string how) => new(BreakKind.Edited, record.Aggregate, record.AggregateId, record.Number,
        $"{Name(record.Aggregate, record.AggregateId)}的第 {record.Number} 条记录（{record.Title}）{how}。");

    private static bool Same(byte[]? one, byte[] other) => one is not null && one.AsSpan().SequenceEqual(other);

    private static string Name(string aggregate, Guid id) => $"{aggregate} {id} ";
}

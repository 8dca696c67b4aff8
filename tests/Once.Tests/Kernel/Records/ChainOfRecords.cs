using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Xunit;

namespace Once.Tests.Kernel.Records;

public sealed class ChainOfRecordsOnSqlite() : ChainOfRecords(StoreKind.Sqlite);

public sealed class ChainOfRecordsOnPostgres() : ChainOfRecords(StoreKind.Postgres);

public abstract class ChainOfRecords(StoreKind kind) : IAsyncLifetime
{
    private static readonly Guid One = new("01900000-0000-7000-8000-000000000001");

    private RecordStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = await RecordStore.StartAsync(kind);

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_record_says_who_did_what_when_and_why()
    {
        await _store.ActAsync(One, "受理");

        await using var db = _store.Open();
        var record = await db.Records().SingleAsync(Cancellation);
        Assert.Equal((One, 1, "case"), (record.AggregateId, record.Number, record.Aggregate));
        Assert.Equal(new DateTime(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc), record.At);
        Assert.Equal((ActorKind.Staff, "周晓", Roles.WindowClerk), (record.ActorKind, record.ActorName, record.ActorRole));
        Assert.Equal(("cases.test", "受理", "材料齐全", "{\"window\":3}"), (record.Act, record.Title, record.Reason, record.Content));
        Assert.Equal("SM3", record.Algorithm);
    }

    [Fact]
    public async Task Several_deeds_of_one_act_are_numbered_in_their_order_and_saved_at_once()
    {
        await using var db = _store.Open();
        var recorder = _store.RecorderOf(db);
        await recorder.RecordAsync(new Deed("case", One, "cases.decide", "决定"), Cancellation);
        await recorder.RecordAsync(new Deed("case", One, "cases.issue", "制证"), Cancellation);
        await db.SaveChangesAsync(Cancellation);
        await recorder.RecordAsync(new Deed("case", One, "cases.deliver", "送达"), Cancellation);
        await db.SaveChangesAsync(Cancellation);

        Assert.Equal(["决定", "制证", "送达"], await db.Records().OrderBy(r => r.Number).Select(r => r.Title).ToListAsync(Cancellation));
        Assert.Equal([1, 2, 3], await db.Records().OrderBy(r => r.Number).Select(r => r.Number).ToListAsync(Cancellation));
        Assert.True((await _store.VerifyAsync()).IsSound);
    }

    [Fact]
    public async Task A_deed_that_is_not_saved_leaves_no_gap()
    {
        await using var db = _store.Open();
        var recorder = _store.RecorderOf(db);
        await recorder.RecordAsync(new Deed("case", One, "cases.accept", "受理"), Cancellation);
        db.ChangeTracker.Clear();
        await recorder.RecordAsync(new Deed("case", One, "cases.refuse", "不予受理"), Cancellation);
        await db.SaveChangesAsync(Cancellation);

        var record = await db.Records().SingleAsync(Cancellation);
        Assert.Equal((1, "不予受理"), (record.Number, record.Title));
        Assert.True((await _store.VerifyAsync()).IsSound);
    }

    [Fact]
    public async Task Of_two_writers_at_once_the_second_tries_again()
    {
        await using var slow = _store.Open();
        var attempts = 0;

        var number = await RecordClash.RetryAsync(slow, async cancellation =>
        {
            var record = await _store.RecorderOf(slow).RecordAsync(new Deed("case", One, "cases.decide", "决定"), cancellation);
            if (++attempts == 1)
                await _store.ActAsync(One, "受理");
            await slow.SaveChangesAsync(cancellation);
            return record.Number;
        }, Cancellation);

        Assert.Equal((2, 2), (attempts, number));
        Assert.True((await _store.VerifyAsync()).IsSound);
    }

    [Fact]
    public async Task A_clash_that_nobody_retries_says_so()
    {
        await using var slow = _store.Open();
        await _store.RecorderOf(slow).RecordAsync(new Deed("case", One, "cases.decide", "决定"), Cancellation);
        await _store.ActAsync(One, "受理");

        var failure = await Assert.ThrowsAsync<DbUpdateException>(() => slow.SaveChangesAsync(Cancellation));

        Assert.True(RecordClash.Caused(failure));
    }

    [Fact]
    public async Task Destroyed_content_is_gone_and_the_chain_is_whole()
    {
        await _store.ActAsync(One, "受理", "决定");
        await _store.SealAsync();
        await using var db = _store.Open();

        var destroyed = await new DestroyContent(db, _store.RecorderOf(db)).RunAsync("case", One, "保管期满", Cancellation);

        var records = await db.Records().OrderBy(r => r.Number).ToListAsync(Cancellation);
        Assert.Equal(2, destroyed);
        Assert.Equal(["受理", "决定", "销毁记录内容"], records.Select(r => r.Title));
        Assert.All(records[..2], r => Assert.Equal((true, null, null), (r.IsDestroyed, r.Reason, r.Content)));
        Assert.Equal("保管期满", records[2].Reason);
        Assert.True((await _store.VerifyAsync()).IsSound);
    }
}

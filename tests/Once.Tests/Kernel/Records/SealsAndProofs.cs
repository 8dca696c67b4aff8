using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Xunit;

namespace Once.Tests.Kernel.Records;

public sealed class SealsAndProofsOnSqlite() : SealsAndProofs(StoreKind.Sqlite);

public sealed class SealsAndProofsOnPostgres() : SealsAndProofs(StoreKind.Postgres);

public abstract class SealsAndProofs(StoreKind kind) : IAsyncLifetime
{
    private static readonly Guid One = new("01900000-0000-7000-8000-000000000001");
    private static readonly Guid Two = new("01900000-0000-7000-8000-000000000002");
    private static readonly Guid Three = new("01900000-0000-7000-8000-000000000003");

    private RecordStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await RecordStore.StartAsync(kind);
        await _store.ActAsync(One, "申请", "受理", "决定");
        await _store.ActAsync(Two, "申请", "受理");
        await _store.ActAsync(Three, "申请");
        await LookAsync("查看完整身份证号");
        await _store.SealAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_untouched_store_is_proved_whole()
    {
        await _store.ActAsync(Two, "决定");

        var proof = await _store.VerifyAsync();

        Assert.Equal((true, 7L, 1L, 1L, 1), (proof.IsSound, proof.Records, proof.Unsealed, proof.Looks, proof.Seals));
        Assert.StartsWith("完好：7 条记录、1 条查看日志、1 份封存逐一核对无误，其中 1 条记录待下次封存；第 1 号封存的 SM3 为 ", proof.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_day_seals_what_the_days_before_did_not()
    {
        _store.Clock.Advance(TimeSpan.FromDays(1));
        await _store.ActAsync(One, "送达");
        Assert.Equal(2, await _store.SealAsync());
        Assert.Null(await _store.SealAsync());

        await using var db = _store.Open();
        var seals = await db.Seals().OrderBy(s => s.Number).ToListAsync(Cancellation);
        Assert.Equal([(6, 3, 1), (1, 1, 0)], seals.Select(s => (s.Records, s.Heads, s.Looks)));
        Assert.Equal("SM2-with-SM3", seals[1].Algorithm);
        Assert.Equal(0, (await _store.VerifyAsync()).Unsealed);
        Assert.True((await _store.VerifyAsync()).IsSound);
    }

    [Theory]
    [InlineData("title = '不予受理'", "（不予受理）被改动过，或者它前面的记录被换掉了。")]
    [InlineData("actor_name = '别人'", "（受理）被改动过，或者它前面的记录被换掉了。")]
    [InlineData("reason = '另有原因'", "（受理）被改动过，或者它前面的记录被换掉了。")]
    [InlineData("content = '{{}}'", "（受理）被改动过，或者它前面的记录被换掉了。")]
    [InlineData("salt = NULL", "（受理）理由或内容是后来添上的。")]
    public async Task An_edited_row_is_named(string change, string how)
    {
        await _store.TamperAsync($"UPDATE record SET {change} WHERE aggregate_id = {{0}} AND number = 2", One);

        var broken = (await _store.VerifyAsync()).Broken!;

        Assert.Equal((BreakKind.Edited, "case", One, 2), (broken.Kind, broken.Aggregate, broken.AggregateId, broken.Number));
        Assert.Equal($"case {One} 的第 2 条记录{how}", broken.Sentence);
    }

    [Fact]
    public async Task A_row_edited_together_with_its_digests_is_found_by_the_seal()
    {
        await using var db = _store.Open();
        var record = await db.Set<Once.Kernel.Records.Record>().SingleAsync(r => r.AggregateId == Three, Cancellation);
        db.Entry(record).Property(r => r.Title).CurrentValue = "改了";
        var hash = RecordChain.Hash(record, RecordChain.Beginning);
        db.Entry(record).Property(r => r.Hash).CurrentValue = hash;
        await db.SaveChangesAsync(Cancellation);

        var broken = (await _store.VerifyAsync()).Broken!;

        Assert.Equal($"case {Three} 的第 1 条记录（改了）与封存时的不一致。", broken.Sentence);
    }

    [Fact]
    public async Task A_cut_tail_is_named()
    {
        await _store.TamperAsync("DELETE FROM record WHERE aggregate_id = {0} AND number >= 2", One);

        var broken = (await _store.VerifyAsync()).Broken!;

        Assert.Equal((BreakKind.TailCut, One, 2), (broken.Kind, broken.AggregateId, broken.Number));
        Assert.Equal($"case {One} 从第 2 条起的记录不见了：第 1 号封存时有 3 条。", broken.Sentence);
    }

    [Fact]
    public async Task A_missing_row_in_the_middle_is_named()
    {
        await _store.TamperAsync("DELETE FROM record WHERE aggregate_id = {0} AND number = 2", One);

        Assert.Equal($"case {One} 缺第 2 条记录，后面还有第 3 条。", (await _store.VerifyAsync()).Sentence);
    }

    [Theory]
    [InlineData("01900000-0000-7000-8000-000000000001", 3)]
    [InlineData("01900000-0000-7000-8000-000000000002", 2)]
    [InlineData("01900000-0000-7000-8000-000000000003", 1)]
    public async Task A_deleted_aggregate_is_named(string id, int last)
    {
        await _store.TamperAsync("DELETE FROM record WHERE aggregate_id = {0}", new Guid(id));

        var broken = (await _store.VerifyAsync()).Broken!;

        Assert.Equal((BreakKind.AggregateDeleted, new Guid(id)), (broken.Kind, broken.AggregateId));
        Assert.Equal($"case {id} 的记录全部不见了：第 1 号封存时有 {last} 条。", broken.Sentence);
    }

    [Fact]
    public async Task An_aggregate_deleted_together_with_its_head_breaks_the_seal()
    {
        await _store.TamperAsync("DELETE FROM record WHERE aggregate_id = {0}", Three);
        await _store.TamperAsync("DELETE FROM seal_head WHERE aggregate_id = {0}", Three);

        Assert.Equal("第 1 号封存所列的末条清单被改动过。", (await _store.VerifyAsync()).Sentence);
    }

    [Theory]
    [InlineData("UPDATE seal SET records = 5", "第 1 号封存被改动过。")]
    [InlineData("UPDATE seal SET previous_hash = hash", "第 1 号封存接不上前一份封存。")]
    [InlineData("UPDATE seal SET signature = hash", "第 1 号封存签名不是本平台签章密钥签的，或那把密钥不在密钥目录里。")]
    [InlineData("DELETE FROM seal", "第 1 号封存不见了。")]
    public async Task A_broken_seal_is_named(string sql, string sentence)
    {
        await _store.TamperAsync(sql);

        var proof = await _store.VerifyAsync();

        Assert.Equal((BreakKind.SealBroken, sentence), (proof.Broken!.Kind, proof.Sentence));
    }

    [Fact]
    public async Task A_seal_signed_by_another_key_is_refused()
    {
        using var other = Sm2KeyPair.Generate();
        await using var db = _store.Open();
        var seal = await db.Set<Seal>().SingleAsync(Cancellation);
        db.Entry(seal).Property(s => s.Signature).CurrentValue = other.Sign(seal.Hash);
        await db.SaveChangesAsync(Cancellation);

        Assert.Equal(BreakKind.SealBroken, (await _store.VerifyAsync()).Broken!.Kind);
    }

    [Fact]
    public async Task A_new_seal_key_signs_from_now_on_and_older_seals_still_hold()
    {
        Assert.Equal(2, _store.Keys.AddSealKey());
        await _store.ActAsync(Two, "决定");
        await _store.SealAsync();

        await using var db = _store.Open();
        Assert.Equal([1, 2], await db.Seals().OrderBy(s => s.Number).Select(s => s.KeyVersion).ToListAsync(Cancellation));
        Assert.True((await _store.VerifyAsync()).IsSound);
    }

    [Fact]
    public async Task An_edited_look_is_named_and_a_deleted_one_breaks_the_seal()
    {
        await LookAsync("导出名单");
        await _store.TamperAsync("UPDATE look SET actor_name = '别人' WHERE seal_number IS NULL");
        var edited = (await _store.VerifyAsync()).Broken!;
        await _store.TamperAsync("DELETE FROM look");
        var deleted = await _store.VerifyAsync();

        Assert.Equal((BreakKind.LookEdited, One), (edited.Kind, edited.AggregateId));
        Assert.EndsWith("（别人：导出名单）被改动过。", edited.Sentence, StringComparison.Ordinal);
        Assert.Equal("第 1 号封存所封的查看日志有增删或改动：应有 1 条，现有 0 条。", deleted.Sentence);
    }

    [Fact]
    public async Task A_record_marked_as_sealed_that_no_seal_holds_is_named()
    {
        await _store.ActAsync(Two, "决定");
        await _store.TamperAsync("UPDATE record SET seal_number = 1 WHERE seal_number IS NULL");

        Assert.Equal($"case {Two} 的第 3 条记录（决定）标为已封存，但第 1 号封存里没有它。", (await _store.VerifyAsync()).Sentence);
    }

    [Fact]
    public async Task More_than_a_page_of_records_is_walked_in_order()
    {
        await using var db = _store.Open();
        var recorder = _store.RecorderOf(db);
        for (var i = 0; i < 1500; i++)
        {
            var id = new Guid(i * 7919 % 1500, 0, 0x7000, [0x80, 0, 0, 0, 0, 0, 0, 1]);
            await recorder.RecordAsync(new Deed("case", id, "cases.test", "申请"), Cancellation);
            await recorder.RecordAsync(new Deed("case", id, "cases.test", "受理"), Cancellation);
        }

        await db.SaveChangesAsync(Cancellation);
        await _store.SealAsync();

        var proof = await _store.VerifyAsync();
        Assert.Equal((true, 3006L, 0L), (proof.IsSound, proof.Records, proof.Unsealed));
    }

    private async Task LookAsync(string title)
    {
        await using var db = _store.Open();
        var actor = new CurrentActor();
        actor.Become(new Actor(ActorKind.Staff, One, "周晓"));
        new AccessLog(db, actor, _store.Clock).Add("party", One, title, "核对身份");
        await db.SaveChangesAsync(Cancellation);
    }
}

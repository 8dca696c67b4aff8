using Microsoft.Extensions.Options;
using Once.Credit.Contract;
using Once.Credit.Model;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Credit.Filing;

/// <summary>Adds entries to the unit of work, each with its record.</summary>
internal sealed class WriteEntry(OnceDb db, Recorder recorder, OrganDirectory organs, TimeProvider time, IOptions<CreditOptions> options)
{
    public async Task<CreditEntry> AddAsync(Guid partyId, Guid organId, EntryContent content, EntrySource source, CancellationToken cancellation)
    {
        var entry = CreditEntry.Enter(Ids.New(time), partyId, organId, content, source, time.UtcNow(), time.ChinaToday());
        db.CreditEntries().Add(entry);
        await recorder.RecordAsync(new Deed(CreditEntry.Aggregate, entry.Id, "credit.enter", "录入信用记录", null, new { PartyId = partyId, content, source, entry.ShownUntil }, IsFirst: true), cancellation);
        return entry;
    }

    /// <summary>A breach is written by the program or by the check of an officer, never by hand.</summary>
    public async Task<CreditEntry> OfBreachAsync(Promise promise, string finding, Actor by, CancellationToken cancellation)
    {
        var unit = (await organs.BodyOfAsync(promise.OrganId, cancellation)).Name;
        var content = new EntryContent(
            EntryKind.BrokenPromise, Severity.General, $"{CreditWords.Of(promise.Kind)}没有兑现：{promise.Title}", promise.SourceNumber, unit,
            promise.Kind is PromiseKind.Pledge ? "国办发〔2020〕42号" : "容缺受理承诺书", promise.JudgedOn!.Value, IsSpecialField: false);
        var entry = CreditEntry.OfBreach(Ids.New(time), promise, unit, content, options.Value.BrokenPromiseMonths, time.UtcNow());
        db.CreditEntries().Add(entry);
        await recorder.RecordAsync(
            new Deed(CreditEntry.Aggregate, entry.Id, "credit.enter-breach", "没有兑现的承诺写入档案", finding, new { promise.PartyId, Promise = promise.Id, promise.SourceNumber, entry.ShownUntil }, IsFirst: true), by, cancellation);
        return entry;
    }
}

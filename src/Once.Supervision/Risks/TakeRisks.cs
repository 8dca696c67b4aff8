using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Kernel.Actors;
using Once.Kernel.Crypto;
using Once.Kernel.Exporting;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Model;

namespace Once.Supervision.Risks;

/// <summary>What came of a file: good rows went in, each fault is told by row and column.</summary>
internal sealed record TakenRisks(int Taken, int Known, IReadOnlyList<RowFault> Faults);

/// <summary>收风险线索: a file of the “互联网+监管” system, or its signed post; each clue goes at once to the organ that regulates. The same
/// number twice is known, not taken twice, by whichever door it came.</summary>
internal sealed class TakeRisks(
    OnceDb db, CurrentActor actor, OrganDirectory organs, Recorder recorder, TellRisks tell, Calendars calendars, IOptions<SupervisionOptions> options, TimeProvider time)
{
    private const int Part = 200;
    private const int LongestSystem = 30;

    public async Task<TakenRisks> RunAsync(string? system, Stream content, string fileName, CancellationToken cancellation = default)
    {
        actor.Value.Require(SupervisionPermissions.TakeRisks);
        var from = system?.Trim() ?? "";
        if (from.Length is 0 or > LongestSystem)
            throw new RefusedException(RiskRefusals.SystemMissing);
        var faults = new List<RowFault>();
        var read = RiskRows.Read(content, fileName, time.ChinaToday(), faults);
        return await TakeAsync(from, read, faults, actor.Value.ReachOf(SupervisionPermissions.TakeRisks).Covers, cancellation);
    }

    /// <summary>Takes what another system posted.</summary>
    /// <returns>Null where the call is not signed by a system of ours.</returns>
    public async Task<TakenRisks?> FromDoorAsync(string system, string? sentAt, string? signature, string body, CancellationToken cancellation = default)
    {
        if (options.Value.RiskSystems.FirstOrDefault(s => s.Code == system) is not { } known || !BodySignature.Holds(known.Secret, options.Value.RiskToleranceMinutes, sentAt, signature, body, time.UtcNow()))
            return null;
        var faults = new List<RowFault>();
        var read = PostedRisks.Read(body, time.ChinaToday(), faults);
        actor.Become(new Actor(ActorKind.Program, Guid.Empty, known.Name));
        var taken = await TakeAsync(known.Name, read, faults, _ => true, cancellation);
        return taken with { Faults = [.. taken.Faults.Select(PostedRisks.ByField)] };
    }

    private async Task<TakenRisks> TakeAsync(string from, IReadOnlyList<ReadRisk> read, List<RowFault> faults, Func<Guid, bool> mayTake, CancellationToken cancellation)
    {
        var today = time.ChinaToday();
        var byCode = (await organs.AllAsync(cancellation)).Values.Where(o => o.CreditCode is not null && !o.IsClosed && mayTake(o.Id)).ToDictionary(o => o.CreditCode!, StringComparer.Ordinal);
        var (handed, known) = (new Dictionary<Guid, int>(), 0);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        foreach (var part in read.Chunk(Part))
        {
            var numbers = part.Select(r => r.Number).ToList();
            var there = (await db.RiskClues().Where(c => c.System == from && numbers.Contains(c.Number)).Select(c => c.Number).ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
            foreach (var row in part)
            {
                if (!byCode.TryGetValue(row.OrganCode, out var organ))
                    faults.Add(new RowFault(row.Row, RiskRows.Organ, row.OrganCode, "没有这个单位，或者不在您管的范围里。"));
                else if (!there.Add(row.Number))
                    known++;
                else
                {
                    await TakeAsync(from, row, organ, today, cancellation);
                    handed[organ.Id] = handed.GetValueOrDefault(organ.Id) + 1;
                }
            }
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }
        foreach (var (organ, count) in handed)
            await tell.HandedAsync(organ, count, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new(handed.Values.Sum(), known, [.. faults.OrderBy(f => f.Row)]);
    }

    private async Task TakeAsync(string system, ReadRisk row, Organ organ, DateOnly today, CancellationToken cancellation)
    {
        var due = calendars.For(organ.RegionCode).AddWorkingDays(today, options.Value.RiskAnswerDays);
        var clue = RiskClue.Take(Ids.New(time), system, row, organ.Id, organ.RegionCode, today, due);
        db.RiskClues().Add(clue);
        await recorder.RecordAsync(new Deed(RiskClue.Aggregate, clue.Id, "supervision.take-risk", "收到风险线索，转给监管单位", null, new { system, clue.Number }, IsFirst: true), cancellation);
    }
}

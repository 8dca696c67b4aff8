using Microsoft.EntityFrameworkCore;
using Once.Kernel.Clocks;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Contract;
using Once.Supervision.Model;

namespace Once.Supervision.Watching;

/// <summary>What was owed has been done since: the days stop counting, the finding stays.</summary>
internal sealed class EndFindings(OnceDb db, WatchRules rules, TimeProvider time)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var now = time.UtcNow();
        var ended = await OfClocksAsync(now, cancellation);
        ended.AddRange(await OfPausesAsync(now, cancellation));
        ended.AddRange(await OfRisksAsync(cancellation));
        foreach (var some in ended.Chunk(KeepFindings.AtOnce))
        {
            var ends = some.ToDictionary(e => e.Finding, e => e.On);
            foreach (var finding in await db.Findings().Where(f => ends.Keys.Contains(f.Id)).ToListAsync(cancellation))
                finding.End(ends[finding.Id]);
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }
    }

    private async Task<List<Ending>> OfClocksAsync(DateTime now, CancellationToken cancellation) => OnDays(await
        Open(Watch.Near, Watch.Over, Watch.PausedOften)
            .Join(db.Clocks().Where(c => c.EndedAt <= now), f => new { OwnerId = f.SubjectId, Number = f.Occurrence % SeeClocks.ClocksOfOwner }, c => new { c.OwnerId, c.Number }, (f, c) => new Moment(f.Id, c.EndedAt!.Value))
            .ToListAsync(cancellation));

    private async Task<List<Ending>> OfPausesAsync(DateTime now, CancellationToken cancellation) => OnDays(await
        Open(Watch.PauseTooLong, Watch.PauseUntold)
            .Join(db.Set<ClockSuspension>().Where(s => s.To <= now), f => new { OwnerId = f.SubjectId, Occurrence = f.Occurrence }, s => new { s.OwnerId, Occurrence = s.ClockNumber * SeePauses.PausesOfClock + s.Number }, (f, s) => new Moment(f.Id, s.To!.Value))
            .ToListAsync(cancellation));

    private Task<List<Ending>> OfRisksAsync(CancellationToken cancellation) =>
        Open(Watch.RiskLate).Join(db.RiskClues().Where(c => c.AnsweredOn != null), f => f.SubjectId, c => c.Id, (f, c) => new Ending(f.Id, c.AnsweredOn!.Value)).ToListAsync(cancellation);

    private static List<Ending> OnDays(List<Moment> moments) => moments.ConvertAll(m => new Ending(m.Finding, m.At.ChinaDate()));

    private IQueryable<Finding> Open(params Watch[] watches)
    {
        var codes = rules.All.Where(r => watches.Contains(r.Watch)).Select(r => r.Code).ToList();
        return db.Findings().Where(f => f.EndedOn == null && codes.Contains(f.RuleCode));
    }

    private sealed record Moment(Guid Finding, DateTime At);

    private sealed record Ending(Guid Finding, DateOnly On);
}

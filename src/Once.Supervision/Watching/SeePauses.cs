using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Clocks;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Supervision.Watching;

/// <summary>Finds faulty suspensions of the clocks of a rule.</summary>
/// <remarks>行政许可法 第45条: only the eight procedures are excluded, and the applicant is told in writing how long they take.</remarks>
internal sealed class SeePauses(OnceDb db, TimeProvider time)
{
    /// <summary>More pauses than a clock ever has.</summary>
    public const int PausesOfClock = 100;

    /// <summary>How far back pauses are looked at that have ended meanwhile: longer than any outage.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromDays(60);

    public async Task<IReadOnlyList<SeenClock>> TooLongAsync(WatchRule rule, CancellationToken cancellation)
    {
        var (today, since, recent) = (time.ChinaToday(), rule.From.AddDays(-1), time.UtcNow() - Recent);
        var past = await FaultyAsync(rule, s => s.ExpectedUntil >= since && s.ExpectedUntil < today && (s.To == null || s.To >= recent), "过了告知的最后一天还没有恢复", cancellation);
        return [.. past.Where(s => !(s.EndedAt < s.On.StartOfChinaDay()))];
    }

    public Task<IReadOnlyList<SeenClock>> UntoldAsync(WatchRule rule, CancellationToken cancellation)
    {
        var (from, now) = (rule.From.StartOfChinaDay(), time.UtcNow());
        return FaultyAsync(rule, s => s.From >= from && s.From <= now && s.InformedOn == null, "没有书面告知申请人需要多少时间", cancellation);
    }

    public async Task<IReadOnlyList<SeenClock>> OftenAsync(WatchRule rule, CancellationToken cancellation)
    {
        var (from, now, codes) = (rule.From.StartOfChinaDay(), time.UtcNow(), rule.Clocks);
        var often = await db.Set<ClockSuspension>().AsNoTracking().Where(s => s.Number == rule.Times && s.From >= from && s.From <= now)
            .Join(db.Clocks().Where(c => codes.Contains(c.RuleCode)), s => new { s.OwnerId, Number = s.ClockNumber }, c => new { c.OwnerId, c.Number }, (s, c) => new { s.From, Clock = c })
            .Where(s => !db.Findings().Any(f => f.RuleCode == rule.Code && f.SubjectId == s.Clock.OwnerId && f.Occurrence == s.Clock.Number))
            .OrderBy(s => s.From).ToListAsync(cancellation);
        return [.. often.Select(s => new SeenClock(s.Clock, s.Clock.Number, s.From.ChinaDate(), $"{s.Clock.What}：第 {rule.Times} 次暂停"))];
    }

    private async Task<IReadOnlyList<SeenClock>> FaultyAsync(WatchRule rule, Expression<Func<ClockSuspension, bool>> fault, string words, CancellationToken cancellation)
    {
        var codes = rule.Clocks;
        var faulty = await db.Set<ClockSuspension>().AsNoTracking().Where(fault)
            .Join(db.Clocks().Where(c => codes.Contains(c.RuleCode)), s => new { s.OwnerId, Number = s.ClockNumber }, c => new { c.OwnerId, c.Number }, (s, c) => new { Pause = s, Clock = c })
            .Where(s => !db.Findings().Any(f => f.RuleCode == rule.Code && f.SubjectId == s.Clock.OwnerId && f.Occurrence == s.Clock.Number * PausesOfClock + s.Pause.Number))
            .OrderBy(s => s.Pause.From).ToListAsync(cancellation);
        return [.. faulty.Select(s => new SeenClock(
            s.Clock, s.Clock.Number * PausesOfClock + s.Pause.Number, rule.Watch is Contract.Watch.PauseTooLong ? s.Pause.ExpectedUntil!.Value.AddDays(1) : s.Pause.From.ChinaDate(), Words(s.Pause, words), s.Pause.To))];
    }

    private static string Words(ClockSuspension pause, string words) =>
        $"{pause.GroundName}，{ChineseDates.Full(pause.From.ChinaDate())}起暂停{(pause.ExpectedUntil is { } last ? $"，告知到{ChineseDates.Full(last)}为止" : "")}，{words}";
}

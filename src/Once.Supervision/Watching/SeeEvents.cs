using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Cases.Contract;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Contract;
using Once.Supervision.Model;

namespace Once.Supervision.Watching;

/// <summary>Finds what happened in cases and no clock tells, where the rule has no finding of it yet.</summary>
internal sealed class SeeEvents(OnceDb db, SupervisedCases cases, AccountDirectory accounts, Calendars calendars, TimeProvider time)
{
    /// <summary>A result that came before its steps is given a day for them to come after it.</summary>
    /// <remarks>Default: local practice.</remarks>
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    public Task<List<CaseEvent>> OfCasesAsync(WatchRule rule, CancellationToken cancellation)
    {
        var (from, now) = (rule.From.StartOfChinaDay(), time.UtcNow());
        var events = rule.Watch switch
        {
            Watch.SecondNotice => cases.SecondNotices(),
            Watch.RefusedAlone => cases.RefusedAlone(),
            _ => cases.OffSystem(now - Grace),
        };
        return events.Where(e => e.At >= from && e.At <= now && !db.Findings().Any(f => f.RuleCode == rule.Code && f.CaseRootId == e.RootId && f.CaseNumber == e.CaseNumber && f.Occurrence == e.Occurrence))
            .OrderBy(e => e.At).ToListAsync(cancellation);
    }

    /// <summary>Whole days that are past, each looked at once: the pass remembers up to which.</summary>
    public async Task<IReadOnlyList<Finding>> AtOddHoursAsync(WatchRule rule, CancellationToken cancellation)
    {
        var yesterday = time.ChinaToday().AddDays(-1);
        var until = rule.Until < yesterday ? rule.Until.Value : yesterday;
        var pass = await db.Passes().FirstOrDefaultAsync(p => p.RuleCode == rule.Code, cancellation);
        var from = pass is { } last && last.Until >= rule.From ? last.Until.AddDays(1) : rule.From;
        if (from > until)
            return [];
        var odd = await cases.DecidedAtOddHoursAsync(from, until, rule.Opens, rule.Closes, DaysOff(from, until), rule.Times, cancellation);
        var names = await accounts.NamesAsync(odd.Select(o => o.DecidedById), cancellation);
        if (pass is null)
            db.Passes().Add(new WatchPass { RuleCode = rule.Code, Until = until });
        else
            pass.Until = until;
        return [.. odd.OrderBy(o => o.On).ThenBy(o => o.DecidedById).Select(o => new Finding
        {
            Id = Ids.New(time),
            RuleCode = rule.Code,
            SubjectId = o.DecidedById,
            // The organs one person decides for on one day are few.
            Occurrence = o.On.DayNumber,
            Grade = rule.Grade,
            OrganId = o.OrganId,
            RegionCode = o.RegionCode,
            ItemName = "下班时间集中作决定",
            StaffId = o.DecidedById,
            StaffName = names.GetValueOrDefault(o.DecidedById),
            On = o.On,
            SeenAt = time.UtcNow(),
            Evidence = $"{names.GetValueOrDefault(o.DecidedById)}{ChineseDates.Full(o.On)}在办公时间外作了 {o.Count} 件决定，从 {o.First.ChinaClock():HH:mm} 到 {o.Last.ChinaClock():HH:mm}",
        }.Ended(o.On)).DistinctBy(f => (f.SubjectId, f.Occurrence))];
    }

    private List<DateOnly> DaysOff(DateOnly from, DateOnly until) =>
        [.. Enumerable.Range(0, until.DayNumber - from.DayNumber + 1).Select(from.AddDays).Where(d => !calendars.National.IsWorkingDay(d))];
}

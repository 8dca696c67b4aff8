using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Cases.Tracking;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Metrics.Contract;

namespace Once.Cases.Measuring;

/// <summary>The cases behind a figure, within the reader's reach: found by the day that dates them, and judged by the
/// same marks that were counted.</summary>
internal static class CasesBehind
{
    private const int PageSize = 30;

    private static readonly string[] DecisionMarks =
        [CaseMarks.Decided, CaseMarks.Refused, CaseMarks.Extended, CaseMarks.Worked, CaseMarks.Counted, CaseMarks.Natural, CaseMarks.Whole, CaseMarks.Paused, CaseMarks.Licensed, CaseMarks.Taken, CaseMarks.Allowed,
            CaseMarks.JointDecided, CaseMarks.JointBefore, CaseMarks.JointAnswering, CaseMarks.JointHandling];

    private static readonly string[] AnswerMarks =
        [CaseMarks.Answered, CaseMarks.Corrected, CaseMarks.CorrectedAgain, CaseMarks.NotAccepted, CaseMarks.AcceptedSilently];

    public static async Task<BehindPage> ReadAsync(IServiceProvider services, BehindRequest request, CancellationToken cancellation)
    {
        var (db, calendars) = (services.GetRequiredService<OnceDb>(), services.GetRequiredService<Calendars>());
        var within = Within(db.CasesWithin(services.GetRequiredService<CurrentActor>().Value).AsNoTracking(), request);
        var found = await Dated(db, within, request)
            .OrderByDescending(c => c.RootId).ThenBy(c => c.CaseNumber).Skip((request.Page - 1) * PageSize).Take(PageSize + 1).ToListAsync(cancellation);
        var cases = found.Take(PageSize).ToList();
        var marks = await MeasureCases.MarksAsync(db, calendars, cases, cancellation);
        var rows = cases.Zip(marks, (c, m) => RowOf(c, m.Marks, request)).OfType<BehindRow>();
        return new BehindPage([.. rows], found.Count > PageSize);
    }

    private static IQueryable<Case> Within(IQueryable<Case> cases, BehindRequest request)
    {
        if (request.Organs is { } organs)
        {
            var ids = organs.ToList();
            cases = cases.Where(c => ids.Contains(c.OrganId));
        }
        if (request.RegionPrefix is { } prefix)
            cases = cases.Where(c => c.RegionCode.StartsWith(prefix));
        return request.Subject is { } subject ? cases.Where(c => c.ItemCode.EndsWith(subject)) : cases;
    }

    /// <summary>Cases whose day lies in the span; of terms, those whose clock ended or was broken in it.</summary>
    private static IQueryable<Case> Dated(OnceDb db, IQueryable<Case> cases, BehindRequest request)
    {
        var (from, to, name) = (request.From, request.To, request.Names[0]);
        var (start, end) = (from == DateOnly.MinValue ? DateTime.UnixEpoch : from.StartOfChinaDay(), to.EndOfChinaDay());
        if (name is CaseMarks.Open)
            return cases.Where(c => c.SubmittedAt < end && !((c.DecidedOn != null && c.DecidedOn <= to) || (c.DecidedOn == null && c.ClosedOn != null && c.ClosedOn <= to)));
        if (name is CaseMarks.Ended)
            return cases.Where(c => (c.DecidedOn >= from && c.DecidedOn <= to) || (c.DecidedOn == null && c.ClosedOn >= from && c.ClosedOn <= to));
        if (name is CaseMarks.ReceivedLocal)
            return cases.Where(c => c.SubmittedAt >= start && c.SubmittedAt < end && c.RegionCode.Length > 6);
        if (DecisionMarks.Contains(name))
            return Narrow(cases.Where(c => c.DecidedOn >= from && c.DecidedOn <= to), name);
        if (AnswerMarks.Contains(name))
            return Narrow(cases.Where(c => (c.AcceptedOn >= from && c.AcceptedOn <= to) || (c.State == CaseState.NotAccepted && c.ClosedOn >= from && c.ClosedOn <= to)), name);
        if (CaseMarks.CodeOf(name) is not { } code)
            return cases.Where(c => c.SubmittedAt >= start && c.SubmittedAt < end);
        var clocks = db.Clocks().Where(k => k.RuleCode == code);
        var broken = clocks.Where(k => k.BreachedOn >= from && k.BreachedOn <= to);
        var ended = name is CaseMarks.Overdue
            ? broken.Where(k => k.EndedAt == null || k.EndedAt >= end)
            : request.Names.Any(CaseMarks.IsKept) ? clocks.Where(k => (k.BreachedOn >= from && k.BreachedOn <= to) || (k.BreachedOn == null && k.State == ClockState.Finished && k.EndedAt >= start && k.EndedAt < end))
            : broken;
        var owners = ended.Select(k => k.OwnerId);
        // The clocks of a further child lie under a chain of its own, which no query can work out: children of the span are offered,
        // and those that do not count are left out by their marks.
        return cases.Where(c => owners.Contains(c.RootId) || (c.IsJoint && c.CaseNumber > 1 && c.SubmittedAt < end && (c.ClosedOn == null || c.ClosedOn >= from)));
    }

    private static IQueryable<Case> Narrow(IQueryable<Case> cases, string name) => name switch
    {
        CaseMarks.Refused => cases.Where(c => c.Outcome == Outcome.Refused),
        CaseMarks.Licensed => cases.Where(c => c.LicenceId != null),
        CaseMarks.Extended => cases.Where(c => c.ExtendedDays > 0),
        CaseMarks.Worked or CaseMarks.Counted or CaseMarks.Natural or CaseMarks.Whole or CaseMarks.Paused or CaseMarks.Taken or CaseMarks.Allowed => cases.Where(c => !c.IsInstant),
        CaseMarks.JointDecided or CaseMarks.JointBefore or CaseMarks.JointAnswering or CaseMarks.JointHandling => cases.Where(c => c.IsJoint),
        CaseMarks.Corrected => cases.Where(c => c.CorrectionNotices > 0),
        CaseMarks.CorrectedAgain => cases.Where(c => c.CorrectionNotices > 1),
        CaseMarks.NotAccepted => cases.Where(c => c.State == CaseState.NotAccepted),
        CaseMarks.AcceptedSilently => cases.Where(c => c.AcceptedBySilence),
        _ => cases,
    };

    /// <summary>Null where the case does not count after all.</summary>
    private static BehindRow? RowOf(Case of, IReadOnlyList<MetricMark> marks, BehindRequest request)
    {
        var counted = marks.Where(m => request.Names.Contains(m.Name) && m.Day >= request.From && m.Day <= request.To).ToList();
        if (counted.Sum(m => m.Count) <= 0)
            return null;
        var mark = counted[0];
        var note = $"{of.ItemName} · {CaseWords.Of(of.State)}{(CaseMarks.IsBroken(mark.Name) ? " · 过了期" : "")}";
        var value = mark.Name is CaseMarks.Natural or CaseMarks.Whole ? $"{mark.Value} 天"
            : mark.Name is CaseMarks.Worked or CaseMarks.Counted or CaseMarks.Paused or CaseMarks.Taken or CaseMarks.Allowed or CaseMarks.JointBefore or CaseMarks.JointAnswering or CaseMarks.JointHandling ? $"{mark.Value} 个工作日"
            : $"{counted.Sum(m => m.Count)} 件";
        return new BehindRow(of.Number ?? "", note, $"/console/cases/{of.RootId}/{of.CaseNumber}", of.OrganId, mark.Day, value);
    }
}

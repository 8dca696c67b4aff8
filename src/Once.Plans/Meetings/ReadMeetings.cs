using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Keeping;
using Once.Plans.Model;

namespace Once.Plans.Meetings;

internal sealed record MeetingRow(Guid Id, string Title, DateOnly MeetsOn, string? Place, MeetingState State, int Points, int Tasks);

/// <param name="NextOn">When the next one falls due; null while one is being prepared.</param>
internal sealed record MeetingsView(IReadOnlyList<MeetingRow> Rows, IReadOnlyList<StuckTask> Stuck, DateOnly? NextOn, DateOnly Today);

internal sealed record MeetingView(CoordinationMeeting Meeting, IReadOnlyList<MeetingPoint> Points, IReadOnlyDictionary<Guid, LedgerTask> Tasks, Organ Organ, IReadOnlyList<Organ> Organs, DateOnly Today);

/// <summary>Meetings of the offices within reach, and what the next one should talk over.</summary>
internal sealed class ReadMeetings(OnceDb db, FindStuck stuck, PlanLedger ledger, OrganDirectory organs, Calendars calendars, CurrentActor actor, TimeProvider time)
{
    private const int Most = 100;

    /// <summary>A coordination meeting is held every two months.</summary>
    /// <remarks>每两个月召开一次 (coverage B4, a city's report); a day off moves on.</remarks>
    public const int EveryMonths = 2;

    public async Task<MeetingsView> ListAsync(CancellationToken cancellation = default)
    {
        var owner = actor.Value.OrganId ?? throw new RefusedException(KernelRefusals.NotPermitted);
        var rows = await Within().OrderByDescending(m => m.MeetsOn).Take(Most).Select(m => new MeetingRow(
            m.Id, m.Title, m.MeetsOn, m.Place, m.State, db.MeetingPoints().Count(p => p.MeetingId == m.Id), db.MeetingPoints().Count(p => p.MeetingId == m.Id && p.DecidedTaskId != null))).ToListAsync(cancellation);
        var organ = (await organs.AllAsync(cancellation))[owner];
        return new(rows, await stuck.RunAsync(owner, cancellation), NextOf(rows, calendars.For(organ.RegionCode)), time.ChinaToday());
    }

    public async Task<MeetingView> OneAsync(Guid id, CancellationToken cancellation = default)
    {
        var meeting = await Within().FirstOrDefaultAsync(m => m.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        var directory = await organs.AllAsync(cancellation);
        return new(
            meeting, await db.MeetingPoints().AsNoTracking().Where(p => p.MeetingId == id).OrderBy(p => p.Number).ToListAsync(cancellation),
            (await ledger.OfOriginAsync(id, cancellation)).ToDictionary(t => t.Id), await organs.BodyOfAsync(meeting.OwnerOrganId, cancellation),
            OfferedOrgans.Of(directory, meeting.OwnerOrganId), time.ChinaToday());
    }

    private static DateOnly? NextOf(List<MeetingRow> rows, WorkCalendar calendar) =>
        rows.Exists(r => r.State is MeetingState.Planned) || rows.Count == 0 ? null
        : rows[0].MeetsOn.AddMonths(EveryMonths) is var next && next <= calendar.LastDay ? calendar.WorkingDayOnOrAfter(next) : next;

    private IQueryable<CoordinationMeeting> Within()
    {
        var reach = actor.Value.ReachOf(PlansPermissions.Keep);
        var ids = reach.OrganIds.ToList();
        var meetings = db.Meetings().AsNoTracking();
        return reach.IsEverything ? meetings : meetings.Where(m => ids.Contains(m.OwnerOrganId));
    }
}

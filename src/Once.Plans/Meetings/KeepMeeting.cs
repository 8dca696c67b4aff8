using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Meetings;

/// <param name="TaskIds">Stuck tasks that go on the agenda.</param>
internal sealed record PlanMeetingRequest(string Title, DateOnly? MeetsOn, string? Place, IReadOnlyList<Guid> TaskIds);

/// <param name="LeadId">Who carries it out; null for a decision that only takes note.</param>
/// <param name="DueOn">Last day; null for one that goes on.</param>
internal sealed record DecidePointRequest(Guid MeetingId, int Number, string Decision, Guid? LeadId, IReadOnlyList<Guid> SupportIds, DateOnly? DueOn);

/// <summary>协调会: its agenda, its decisions that become tasks, its minutes.</summary>
internal sealed class KeepMeeting(OnceDb db, FindStuck stuck, PlanLedger ledger, OrganDirectory organs, Recorder recorder, CurrentActor actor, TimeProvider time)
{
    public async Task<Guid> PlanAsync(PlanMeetingRequest request, CancellationToken cancellation = default)
    {
        var owner = actor.Value.OrganId ?? throw new RefusedException(KernelRefusals.NotPermitted);
        actor.Value.Require(PlansPermissions.Keep, owner);
        var organ = await organs.FindAsync(owner, cancellation) ?? throw new RefusedException(PlanRefusals.OwnerMissing);
        var meeting = CoordinationMeeting.Plan(Ids.New(time), new(owner, organ.RegionCode, request.Title, request.MeetsOn ?? throw new RefusedException(PlanRefusals.DayMissing.At("MeetsOn")), request.Place), actor.Value.Name);
        db.Meetings().Add(meeting);
        var points = (await stuck.RunAsync(owner, cancellation)).Where(s => request.TaskIds.Contains(s.Id))
            .Select((s, index) => new MeetingPoint { MeetingId = meeting.Id, Number = index + 1, TaskId = s.Id, Topic = $"{s.Number}{s.Heading}", Why = s.Why }).ToList();
        db.MeetingPoints().AddRange(points);
        await SaveAsync(meeting, "plans.plan-meeting", "定会议", new { meeting.Title, meeting.MeetsOn, meeting.Place, Points = points.Select(p => p.Topic) }, cancellation, isFirst: true);
        return meeting.Id;
    }

    public async Task AddPointAsync(Guid id, string? topic, CancellationToken cancellation = default)
    {
        var meeting = await LoadAsync(id, null, cancellation);
        meeting.RefuseIfHeld();
        if (string.IsNullOrWhiteSpace(topic))
            throw new RefusedException(SupervisionRefusals.PointMissing);
        var number = (await db.MeetingPoints().Where(p => p.MeetingId == id).MaxAsync(p => (int?)p.Number, cancellation) ?? 0) + 1;
        db.MeetingPoints().Add(new MeetingPoint { MeetingId = id, Number = number, Topic = Words.Cut(topic.Trim(), 300) });
        await SaveAsync(meeting, "plans.add-point", "加议题", new { Number = number, Topic = topic.Trim() }, cancellation);
    }

    /// <summary>What was decided becomes a task of the office's ledger, found again by the meeting it came from.</summary>
    public async Task DecideAsync(DecidePointRequest request, CancellationToken cancellation = default)
    {
        var meeting = await LoadAsync(request.MeetingId, null, cancellation);
        meeting.RefuseIfHeld();
        var point = await db.MeetingPoints().FirstOrDefaultAsync(p => p.MeetingId == meeting.Id && p.Number == request.Number, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        point.Decide(request.Decision, null);
        if (request.LeadId is { } leadId)
        {
            var lead = await FindAsync(leadId, cancellation);
            var owners = new List<TaskOwner> { new(DutyRole.Lead, lead.ShortName, lead.Id) };
            foreach (var support in request.SupportIds.Where(s => s != lead.Id).Distinct())
                owners.Add(new(DutyRole.Support, (await FindAsync(support, cancellation)).ShortName, support));
            point.Decide(request.Decision, await ledger.OpenAsync(
                new NewTask(TaskOrigin.Meeting, meeting.OwnerOrganId, lead.RegionCode, point.Topic, point.Decision!, $"{meeting.Title}（{ChineseDates.Full(meeting.MeetsOn)}）", meeting.Id, request.DueOn, owners), cancellation));
        }
        await SaveAsync(meeting, "plans.decide-point", "议定", new { point.Number, point.Topic, point.Decision, point.DecidedTaskId }, cancellation);
    }

    public async Task HoldAsync(Guid id, int? version, string? chair, string? attendants, string? minutes, CancellationToken cancellation = default)
    {
        var meeting = await LoadAsync(id, version, cancellation);
        meeting.Hold(chair, attendants, minutes, time.ChinaToday());
        await SaveAsync(meeting, "plans.hold-meeting", "纪要定稿", new { meeting.Chair, meeting.Attendants, meeting.Minutes }, cancellation);
    }

    private async Task<CoordinationMeeting> LoadAsync(Guid id, int? version, CancellationToken cancellation)
    {
        var meeting = await db.Meetings().FirstOrDefaultAsync(m => m.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        if (!actor.Value.ReachOf(PlansPermissions.Keep).Covers(meeting.OwnerOrganId))
            throw new RefusedException(KernelRefusals.NotFound);
        return version is { } seen && seen != meeting.Version ? throw new RefusedException(KernelRefusals.ChangedMeanwhile) : meeting;
    }

    private async Task<Organ> FindAsync(Guid id, CancellationToken cancellation) =>
        await organs.FindAsync(id, cancellation) is { IsClosed: false } organ ? organ : throw new RefusedException(PlanRefusals.OwnerMissing);

    private Task SaveAsync(CoordinationMeeting meeting, string act, string title, object content, CancellationToken cancellation, bool isFirst = false) =>
        recorder.SaveAsync(new Deed(CoordinationMeeting.Aggregate, meeting.Id, act, title, null, content, IsFirst: isFirst), cancellation);
}

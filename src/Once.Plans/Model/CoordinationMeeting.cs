using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;

namespace Once.Plans.Model;

/// <summary>协调会、联席会议: an agenda of stuck tasks, minutes, and decisions that become tasks.</summary>
internal sealed class CoordinationMeeting : IVersioned
{
    public const string Aggregate = "plan-meeting";

    private CoordinationMeeting() { }

    public Guid Id { get; private set; }

    public Guid OwnerOrganId { get; private set; }

    public string RegionCode { get; private set; } = "";

    public string Title { get; private set; } = "";

    public DateOnly MeetsOn { get; private set; }

    public string? Place { get; private set; }

    public MeetingState State { get; private set; }

    public string? Chair { get; private set; }

    public string? Attendants { get; private set; }

    public string? Minutes { get; private set; }

    public string EnteredBy { get; private set; } = "";

    public int Version { get; private set; }

    public static CoordinationMeeting Plan(Guid id, NewMeeting meeting, string by)
    {
        if (string.IsNullOrWhiteSpace(meeting.Title))
            throw new RefusedException(SupervisionRefusals.MeetingTitleMissing);
        return new CoordinationMeeting
        {
            Id = id,
            OwnerOrganId = meeting.OwnerOrganId,
            RegionCode = meeting.RegionCode,
            Title = meeting.Title.Trim(),
            MeetsOn = meeting.MeetsOn,
            Place = Words.OrNull(meeting.Place),
            EnteredBy = by,
        };
    }

    /// <summary>The minutes are final, on the day of the meeting at the earliest.</summary>
    public void Hold(string? chair, string? attendants, string? minutes, DateOnly today)
    {
        RefuseIfHeld();
        if (today < MeetsOn)
            throw new RefusedException(SupervisionRefusals.MinutesEarly);
        if (string.IsNullOrWhiteSpace(chair) || string.IsNullOrWhiteSpace(attendants))
            throw new RefusedException(SupervisionRefusals.MinutesMissing);
        (State, Chair, Attendants, Minutes) = (MeetingState.Held, chair.Trim(), attendants.Trim(), Words.OrNull(minutes));
    }

    public void RefuseIfHeld()
    {
        if (State is MeetingState.Held)
            throw new RefusedException(SupervisionRefusals.MeetingHeld);
    }
}

internal sealed record NewMeeting(Guid OwnerOrganId, string RegionCode, string Title, DateOnly MeetsOn, string? Place);

/// <summary>议题: what is talked over, why it is on the agenda, what was decided.</summary>
internal sealed class MeetingPoint
{
    public required Guid MeetingId { get; init; }

    public required int Number { get; init; }

    /// <summary>The stuck task; null for another topic.</summary>
    public Guid? TaskId { get; init; }

    public required string Topic { get; init; }

    /// <summary>逾期 12 天, 两个月没有进展, 退回 2 次.</summary>
    public string? Why { get; init; }

    public string? Decision { get; private set; }

    /// <summary>The task that the decision became; null for a decision that only takes note.</summary>
    public Guid? DecidedTaskId { get; private set; }

    public void Decide(string? decision, Guid? taskId)
    {
        if (string.IsNullOrWhiteSpace(decision))
            throw new RefusedException(SupervisionRefusals.DecisionMissing);
        if (DecidedTaskId is not null)
            throw new RefusedException(SupervisionRefusals.PointDecided);
        (Decision, DecidedTaskId) = (decision.Trim(), taskId);
    }
}

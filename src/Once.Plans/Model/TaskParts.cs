using Once.Plans.Contract;

namespace Once.Plans.Model;

internal sealed record NewDuty(DutyRole Role, string Printed, Guid? OrganId, DutyMatch Match);

/// <summary>One body that leads or supports a task.</summary>
internal sealed class TaskDuty
{
    private TaskDuty() { }

    internal TaskDuty(Guid taskId, int number, NewDuty duty) =>
        (TaskId, Number, Role, OrganId, Printed, Match) = (taskId, number, duty.Role, duty.OrganId, duty.Printed.Trim(), duty.Match);

    public Guid TaskId { get; private set; }

    public int Number { get; private set; }

    public DutyRole Role { get; private set; }

    /// <summary>The organ of the directory; null for a group, a body outside, and what is not settled yet.</summary>
    public Guid? OrganId { get; private set; }

    /// <summary>The name as printed.</summary>
    public string Printed { get; private set; } = "";

    public DutyMatch Match { get; private set; }

    /// <summary>Plan, state and last day of its task: copied, so that the duties of an organ are counted by one index.</summary>
    public Guid? PlanId { get; private set; }

    public TaskState State { get; private set; }

    public DateOnly? DueOn { get; private set; }

    /// <summary>Its task's last day passed before it was entered.</summary>
    public bool IsHistorical { get; private set; }

    /// <summary>A person says which organ is meant; null for a body outside the platform.</summary>
    public void Settle(Guid? organId) => (OrganId, Match) = (organId, organId is null ? DutyMatch.Outside : DutyMatch.Chosen);

    internal void Follow(PlanTask task) => (PlanId, State, DueOn, IsHistorical) = (task.PlanId, task.State, task.DueOn, task.IsHistorical);
}

/// <summary>节点: a step on the way with its own day.</summary>
internal sealed class Milestone
{
    public required Guid TaskId { get; init; }

    public required int Number { get; init; }

    public required string Title { get; set; }

    /// <summary>Last day, included.</summary>
    public required DateOnly DueOn { get; set; }

    public DateOnly? DoneOn { get; set; }
}

/// <summary>举措: what is done about a task.</summary>
internal sealed class TaskMeasure
{
    public required Guid TaskId { get; init; }

    public required int Number { get; init; }

    public required string Text { get; init; }

    public Guid? OrganId { get; init; }

    public required DateOnly AddedOn { get; init; }

    public required string AddedBy { get; init; }

    public DateOnly? DoneOn { get; set; }
}

/// <summary>佐证: a paper that shows what was done, or that a reported value is true.</summary>
internal sealed class TaskEvidence
{
    public required Guid TaskId { get; init; }

    public required int Number { get; init; }

    /// <summary>What it shows.</summary>
    public required string Title { get; init; }

    /// <summary>The file; null for words alone, such as the number of a document.</summary>
    public Guid? AttachmentId { get; init; }

    public string? FileName { get; init; }

    /// <summary>The target whose reported value it shows.</summary>
    public int? TargetNumber { get; init; }

    public Guid? OrganId { get; init; }

    public required DateTime AddedAt { get; init; }

    public required string AddedBy { get; init; }
}

/// <summary>进展: what was said of a task on a day; the last one stands on the task itself.</summary>
internal sealed class TaskProgress
{
    public required Guid TaskId { get; init; }

    public required int Number { get; init; }

    public required string Text { get; init; }

    public string? Problem { get; init; }

    public int? Percent { get; init; }

    public required DateTime At { get; init; }

    public required string By { get; init; }

    public Guid? OrganId { get; init; }

    /// <summary>The task below, whose report serves this one too.</summary>
    public Guid? FromTaskId { get; init; }
}

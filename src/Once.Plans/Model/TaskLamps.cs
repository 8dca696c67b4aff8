using Once.Plans.Contract;

namespace Once.Plans.Model;

/// <summary>The lamp of a task is derived from its days and its state; nobody can set it.</summary>
internal static class TaskLamps
{
    /// <param name="nearDays">Natural days before the last day on which it is near; the last day itself is near too.</param>
    public static TaskLamp Of(TaskState state, bool isContinuous, bool isHistorical, DateOnly? dueOn, DateOnly today, int nearDays) => state switch
    {
        TaskState.Done => TaskLamp.Done,
        TaskState.Stopped => TaskLamp.Stopped,
        _ when dueOn is not { } due => isContinuous ? TaskLamp.Continuous : TaskLamp.Undated,
        _ when isHistorical => TaskLamp.Historical,
        _ when dueOn < today => TaskLamp.Over,
        _ => dueOn <= today.AddDays(nearDays) ? TaskLamp.Near : TaskLamp.NotDue,
    };
}

using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;

namespace Once.Plans.Model;

/// <summary>任务: one promise of a plan, with who owes it, until when and how far it is.</summary>
internal sealed class PlanTask : IVersioned
{
    public const string Aggregate = "plan-task";

    private readonly List<TaskDuty> _duties = [];

    private PlanTask() { }

    public Guid Id { get; private set; }

    public Guid PlanId { get; private set; }

    /// <summary>Of the plan's ledger: copied, because every list asks for it.</summary>
    public Guid OwnerOrganId { get; private set; }

    /// <summary>Where it is done: of the first lead, else of the plan.</summary>
    public string RegionCode { get; private set; } = "";

    /// <summary>Place in the ledger, from 1; sub-tasks stand behind their task by the same number.</summary>
    public int Order { get; private set; }

    /// <summary>As printed, with its delimiter; null when it has none.</summary>
    public string? Number { get; private set; }

    public string Heading { get; private set; } = "";

    public string? Section { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>Place in the source text, in characters from 0; both 0 for what was not in the document.</summary>
    public int SourceStart { get; private set; }

    public int SourceLength { get; private set; }

    /// <summary>The words of the deadline as printed.</summary>
    public string? DeadlineText { get; private set; }

    /// <summary>The last day as printed.</summary>
    public DateOnly? Deadline { get; private set; }

    /// <summary>The last day by which it is owed: a printed day that is a day off moves on.</summary>
    /// <remarks>民法典 第二百零三条; approved extensions move it further.</remarks>
    public DateOnly? DueOn { get; private set; }

    public bool IsContinuous { get; private set; }

    /// <summary>The task from which this one was handed down.</summary>
    public Guid? ParentTaskId { get; private set; }

    /// <summary>The superior's task that this one serves: one report serves both.</summary>
    public Guid? ServesTaskId { get; private set; }

    public TaskOrigin Origin { get; private set; }

    /// <summary>Who instructed it, which meeting, which rating: in words.</summary>
    public string? OriginWords { get; private set; }

    /// <summary>The thing it came from, in the module that knows it.</summary>
    public Guid? OriginId { get; private set; }

    public TaskState State { get; private set; }

    public DateOnly? DoneOn { get; private set; }

    public string? StopReason { get; private set; }

    /// <summary>Its last day had passed before it was entered here: told as it was, never red.</summary>
    public bool IsHistorical { get; private set; }

    /// <summary>When it came into force; null in a draft, which its keeper alone sees.</summary>
    public DateTime? IssuedAt { get; private set; }

    /// <summary>Leads, then supports, as printed: what lists show and search looks into.</summary>
    public string DutyWords { get; private set; } = "";

    public string? Progress { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>From 0 to 100; null while nobody said.</summary>
    public int? Percent { get; private set; }

    public DateOnly? ProgressOn { get; private set; }

    /// <summary>The lead says it is done; the keeper has to confirm.</summary>
    public DateOnly? FinishAskedOn { get; private set; }

    public string? SentBackReason { get; private set; }

    /// <summary>What the reader was unsure of, a sentence a line; null when nothing.</summary>
    public string? Doubts { get; private set; }

    /// <summary>A person has looked at it beside the source.</summary>
    public DateTime? CheckedAt { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<TaskDuty> Duties => _duties;

    public static PlanTask Draft(Guid id, Plan plan, int order, TaskWords words, Passage place, string? doubts = null)
    {
        var task = new PlanTask
        {
            Id = id,
            PlanId = plan.Id,
            OwnerOrganId = plan.OwnerOrganId,
            RegionCode = plan.RegionCode,
            Order = order,
        };
        (task.SourceStart, task.SourceLength, task.Origin, task.Doubts) = (place.Offset, place.Length, TaskOrigin.Document, Words.OrNull(doubts));
        task.Write(words);
        return task;
    }

    /// <summary>A task that comes into force by itself: an instruction, a resolution, a rectification, a part handed down.</summary>
    public static PlanTask Open(Guid id, Plan plan, int order, TaskWords words, TaskSource source)
    {
        plan.RefuseUnlessPublished();
        var task = new PlanTask
        {
            Id = id,
            PlanId = plan.Id,
            OwnerOrganId = plan.OwnerOrganId,
            RegionCode = plan.RegionCode,
            Order = order,
        };
        (task.Origin, task.OriginWords, task.OriginId, task.ParentTaskId, task.ServesTaskId) = (source.Origin, Words.OrNull(source.Words), source.Id, source.ParentTaskId, source.ServesTaskId);
        task.Write(words);
        return task;
    }

    /// <summary>The words are put right beside the source.</summary>
    public void Correct(TaskWords words, DateTime at)
    {
        RefuseIfIssued();
        Write(words);
        CheckedAt = at;
    }

    /// <summary>Looked at and right as it was read.</summary>
    public void Check(DateTime at)
    {
        RefuseIfIssued();
        CheckedAt = at;
    }

    /// <summary>Another place in the ledger or another passage of the source, after tasks were joined or parted.</summary>
    public void Move(int order, Passage? place = null)
    {
        RefuseIfIssued();
        Order = order;
        if (place is { } passage)
            (SourceStart, SourceLength) = (passage.Offset, passage.Length);
    }

    /// <summary>The bodies that owe it, in their order; leads first.</summary>
    public void Owe(IEnumerable<NewDuty> duties)
    {
        _duties.Clear();
        foreach (var duty in duties.Where(d => !string.IsNullOrWhiteSpace(d.Printed)).OrderBy(d => d.Role).DistinctBy(d => (d.Role, d.Printed.Trim())))
            _duties.Add(new TaskDuty(Id, _duties.Count + 1, duty));
        DutyWords = Words.Cut(string.Join('；', _duties.GroupBy(d => d.Role).Select(g => $"{LedgerWords.Of(g.Key)}：{string.Join('、', g.Select(d => d.Printed))}")), 2000);
    }

    /// <summary>It comes into force.</summary>
    /// <param name="dueOn">The printed day, moved on from a day off; null without a day.</param>
    /// <param name="regionCode">Of the first lead; null keeps the plan's.</param>
    public void Issue(DateTime at, DateOnly? dueOn, string? regionCode)
    {
        RefuseIfIssued();
        (IssuedAt, DueOn, RegionCode) = (at, dueOn, regionCode ?? RegionCode);
        IsHistorical = dueOn < at.ChinaDate() && Origin is TaskOrigin.Document;
        foreach (var duty in _duties)
            duty.Follow(this);
    }

    /// <summary>How far it is, as the lead says or as a sub-ordinate's report says for it.</summary>
    public void Report(string progress, string? problem, int? percent, DateOnly on)
    {
        RefuseUnlessOpen();
        if (string.IsNullOrWhiteSpace(progress))
            throw new RefusedException(PlanRefusals.ProgressMissing);
        if (percent is < 0 or > 100)
            throw new RefusedException(PlanRefusals.PercentWrong);
        (Progress, Problem, Percent, ProgressOn) = (progress.Trim(), Words.OrNull(problem), percent ?? Percent, on);
    }

    /// <summary>The lead says that it is done.</summary>
    public void AskToFinish(DateOnly today, bool hasEvidence)
    {
        RefuseUnlessOpen();
        if (IsContinuous)
            throw new RefusedException(PlanRefusals.GoesOn);
        if (!hasEvidence)
            throw new RefusedException(PlanRefusals.EvidenceMissing);
        (FinishAskedOn, SentBackReason) = (today, null);
    }

    /// <summary>The keeper finds that it is not done yet.</summary>
    public void SendBack(string reason)
    {
        RefuseUnlessAsked();
        if (string.IsNullOrWhiteSpace(reason))
            throw new RefusedException(PlanRefusals.ReasonMissing);
        (FinishAskedOn, SentBackReason) = (null, reason.Trim());
    }

    /// <summary>The keeper confirms: it was done on the day the lead said so.</summary>
    public void Finish()
    {
        RefuseUnlessAsked();
        (State, DoneOn, Percent) = (TaskState.Done, FinishAskedOn, 100);
        Follow();
    }

    /// <summary>Confirmed too early: it goes on.</summary>
    public void Reopen(string reason)
    {
        if (State is TaskState.Open)
            throw new RefusedException(PlanRefusals.StillOpen);
        if (string.IsNullOrWhiteSpace(reason))
            throw new RefusedException(PlanRefusals.ReasonMissing);
        (State, DoneOn, FinishAskedOn, StopReason, SentBackReason) = (TaskState.Open, null, null, null, reason.Trim());
        Follow();
    }

    /// <summary>It is no longer to be done.</summary>
    public void Stop(string reason)
    {
        RefuseUnlessOpen();
        if (string.IsNullOrWhiteSpace(reason))
            throw new RefusedException(PlanRefusals.ReasonMissing);
        (State, StopReason) = (TaskState.Stopped, reason.Trim());
        Follow();
    }

    /// <summary>The last day has moved, by an approved extension or a new notice.</summary>
    public void MoveDue(DateOnly dueOn)
    {
        DueOn = dueOn;
        Follow();
    }

    /// <summary>It serves a task of the superior from now on.</summary>
    public void Serve(Guid? taskId) => ServesTaskId = taskId;

    /// <summary>The lamp of a day.</summary>
    /// <param name="nearDays">Natural days before the last day on which it is near.</param>
    public TaskLamp LampOn(DateOnly today, int nearDays) => TaskLamps.Of(State, IsContinuous, IsHistorical, DueOn, today, nearDays);

    public bool IsLedBy(Guid organId) => _duties.Exists(d => d.Role is DutyRole.Lead && d.OrganId == organId);

    public void RefuseUnlessOpen()
    {
        if (IssuedAt is null)
            throw new RefusedException(PlanRefusals.NotPublished);
        if (State is not TaskState.Open)
            throw new RefusedException(PlanRefusals.TaskEnded);
    }

    private void RefuseUnlessAsked()
    {
        RefuseUnlessOpen();
        if (FinishAskedOn is null)
            throw new RefusedException(PlanRefusals.NotAsked);
    }

    private void RefuseIfIssued()
    {
        if (IssuedAt is not null)
            throw new RefusedException(PlanRefusals.AlreadyPublished);
    }

    private void Follow()
    {
        foreach (var duty in _duties)
            duty.Follow(this);
    }

    private void Write(TaskWords words)
    {
        if (string.IsNullOrWhiteSpace(words.Heading))
            throw new RefusedException(PlanRefusals.HeadingMissing);
        (Number, Heading, Section, Text) = (Words.OrNull(words.Number), Words.Cut(words.Heading.Trim(), 300), Words.OrNull(words.Section), words.Text.Trim());
        (DeadlineText, Deadline, IsContinuous) = (Words.OrNull(words.DeadlineText), words.Deadline, words.IsContinuous);
    }
}

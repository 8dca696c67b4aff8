using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Plans.Contract;

namespace Once.Plans.Model;

/// <summary>堵点 (nothing gets through), 痛点 (it hurts those who come), 难点 (one body alone cannot mend it).</summary>
internal enum ObstacleKind { Blocked, Painful, Hard }

/// <summary>Where it was heard of.</summary>
internal enum ObstacleSource { Enterprise, Public, Hotline, Inspection, Media, Own }

/// <summary>One entry of the list of 堵点、痛点、难点. What is owed for it, by whom and until when is a task of the ledger; here stands
/// what kind it is, where it came from, and what everybody may read once it is mended.</summary>
internal sealed class Obstacle : IVersioned
{
    public const string Aggregate = "plan-obstacle";

    private Obstacle() { }

    public Guid Id { get; private set; }

    public Guid OwnerOrganId { get; private set; }

    public Guid TaskId { get; private set; }

    public ObstacleKind Kind { get; private set; }

    public ObstacleSource Source { get; private set; }

    public DateOnly EnteredOn { get; private set; }

    public string EnteredBy { get; private set; } = "";

    /// <summary>What stood in the way, in words for everybody. Null while it is not public.</summary>
    public string? OpenText { get; private set; }

    /// <summary>How it was mended, in words for everybody.</summary>
    public string? OpenAnswer { get; private set; }

    public DateOnly? OpenedOn { get; private set; }

    public int Version { get; private set; }

    public static Obstacle Enter(Guid id, Guid ownerOrganId, Guid taskId, ObstacleKind kind, ObstacleSource source, string by, DateOnly today) =>
        new() { Id = id, OwnerOrganId = ownerOrganId, TaskId = taskId, Kind = kind, Source = source, EnteredBy = by, EnteredOn = today };

    /// <summary>Shows it to everybody, or corrects what is shown.</summary>
    /// <exception cref="RefusedException">It is not mended yet, or words are missing.</exception>
    public void Publish(TaskState state, string? text, string? answer, DateOnly today)
    {
        if (state is not TaskState.Done)
            throw new RefusedException(ObstacleRefusals.NotMended);
        if (string.IsNullOrWhiteSpace(text))
            throw new RefusedException(ObstacleRefusals.OpenTextMissing);
        if (string.IsNullOrWhiteSpace(answer))
            throw new RefusedException(ObstacleRefusals.OpenAnswerMissing);
        (OpenText, OpenAnswer, OpenedOn) = (text.Trim(), answer.Trim(), OpenedOn ?? today);
    }

    /// <summary>Takes it off the public page.</summary>
    public void Withdraw() => (OpenText, OpenAnswer, OpenedOn) = (null, null, null);
}

/// <summary>What the list of 堵点、痛点、难点 does not allow.</summary>
internal static class ObstacleRefusals
{
    public static readonly Refusal KindMissing = new("plans.obstacle-kind-missing", "选是堵点、痛点还是难点。", null, "Kind");
    public static readonly Refusal SourceMissing = new("plans.obstacle-source-missing", "选从哪里来的。", null, "Source");
    public static readonly Refusal NothingGiven = new("plans.obstacle-nothing", "传一个 .xlsx 或 .csv 文件，或者把表格贴进来。", null, "Pasted");
    public static readonly Refusal GivenTwice = new("plans.obstacle-both", "文件和粘贴只用一样。", null, "Pasted");
    public static readonly Refusal Headings = new("plans.obstacle-headings", "第一行要是表头：要有“问题”“类别”“来源”“责任单位”四列，“办结期限”可以没有。", null, "Pasted");
    public static readonly Refusal TooLong = new("plans.obstacle-too-long", "一次最多 500 个问题，请分成几份。", null, "Pasted");
    public static readonly Refusal NotMended = new("plans.obstacle-not-mended", "还没有核实办结，办结以后才公开。");
    public static readonly Refusal OpenTextMissing = new("plans.obstacle-open-text-missing", "写公开的问题，不写人名和企业名。", null, "OpenText");
    public static readonly Refusal OpenAnswerMissing = new("plans.obstacle-open-answer-missing", "写怎么解决的，让大家看得懂。", null, "OpenAnswer");
}

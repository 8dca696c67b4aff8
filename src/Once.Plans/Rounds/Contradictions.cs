using Once.Plans.Contract;
using Once.Plans.Model;
using Once.Plans.Showing;

namespace Once.Plans.Rounds;

/// <summary>Where a report says done or reached and the figure says no. Pure; the keeper judges, nothing is refused.</summary>
internal static class Contradictions
{
    private static readonly string[] Claims = ["已达标", "全部达标", "达到目标", "达到了目标", "已达到", "已经达到", "目标已完成", "已完成目标", "全部完成", "已经完成", "任务完成", "提前完成", "超额完成"];

    private static readonly string[] Denials = ["未", "没", "尚", "不", "还差", "争取", "力争", "预计", "计划", "将", "确保"];

    /// <summary>A sentence a line; null where nothing is said against a figure.</summary>
    public static string? Of(ReportWords words, IEnumerable<TaskTarget> targets)
    {
        var claim = words.Percent == 100 ? "报了 100%" : Claimed(words.Progress ?? "") is { } said ? $"报了“{said}”" : null;
        if (claim is null)
            return null;
        var lines = targets.Where(t => t.IsBound && t.Light is TargetLight.Missed).Select(t => $"{claim}，可是“{t.Text}”现在的数是 {LampOf.Value(t)}，目标 {LampOf.Aim(t)}，还没达到。").ToList();
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    /// <summary>The first claim that its own clause does not take back or put off.</summary>
    private static string? Claimed(string text) => text.Split(['，', '。', '；', '、', ',', ';', '\n', '！'])
        .Select(clause => Claims.FirstOrDefault(c => clause.Contains(c, StringComparison.Ordinal)) is { } claim
            && !Denials.Any(d => clause[..clause.IndexOf(claim, StringComparison.Ordinal)].Contains(d, StringComparison.Ordinal)) ? claim : null)
        .FirstOrDefault(c => c is not null);
}

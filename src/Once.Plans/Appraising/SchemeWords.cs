using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Appraising;

/// <summary>A scheme in words, the same wherever it is shown.</summary>
internal static class SchemeWords
{
    public static IEnumerable<string> Parts(AppraisalScheme scheme) => scheme.Parts.Select(part => $"{part.Name}：{part.Weight} 分{part.Kind switch
    {
        AppraisedKind.Faults => $"，一处扣 {part.Lose} 分，扣完为止",
        AppraisedKind.Metric => $"，{part.Full}% 得满分，{part.None}% 不得分，中间按比例",
        _ => "，按比例",
    }}");

    public static string Rule(AppraisalScheme scheme) =>
        $"没有这类工作的单位，这一项不算，按其余各项折成百分。{string.Join("，", scheme.Grades.OrderByDescending(g => g.Least).Where(g => g.Least > 0).Select(g => $"{g.Least} 分起{g.Name}"))}。公布后 {scheme.AppealDays} 个工作日内可以提异议。";
}

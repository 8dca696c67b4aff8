using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Model;
using Once.Kernel.Time;

namespace Once.Cases.Joint;

/// <summary>The words of the documents of a joint application. Pure.</summary>
internal static class JointTexts
{
    public static Written Receipt(JointApplication whole, IReadOnlyList<Case> children, IReadOnlyList<string> materials, string? registers = null) => new(
        "一件事收件凭证",
        [
            $"您于{ChineseDates.FullMoment(whole.SubmittedAt!.Value)}一次提交了“{whole.BundleName}”，办件编号{whole.Number}，收件日为{ChineseDates.Full(whole.ReceivedOn!.Value)}，一共 {children.Count} 项：",
            .. children.Select(c => $"{c.CaseNumber}. {c.ItemName}，办件编号{c.Number}，{(c.State is CaseState.Waiting ? "等前一项办成，自动开始" : "已经收件")}。"),
            materials.Count == 0 ? "收到：申请表。" : $"收到：申请表、{string.Join("、", materials)}。",
            .. registers is null ? (IEnumerable<string>)[] : [registers],
            "各机关自收件日起五个工作日内告知您是否受理，或者一次告知需要补正的全部内容；等前一项的，前一项办成时自动开始，不用再交材料。",
        ]);

    public static Written Added(JointApplication whole, Case of, DateTime at, string? registers = null) => new(
        "收件凭证",
        [
            $"您于{ChineseDates.FullMoment(at)}在“{whole.BundleName}”（办件编号{whole.Number}）里加办{of.ItemName}，办件编号{of.Number}{(of.ReceivedOn is { } on ? $"，收件日为{ChineseDates.Full(on)}" : "")}。",
            .. registers is null ? (IEnumerable<string>)[] : [registers],
            of.ReceivedOn is null ? "这一项等前一项办成，自动开始，到时候另给收件凭证，材料不用再交。其他各项的时限不变。"
                : "本机关自收件日起五个工作日内告知您是否受理，或者一次告知需要补正的全部内容。其他各项的时限不变。",
        ]);

    public static Written Beginning(Case of) => new(
        "收件凭证",
        $"您随“一件事”提交的{of.ItemName}申请（办件编号{of.Number}），要等的前一项已经办成，收件日为{ChineseDates.Full(of.ReceivedOn!.Value)}。材料不用再交。",
        "本机关自收件日起五个工作日内告知您是否受理，或者一次告知需要补正的全部内容。");

    public static Written Extension(JointApplication whole, int days, string approval, string reason, DateOnly? dueOn) => new(
        "联合办理延长期限告知书",
        $"您一次提交的“{whole.BundleName}”（办件编号{whole.Number}）由各机关联合办理。因{reason.TrimEnd('。')}，四十五日内不能办结。",
        $"根据《中华人民共和国行政许可法》第四十二条第二款的规定，经本级人民政府负责人批准（{approval}），联合办理的期限延长 {days} 个工作日{(dueOn is { } due ? $"，至{ChineseDates.Full(due)}止" : "")}。各项自己的法定期限不变。");
}

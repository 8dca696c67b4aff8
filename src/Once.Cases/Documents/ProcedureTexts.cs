using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Time;
using Once.Licences.Contract;

namespace Once.Cases.Documents;

/// <summary>The words of the documents that end a case early, or begin it anew. Pure.</summary>
internal static class ProcedureTexts
{
    public static Written Lapse(Case of, PublishedItem item, DateOnly askedUntil, string reason) => new(
        CaseTexts.Titled(item, "申请终止办理通知书"),
        $"您提出的{of.ItemName}申请（办件编号{of.Number}），本机关已经一次告知全部需要补正的内容，请您在{ChineseDates.Full(askedUntil)}前补正，至今没有收到。{reason}",
        $"{(item.SupplementTerm is { Basis.Standing: Standing.Law } term ? $"根据{term.Basis.Clause}的规定，" : "")}本次申请终止办理。您可以备齐材料后重新申请，前面交的材料可以接着用。",
        CaseTexts.Remedy(item));

    public static Written Reopening(Case of, PublishedItem item, string reason) => new(
        CaseTexts.Titled(item, "申请重新办理告知书"),
        $"您提出的{of.ItemName}申请（办件编号{of.Number}），经复核，决定重新办理。理由：{reason}",
        of.State is CaseState.Submitted
            ? "原不予受理的决定不再有效。本机关自今天起五个工作日内答复您是否受理。"
            : "原决定不再有效。办理期限自今天起重新计算。",
        $"您不用重新提交材料，需要补充的，可以直接向{(item.ConsultPhone.Length > 0 ? $"本机关（电话 {item.ConsultPhone}）" : "本机关")}提出。");

    public static Written RenewalBySilence(Case of, PublishedItem item, DateOnly lastDay, IssuedLicence licence) => new(
        "准予延续行政许可决定书",
        $"您提出的{of.ItemName}延续申请（办件编号{of.Number}），《{licence.Name}》（编号{licence.Number}）的有效期到{ChineseDates.Full(lastDay)}，本机关在有效期届满前没有作出是否准予延续的决定。",
        $"根据《中华人民共和国行政许可法》第五十条第二款的规定，视为准予延续。证照编号不变，有效期自{ChineseDates.Full(lastDay.AddDays(1))}起{(licence.ValidUntil is { } until ? $"，至{ChineseDates.Full(until)}止" : "")}。",
        $"有疑问的，可以向{(item.ConsultPhone.Length > 0 ? $"本机关（电话 {item.ConsultPhone}）" : "本机关")}提出。");
}

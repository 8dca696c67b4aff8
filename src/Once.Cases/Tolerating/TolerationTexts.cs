using Once.Cases.Documents;
using Once.Cases.Model;
using Once.Cases.Templating;
using Once.Catalogue.Contract;
using Once.Kernel.Time;

namespace Once.Cases.Tolerating;

/// <summary>The words of the documents of 容缺受理. Pure.</summary>
internal static class TolerationTexts
{
    private const string Otherwise = "到期没有补交的，本次申请终止办理，没有兑现的承诺记入信用档案，修复以前不再适用容缺受理和告知承诺。";

    public static Written Promise(Case of, IReadOnlyList<ItemMaterial> missing, int days) =>
        TemplateForms.TolerationPromise.Write(CaseTexts.Words(of, null, ("天数", $"{days}"), ("后果", Otherwise))) with
        { Points = [.. missing.Select(m => new DocumentPoint(m.Name, m.Standard, "按承诺的日子补交", null))] };

    public static Written Notice(Case of, PublishedItem item, IReadOnlyList<ToleratedMaterial> missing, DateOnly until) =>
        TemplateForms.TolerationNotice.Write(CaseTexts.Words(of, item,
            ("受理日", ChineseDates.Full(of.AcceptedOn!.Value)), ("补交期限", ChineseDates.Full(until)), ("后果", Otherwise))) with
        { Points = [.. missing.Select(m => new DocumentPoint(m.Name, m.Standard, $"在{ChineseDates.Full(until)}前网上补交或者交到窗口", m.Consequence.Length == 0 ? null : m.Consequence))] };

    public static Written Termination(Case of, PublishedItem item, DateOnly until, string reason) => new(
        CaseTexts.Titled(item, "申请终止办理通知书"),
        $"您提出的{of.ItemName}申请（办件编号{of.Number}），您承诺在{ChineseDates.Full(until)}前补交的材料，至今没有收到。{reason}",
        "根据容缺受理通知书写明的后果，本次申请终止办理。您可以备齐材料后重新申请，前面交的材料可以接着用。",
        CaseTexts.Remedy(item));
}

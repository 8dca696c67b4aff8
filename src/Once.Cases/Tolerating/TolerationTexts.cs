using Once.Cases.Documents;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Time;

namespace Once.Cases.Tolerating;

/// <summary>The words of the documents of 容缺受理. Pure.</summary>
internal static class TolerationTexts
{
    private const string Otherwise = "到期没有补交的，本次申请终止办理，没有兑现的承诺记入信用档案，修复以前不再适用容缺受理和告知承诺。";

    public static Written Promise(Case of, IReadOnlyList<ItemMaterial> missing, int days) => new(
        "容缺补交承诺书",
        [
            $"我申请{of.ItemName}（办件编号{of.Number}），下列材料现在没有。我承诺自受理次日起 {days} 个工作日内补交，补齐以前不领取结果。",
            $"我知道：{Otherwise}",
        ],
        [.. missing.Select(m => new DocumentPoint(m.Name, m.Standard, "按承诺的日子补交", null))]);

    public static Written Notice(Case of, PublishedItem item, IReadOnlyList<ToleratedMaterial> missing, DateOnly until) => new(
        CaseTexts.Titled(item, "容缺受理通知书"),
        [
            $"您提出的{of.ItemName}申请（办件编号{of.Number}），基本条件具备、主要材料齐全。根据您的书面承诺，本机关自{ChineseDates.Full(of.AcceptedOn!.Value)}起受理，下列材料一次告知，可以后补：",
            $"请在{ChineseDates.Full(until)}前补交；补齐以前不作准予的决定，办理期限照常计算。",
            Otherwise,
        ],
        [.. missing.Select(m => new DocumentPoint(m.Name, m.Standard, $"在{ChineseDates.Full(until)}前网上补交或者交到窗口", m.Consequence.Length == 0 ? null : m.Consequence))]);

    public static Written Termination(Case of, PublishedItem item, DateOnly until, string reason) => new(
        CaseTexts.Titled(item, "申请终止办理通知书"),
        $"您提出的{of.ItemName}申请（办件编号{of.Number}），您承诺在{ChineseDates.Full(until)}前补交的材料，至今没有收到。{reason}",
        "根据容缺受理通知书写明的后果，本次申请终止办理。您可以备齐材料后重新申请，前面交的材料可以接着用。",
        CaseTexts.Remedy(item));
}

using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Time;

namespace Once.Cases.Documents;

/// <summary>The words of the documents. Pure: the same case gives the same text.</summary>
internal static class CaseTexts
{
    /// <summary>Remedies every refusal names.</summary>
    /// <remarks>行政复议法 第20条 (60 natural days); 行政诉讼法 第46条 (6 months).</remarks>
    private const string Remedies = "如不服本决定，可以自收到本决定书之日起六十日内依法申请行政复议，也可以自收到本决定书之日起六个月内依法向人民法院提起行政诉讼。";

    /// <param name="also">Further sentences: which window received for which organ, which registers gave no answer; null where there is nothing to say.</param>
    public static Written Receipt(Case of, IReadOnlyList<string> materials, params ReadOnlySpan<string?> also) => new(
        "收件凭证",
        $"您于{ChineseDates.FullMoment(of.SubmittedAt!.Value)}提交了{of.ItemName}申请，办件编号{of.Number}，收件日为{ChineseDates.Full(of.ReceivedOn!.Value)}。",
        materials.Count == 0 ? "收到：申请表。" : $"收到：申请表、{string.Join("、", materials)}。",
        $"{string.Concat(also)}本机关自收件日起五个工作日内告知您是否受理，或者一次告知需要补正的全部内容。")
    { Free = [.. also.ToArray().OfType<string>()] };

    public static Written SupplementReceipt(Case of, DateOnly receivedOn, IReadOnlyList<string> materials) => new(
        "补正材料收件凭证",
        $"您的{of.ItemName}申请（办件编号{of.Number}），窗口收到补正的内容，收件日为{ChineseDates.Full(receivedOn)}。",
        materials.Count == 0 ? "收到：改过的申请表。" : $"收到：{string.Join("、", materials)}。",
        "本机关自收件日起五个工作日内告知您是否受理。");

    public static Written Acceptance(Case of, PublishedItem item, DateOnly? statutoryDueOn, DateOnly? promisedDueOn)
    {
        var accepted = ChineseDates.Full(of.AcceptedOn!.Value);
        var opening = of.AcceptedBySilence
            ? $"您提出的{of.ItemName}申请，本机关收到材料后五个工作日内没有告知需要补正的内容。根据《中华人民共和国行政许可法》第三十二条第一款第四项的规定，自收到材料之日即{accepted}起为受理。"
            : $"您提出的{of.ItemName}申请，经审查，{(of.FollowDays > 0 ? "除您承诺后补的以外，" : "")}申请材料齐全，符合法定形式。{Basis(item, "根据《中华人民共和国行政许可法》第三十二条第一款第五项的规定，")}本机关自{accepted}起受理。";
        return new Written(Titled(item, "申请受理通知书"),
            opening,
            Terms(item, statutoryDueOn, promisedDueOn),
            Basis(item, "依法需要听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的，所需时间不计入上述期限，本机关将另行书面告知。"))
        { Free = [] };
    }

    public static Written Correction(Case of, PublishedItem item, IReadOnlyList<CorrectionPoint> points, DateOnly correctBy) => new(
        Titled(item, "申请材料补正告知书"),
        [
            $"您提出的{of.ItemName}申请（办件编号{of.Number}），经审查，以下 {points.Count} 处需要补正。{Basis(item, "根据《中华人民共和国行政许可法》第三十二条第一款第四项的规定，")}现一次告知全部需要补正的内容：",
            $"请在{ChineseDates.Full(correctBy)}前补正。补正齐全后，本机关即予受理。",
        ],
        [.. points.Select(p => new DocumentPoint(p.TargetName, p.What, p.How, p.Clause))]);

    public static Written NonAcceptance(Case of, PublishedItem item, AcceptanceGround ground, string reason, string? competentOrgan) => new(
        Titled(item, "申请不予受理决定书"),
        ground is AcceptanceGround.NotNeeded
            ? $"您提出的{of.ItemName}申请，经审查，所申请的事项依法不需要取得许可。理由：{reason}"
            : $"您提出的{of.ItemName}申请，经审查，不属于本机关职权范围，请向{competentOrgan}提出。理由：{reason}",
        Basis(item, ground is AcceptanceGround.NotNeeded
            ? "根据《中华人民共和国行政许可法》第三十二条第一款第一项的规定，决定不予受理。"
            : "根据《中华人民共和国行政许可法》第三十二条第一款第二项的规定，决定不予受理。", "决定不予受理。"),
        Remedy(item));

    public static Written Extension(Case of, PublishedItem item, int days, string reason, DateOnly? dueOn) => new(
        Titled(item, "延长办理期限告知书"),
        $"您提出的{of.ItemName}申请（办件编号{of.Number}），因{reason}，不能在法定期限内作出决定。",
        $"根据{item.ExtensionBasis?.Clause ?? "《中华人民共和国行政许可法》第四十二条"}的规定，经本机关负责人批准，延长 {days} 个工作日{(dueOn is { } due ? $"，至{ChineseDates.Full(due)}止" : "")}。");

    public static Written Procedure(Case of, PublishedItem item, SpecialProcedure procedure, string reason, DateOnly expectedUntil) => new(
        Titled(item, "特别程序告知书"),
        $"您提出的{of.ItemName}申请（办件编号{of.Number}），依法需要{CaseWords.Of(procedure)}：{reason}",
        $"预计{ChineseDates.Full(expectedUntil)}前完成。根据《中华人民共和国行政许可法》第四十五条的规定，所需时间不计入办理期限。");

    public static Written Decision(Case of, PublishedItem item, Outcome outcome, string reason, string? licenceName, string? licenceNumber) => outcome is Outcome.Granted
        ? new Written(DecisionTitle(item, CaseDocumentKind.GrantDecision),
            $"您于{ChineseDates.FullMoment(of.SubmittedAt!.Value)}提出的{of.ItemName}申请（办件编号{of.Number}），经审查，符合法定条件。",
            $"{Basis(item, "根据《中华人民共和国行政许可法》第三十八条第一款的规定，")}决定准予。{reason}",
            licenceName is null ? $"办理结果：{item.ResultName}。" : $"颁发《{licenceName}》，编号{licenceNumber}。")
        { Free = [reason] }
        : new Written(DecisionTitle(item, CaseDocumentKind.RefusalDecision),
            $"您于{ChineseDates.FullMoment(of.SubmittedAt!.Value)}提出的{of.ItemName}申请（办件编号{of.Number}），经审查，不符合法定条件。",
            $"理由：{reason}",
            Basis(item, "根据《中华人民共和国行政许可法》第三十八条第二款的规定，决定不予许可。", "决定不予办理。"),
            Remedy(item))
        { Free = [reason] };

    public static Written Delivery(Case of, DeliveryWay way, string recipient) => new(
        "送达回证",
        $"送达的文书和证照：{of.ItemName}（办件编号{of.Number}）的办理结果。",
        $"送达方式：{CaseWords.Of(way)}。收件人：{recipient}。")
    { Free = [recipient] };

    private static string Terms(PublishedItem item, DateOnly? statutoryDueOn, DateOnly? promisedDueOn)
    {
        var statutory = statutoryDueOn is { } due
            ? $"法定办理期限为 {item.StatutoryTerm.WorkingDays} 个工作日（{item.StatutoryTerm.Basis.Clause}），自受理次日起算，至{ChineseDates.Full(due)}止。"
            : "本事项当场办理。";
        return promisedDueOn is { } promised ? $"{statutory}本机关承诺于{ChineseDates.Full(promised)}前作出决定。" : statutory;
    }

    internal static string Remedy(PublishedItem item) => item.Remedies.Length == 0 ? Remedies : $"{Remedies}{item.Remedies}";

    private static string DecisionTitle(PublishedItem item, CaseDocumentKind kind) =>
        item.Type is ItemType.Licence ? kind is CaseDocumentKind.GrantDecision ? "准予行政许可决定书" : "不予行政许可决定书" : CaseWords.Of(kind, item.Type);

    internal static string Titled(PublishedItem item, string title) => item.Type is ItemType.Licence ? $"行政许可{title}" : title;

    internal static string Basis(PublishedItem item, string licence, string other = "") => item.Type is ItemType.Licence ? licence : other;
}

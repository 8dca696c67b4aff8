using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Cases.Templating;
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

    public static Written Acceptance(Case of, PublishedItem item, DateOnly? statutoryDueOn, DateOnly? promisedDueOn) =>
        (of.AcceptedBySilence ? TemplateForms.SilentAcceptance : TemplateForms.Acceptance).Write(Words(of, item,
            ("受理日", ChineseDates.Full(of.AcceptedOn!.Value)),
            ("容缺", of.FollowDays > 0 ? "除您承诺后补的以外，" : ""),
            ("依据", Basis(item, "根据《中华人民共和国行政许可法》第三十二条第一款第五项的规定，")),
            ("期限", Terms(item, statutoryDueOn, promisedDueOn)),
            ("不计入", Basis(item, "依法需要听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的，所需时间不计入上述期限，本机关将另行书面告知。")))) with
        { Free = [] };

    public static Written Correction(Case of, PublishedItem item, IReadOnlyList<CorrectionPoint> points, DateOnly correctBy) =>
        TemplateForms.Correction.Write(Words(of, item,
            ("处数", $"{points.Count}"),
            ("依据", Basis(item, "根据《中华人民共和国行政许可法》第三十二条第一款第四项的规定，")),
            ("补正期限", ChineseDates.Full(correctBy)))) with
        { Points = [.. points.Select(p => new DocumentPoint(p.TargetName, p.What, p.How, p.Clause))] };

    public static Written NonAcceptance(Case of, PublishedItem item, AcceptanceGround ground, string reason, string? competentOrgan) =>
        (ground is AcceptanceGround.NotNeeded ? TemplateForms.NotNeeded : TemplateForms.NotCompetent).Write(Words(of, item,
            ("理由", Ended(reason)),
            ("应向", competentOrgan ?? ""),
            ("决定", Basis(item, ground is AcceptanceGround.NotNeeded
                ? "根据《中华人民共和国行政许可法》第三十二条第一款第一项的规定，决定不予受理。"
                : "根据《中华人民共和国行政许可法》第三十二条第一款第二项的规定，决定不予受理。", "决定不予受理。")),
            ("救济", Remedy(item))));

    public static Written Extension(Case of, PublishedItem item, int days, string reason, DateOnly? dueOn) =>
        TemplateForms.Extension.Write(Words(of, item,
            ("理由", reason),
            ("依据", item.ExtensionBasis?.Clause ?? "《中华人民共和国行政许可法》第四十二条"),
            ("天数", $"{days}"),
            ("到期", dueOn is { } due ? $"，至{ChineseDates.Full(due)}止" : "")));

    public static Written Procedure(Case of, PublishedItem item, SpecialProcedure procedure, string reason, DateOnly expectedUntil) =>
        TemplateForms.Procedure.Write(Words(of, item, ("程序", CaseWords.Of(procedure)), ("理由", reason), ("预计完成", ChineseDates.Full(expectedUntil))));

    public static Written Decision(Case of, PublishedItem item, Outcome outcome, string reason, string? licenceName, string? licenceNumber)
    {
        var granted = outcome is Outcome.Granted;
        return (granted ? TemplateForms.Grant : TemplateForms.Refusal).Write(Words(of, item,
            ("文书名", DecisionTitle(item, granted ? CaseDocumentKind.GrantDecision : CaseDocumentKind.RefusalDecision)),
            ("提交时间", ChineseDates.FullMoment(of.SubmittedAt!.Value)),
            ("理由", Ended(reason)),
            ("依据", Basis(item, "根据《中华人民共和国行政许可法》第三十八条第一款的规定，")),
            ("结果", licenceName is null ? $"办理结果：{item.ResultName}。" : $"颁发《{licenceName}》，编号{licenceNumber}。"),
            ("决定", Basis(item, "根据《中华人民共和国行政许可法》第三十八条第二款的规定，决定不予许可。", "决定不予办理。")),
            ("救济", Remedy(item)))) with
        { Free = [reason] };
    }

    public static Written Delivery(Case of, DeliveryWay way, string recipient) =>
        TemplateForms.Delivery.Write(Words(of, null, ("送达方式", CaseWords.Of(way)), ("收件人", recipient))) with { Free = [recipient] };

    /// <summary>What every document may name, and what this one says besides.</summary>
    internal static Dictionary<string, string> Words(Case of, PublishedItem? item, params ReadOnlySpan<(string Name, string Value)> further)
    {
        var words = new Dictionary<string, string> { ["事项"] = of.ItemName, ["办件编号"] = of.Number ?? "", ["许可"] = item is null ? "" : Titled(item, "") };
        foreach (var (name, value) in further)
            words[name] = value;
        return words;
    }

    private static string Terms(PublishedItem item, DateOnly? statutoryDueOn, DateOnly? promisedDueOn)
    {
        var statutory = statutoryDueOn is { } due
            ? $"法定办理期限为 {item.StatutoryTerm.WorkingDays} 个工作日（{item.StatutoryTerm.Basis.Clause}），自受理次日起算，至{ChineseDates.Full(due)}止。"
            : "本事项当场办理。";
        return promisedDueOn is { } promised ? $"{statutory}本机关承诺于{ChineseDates.Full(promised)}前作出决定。" : statutory;
    }

    /// <summary>A sentence of an officer that a document's paragraph ends with, with its full stop.</summary>
    private static string Ended(string reason) => reason.Length == 0 || "。！？；）.".Contains(reason[^1], StringComparison.Ordinal) ? reason : $"{reason}。";

    /// <summary>Said once: the item's own words where they name another way, as with a utility against which there is no 复议; a
    /// licence always names both remedies.</summary>
    internal static string Remedy(PublishedItem item) => item switch
    {
        { Remedies.Length: 0 } => Remedies,
        _ when item.Remedies.Contains("复议", StringComparison.Ordinal) => Remedies,
        { Type: ItemType.Licence } => $"{Remedies}{item.Remedies}",
        _ => item.Remedies,
    };

    private static string DecisionTitle(PublishedItem item, CaseDocumentKind kind) =>
        item.Type is ItemType.Licence ? kind is CaseDocumentKind.GrantDecision ? "准予行政许可决定书" : "不予行政许可决定书" : CaseWords.Of(kind, item.Type);

    internal static string Titled(PublishedItem item, string title) => item.Type is ItemType.Licence ? $"行政许可{title}" : title;

    internal static string Basis(PublishedItem item, string licence, string other = "") => item.Type is ItemType.Licence ? licence : other;
}

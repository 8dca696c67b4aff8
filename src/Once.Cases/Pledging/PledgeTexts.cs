using Once.Cases.Documents;
using Once.Cases.Model;
using Once.Cases.Templating;
using Once.Catalogue.Contract;
using Once.Kernel.Time;

namespace Once.Cases.Pledging;

/// <summary>The words of 告知承诺. Pure: the version of the item gives the text.</summary>
internal static class PledgeTexts
{
    public static Written Letter(Case of, PublishedItem item, string name) => TemplateForms.Pledge.Write(CaseTexts.Words(of, item,
        ("要做到的", Numbered(item.Pledge!.Duty)), ("责任", Numbered(item.Pledge.Liability)), ("核查期限", item.Pledge.CheckTerm.Words), ("核查方式", item.Pledge.CheckWay),
        ("申请人", name), ("签署时间", ChineseDates.FullMoment(of.PledgedAt!.Value))));

    /// <summary>What a decision says when it rests on a pledge.</summary>
    public static string Ground(PublishedItem item) =>
        item.Pledge is { } pledge ? $"本决定根据您签署的告知承诺书作出，本机关在决定后 {pledge.CheckTerm.Words}内核查。" : "";

    /// <summary>The reason an officer may give for annulling, drafted from what the check found.</summary>
    public static string Draft(CasePledge pledge) => $"核查发现：{pledge.Finding?.TrimEnd('。')}。与告知承诺书不符，责令限期整改后，到期没有整改。";

    /// <remarks>国办发〔2020〕42号: 责令限期整改, in writing, with what follows if it is not.</remarks>
    public static Written Rectification(Case of, PublishedItem item, string finding, DateOnly by) => TemplateForms.Rectification.Write(CaseTexts.Words(of, item,
        ("决定日", ChineseDates.Full(of.DecidedOn!.Value)), ("核查情况", finding.TrimEnd('。')), ("整改期限", ChineseDates.Full(by)),
        ("联系", item.ConsultPhone.Length > 0 ? $"打 {item.ConsultPhone} 告诉本机关" : "告诉本机关"),
        ("后果", "到期没有整改的，本机关依法撤销上述决定，没有兑现的承诺记入信用档案，修复以前不再适用容缺受理和告知承诺。")));

    public static Written Annulment(Case of, PublishedItem item, string reason) => TemplateForms.Annulment.Write(CaseTexts.Words(of, item,
        ("决定日", ChineseDates.Full(of.DecidedOn!.Value)), ("理由", reason), ("依据", ClauseOf(item)),
        ("证照", of.LicenceId is null ? "" : "，发给的证照同时失去效力"), ("救济", CaseTexts.Remedy(item))));

    /// <remarks>行政许可法 第69条第2款 for licences; else the general rule of pledges.</remarks>
    public static string ClauseOf(PublishedItem item) =>
        item.Type is ItemType.Licence ? "《中华人民共和国行政许可法》第六十九条第二款和告知承诺书写明的责任" : "国办发〔2020〕42号文件和告知承诺书写明的责任";

    private static string Numbered(IReadOnlyList<string> lines) => string.Concat(lines.Select((line, index) => $"（{index + 1}）{line}"));
}

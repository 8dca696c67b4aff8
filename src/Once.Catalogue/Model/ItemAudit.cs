using Once.Catalogue.Contract;

namespace Once.Catalogue.Model;

/// <summary>What a rule found wrong, in one sentence.</summary>
/// <param name="Blocks">Whether it stops publishing.</param>
internal sealed record AuditFinding(string Rule, string Sentence, bool Blocks);

/// <summary>Consistency rules of an item version. Each is named; those that the law or the code's structure demand
/// block publishing, the others warn.</summary>
/// <remarks>Source: rules that real audits apply (domain.md section 1.6); 承诺时限 ≤ 法定时限 is every city's promise.</remarks>
internal static class ItemAudit
{
    private static readonly IReadOnlyList<(string Rule, bool Blocks, Func<PublishedItem, string?> Check)> Rules =
    [
        ("promise-within-law", true, PromiseWithinLaw),
        ("code-valid", true, CodeValid),
        ("handling-matches-promise", false, HandlingMatchesPromise),
        ("flow-within-promise", false, FlowWithinPromise),
        ("phones-differ", false, PhonesDiffer),
        ("phones-with-area-code", false, PhonesWithAreaCode),
        ("visits-with-reason", false, VisitsWithReason),
        ("licence-has-question", false, LicenceHasQuestion),
        ("materials-have-standard", false, MaterialsHaveStandard),
        ("result-has-type", false, ResultHasType),
    ];

    public static IReadOnlyList<AuditFinding> Of(PublishedItem item) =>
        [.. Rules.Select(r => (r.Rule, r.Blocks, Sentence: r.Check(item))).Where(r => r.Sentence is not null).Select(r => new AuditFinding(r.Rule, r.Sentence!, r.Blocks))];

    private static string? PromiseWithinLaw(PublishedItem item) => item.PromisedTerm.WorkingDays > item.StatutoryTerm.WorkingDays
        ? $"承诺 {item.PromisedTerm.WorkingDays} 个工作日，比法定的 {item.StatutoryTerm.WorkingDays} 个工作日还长。"
        : null;

    private static string? CodeValid(PublishedItem item) => !ItemCode.TryParse(item.Code, out var code, out var problem) ? problem
        : code.BasicCode != item.BasicCode ? $"实施编码后 12 位是 {code.BasicCode}，和基本编码 {item.BasicCode} 对不上。"
        : null;

    private static string? HandlingMatchesPromise(PublishedItem item) => (item.Handling is HandlingType.Instant) != (item.PromisedTerm.WorkingDays == 0)
        ? $"办件类型是{(item.Handling is HandlingType.Instant ? "即办件" : "承诺件")}，承诺时限却是 {item.PromisedTerm.WorkingDays} 个工作日。"
        : null;

    private static string? FlowWithinPromise(PublishedItem item)
    {
        var days = item.Flow.Where(s => s.Name != "送达").Sum(s => s.WorkingDays);
        return days > item.PromisedTerm.WorkingDays ? $"受理到办结各步加起来 {days} 个工作日，超过承诺的 {item.PromisedTerm.WorkingDays} 个。" : null;
    }

    private static string? PhonesDiffer(PublishedItem item) =>
        item.ConsultPhone == item.ComplaintPhone ? "咨询电话和投诉电话是同一个，投诉要另设一个。" : null;

    private static string? PhonesWithAreaCode(PublishedItem item) =>
        HasAreaCode(item.ConsultPhone) && HasAreaCode(item.ComplaintPhone) ? null : "咨询电话、投诉电话都要带区号。";

    private static string? VisitsWithReason(PublishedItem item) =>
        item.Visits > 0 && string.IsNullOrEmpty(item.VisitsReason) ? $"要到现场 {item.Visits} 次，没有写原因。" : null;

    private static string? LicenceHasQuestion(PublishedItem item) =>
        item.Type is ItemType.Licence && item.Questions.Count == 0 ? "行政许可至少要有一条常见问题。" : null;

    private static string? MaterialsHaveStandard(PublishedItem item) =>
        item.Materials.FirstOrDefault(m => m.Standard.Length == 0) is { } material ? $"材料“{material.Name}”没有写受理标准。" : null;

    private static string? ResultHasType(PublishedItem item) =>
        item.ResultName.EndsWith('证') && item.LicenceTypeCode is null ? $"结果是“{item.ResultName}”，没有写是哪一种证照。" : null;

    /// <summary>0700-882 1318; the hotline 12345 needs none.</summary>
    private static bool HasAreaCode(string phone) =>
        phone == "12345" || (phone.StartsWith('0') && phone.IndexOf('-', StringComparison.Ordinal) is 3 or 4);
}

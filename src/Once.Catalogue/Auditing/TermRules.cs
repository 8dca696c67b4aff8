using Once.Catalogue.Contract;
using Once.Kernel.Clocks;

namespace Once.Catalogue.Auditing;

/// <summary>Rules on terms.</summary>
internal static class TermRules
{
    private const string Terms = "terms";

    public static readonly IReadOnlyList<ItemRule> All =
    [
        new("promise-within-law", "承诺时限不长于法定时限", "承诺是对法定的缩短，各地公开承诺的前提", Terms, true, (i, _) => IsLonger(i.PromisedTerm, i.StatutoryTerm)
            ? $"承诺 {i.PromisedTerm.Words}，比法定的 {i.StatutoryTerm.Words}还长。" : null),
        new("application-promise-within-law", "每个业务办理项的承诺时限不长于法定时限", "同上，按业务办理项", "applications", true, (i, _) =>
            i.Applications.Select(a => (a.Name, Item: a.Of(i))).FirstOrDefault(a => IsLonger(a.Item.PromisedTerm, a.Item.StatutoryTerm)) is { Name: { } name, Item: var item }
                ? $"“{name}”承诺 {item.PromisedTerm.Words}，比法定的 {item.StatutoryTerm.Words}还长。" : null),
        new("licence-in-working-days", "行政许可的期限以工作日计", "《行政许可法》第八十二条", Terms, true, (i, _) =>
            i.Type is ItemType.Licence && new[] { i.StatutoryTerm, i.PromisedTerm }.FirstOrDefault(t => t.Unit is not TermUnit.WorkingDay) is { } term
                ? $"行政许可的期限要以工作日计，这里写的是 {term.Words}。" : null),
        new("handling-matches-promise", "即办件当天办好，承诺件有承诺天数", ItemAudit.Checker, Terms, true, (i, _) =>
            (i.Handling is HandlingType.Instant) != (i.PromisedTerm.Amount == 0)
                ? $"办件类型是{CodeList.Name(i.Handling)}，承诺时限却是{i.PromisedTerm.Words}。" : null),
        new("flow-within-promise", "受理到办结各环节加起来不超过承诺时限", ItemAudit.Checker, "flow", false, (i, _) =>
            i.Flow.Where(s => s.Name != "送达").Sum(s => s.WorkingDays) is var days && days > i.PromisedTerm.WorkingDays
                ? $"受理到办结各步加起来 {days} 个工作日，超过承诺的{i.PromisedTerm.Words}。" : null),
        new("extension-has-basis", "能延长的写明依据和谁批准", "《行政许可法》第四十二条", Terms, false, (i, _) =>
            i.ExtensionDays > 0 && (i.ExtensionBasis is null || string.IsNullOrEmpty(i.ExtensionApprover))
                ? $"可以延长 {i.ExtensionDays} 个工作日，没有写全依据和谁批准。" : null),
        new("notice-within-five-days", "行政许可一次性告知不超过五个工作日", "《行政许可法》第三十二条第一款第四项", Terms, true, (i, _) =>
            i.Type is ItemType.Licence && i.NoticeTerm is { Unit: TermUnit.WorkingDay, Amount: > 5 } notice
                ? $"一次性告知写的是 {notice.Words}，法律规定最多 5 个工作日。" : null),
    ];

    /// <summary>Of one unit they are compared as they stand; of two, about as many working days as each holds.</summary>
    private static bool IsLonger(ItemTerm promised, ItemTerm statutory) =>
        promised.Unit == statutory.Unit ? promised.Amount > statutory.Amount : promised.WorkingDays > statutory.WorkingDays;
}

using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Pledging;
using Once.Cases.Tolerating;
using Once.Catalogue.Contract;
using Once.Kernel.Time;

namespace Once.Cases.Handling;

/// <summary>What acceptance brings, by a clerk's act or by silence: the answer's clock stops, the statutory and the
/// promised clock run from the day of acceptance, the notice is issued.</summary>
internal sealed class BeginHandling(IssueDocument issue, TolerateMissing tolerate)
{
    public async Task<string> RunAsync(OpenCase open, PublishedItem item, CancellationToken cancellation)
    {
        var acceptedOn = open.Case.AcceptedOn!.Value;
        var at = acceptedOn == open.Today ? open.Now : acceptedOn.StartOfChinaDay();
        open.Clocks.Finish(CaseTerms.Answer);
        Start(open, SignPledge.Of(open.Case, item), "受理", at, acceptedOn);
        var text = CaseTexts.Acceptance(open.Case, item, open.Clocks.Open(CaseTerms.Decision)?.DueOn, open.Clocks.Open(CaseTerms.Promise)?.DueOn);
        var notice = await issue.RunAsync(open, item, CaseDocumentKind.AcceptanceNotice, text, cancellation);
        await tolerate.BeginAsync(open, item, cancellation);
        open.Case.SpareReview();
        return notice.Number;
    }

    /// <summary>The statutory clock, the promised one and the one of the first stage, from the same day.</summary>
    /// <param name="anchor">The event they count from, in Chinese.</param>
    public static void Start(OpenCase open, PublishedItem item, string anchor, DateTime at, DateOnly from)
    {
        open.Clocks.Start(CaseTerms.DecisionOf(item), "作出决定", anchor, at, from);
        open.Clocks.Start(CaseTerms.PromiseOf(item), "按承诺作出决定", anchor, at, from);
        open.Clocks.Start(CaseTerms.ReviewStageOf(item), "提出审核意见", anchor, at, from);
        open.Clocks.Start(CaseTerms.InspectorsOf(item), "指派核查人员", anchor, at, from);
    }
}

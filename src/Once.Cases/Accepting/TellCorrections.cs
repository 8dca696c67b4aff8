using Microsoft.Extensions.Options;
using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Loading;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Accepting;

/// <summary>What telling an applicant of corrections does, whether one organ tells at once or several together.</summary>
internal sealed class TellCorrections(OnceDb db, CaseDesk desk, CasesInHand hand, IssueDocument issue, Calendars calendars, IOptions<CasesOptions> options)
{
    /// <param name="earlier">The points told before.</param>
    /// <param name="together">The applicant is told in one message of all items; this one sends none of its own.</param>
    /// <returns>The notice.</returns>
    public async Task<CaseDocument> RunAsync(OpenCase open, PublishedItem item, IReadOnlyList<CorrectionPoint> points, IReadOnlyList<CorrectionPoint> earlier, bool together, CancellationToken cancellation)
    {
        var of = open.Case;
        var supplied = earlier.Where(p => p.Notice == of.CorrectionNotices && p.SuppliedAt is not null).Select(p => (p.IsMaterial, p.TargetCode)).ToHashSet();
        var days = item.SupplementTerm?.WorkingDays ?? options.Value.CorrectionDays;
        var correctBy = calendars.For(of.RegionCode).AddWorkingDays(open.Today, days);
        of.NotifyCorrections(open.Today, open.Clocks.AnswerDueOn, correctBy, points.All(p => supplied.Contains((p.IsMaterial, p.TargetCode))));

        db.CorrectionPoints().AddRange(points);
        open.Clocks.Finish(CaseTerms.Answer);
        open.Clocks.Start(CaseTerms.CorrectionOf(item, days), "补正", "补正告知", open.Now, open.Today);
        var text = CaseTexts.Correction(of, item, points, correctBy);
        var notice = await issue.RunAsync(open, item, CaseDocumentKind.CorrectionNotice, text, cancellation, quietly: together);
        await desk.RecordAsync(of, "cases.notify-corrections", together ? "补正告知（各单位合并，一次告知）" : "补正告知", null,
            new { Document = notice.Number, CorrectBy = correctBy, Points = points.Select(p => new { p.IsMaterial, p.TargetCode, p.What, p.How, p.Clause }) }, cancellation);
        return notice;
    }

    public Task<List<CorrectionPoint>> EarlierAsync(Case of, CancellationToken cancellation) =>
        hand.RowsAsync(db.CorrectionPoints().Where(p => p.RootId == of.RootId && p.CaseNumber == of.CaseNumber), p => p.RootId == of.RootId && p.CaseNumber == of.CaseNumber, cancellation);
}

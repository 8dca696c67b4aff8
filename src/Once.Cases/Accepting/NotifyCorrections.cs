using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Pledging;
using Once.Catalogue.Contract;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Accepting;

/// <summary>One thing to mend.</summary>
/// <param name="TargetCode">Code of the material, or of the element.</param>
internal sealed record CorrectionRequest(bool IsMaterial, string TargetCode, string What, string How, string? Clause);

internal sealed record NotifyCorrectionsRequest(CaseKey Case, IReadOnlyList<CorrectionRequest> Points);

/// <summary>补正告知: tells the applicant, once, everything to mend, each on its exact field or material.</summary>
/// <remarks>行政许可法 第32条第1款第4项; 优化营商环境条例 第36条.</remarks>
internal sealed class NotifyCorrections(
    OnceDb db, CaseDesk desk, ItemOfCase items, IssueDocument issue, Calendars calendars, IOptions<CasesOptions> options)
{
    /// <returns>Number of the notice.</returns>
    public Task<string> RunAsync(NotifyCorrectionsRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Accept, async open =>
        {
            var of = open.Case;
            var item = SignPledge.Of(of, await items.GetAsync(of, cancellation));
            var earlier = await db.CorrectionPoints().Where(p => p.RootId == of.RootId && p.CaseNumber == of.CaseNumber).ToListAsync(cancellation);
            var points = PointsOf(of, item, request.Points, earlier.Count);

            var supplied = earlier.Where(p => p.Notice == of.CorrectionNotices && p.SuppliedAt is not null).Select(p => (p.IsMaterial, p.TargetCode)).ToHashSet();
            var days = item.SupplementTerm?.WorkingDays ?? options.Value.CorrectionDays;
            var correctBy = calendars.For(of.RegionCode).AddWorkingDays(open.Today, days);
            of.NotifyCorrections(open.Today, open.Clocks.AnswerDueOn, correctBy, points.TrueForAll(p => supplied.Contains((p.IsMaterial, p.TargetCode))));

            db.CorrectionPoints().AddRange(points);
            open.Clocks.Finish(CaseTerms.Answer);
            open.Clocks.Start(CaseTerms.CorrectionOf(item, days), "补正", "补正告知", open.Now, open.Today);
            var text = CaseTexts.Correction(of, item, points, correctBy);
            var notice = await issue.RunAsync(open, item, CaseDocumentKind.CorrectionNotice, text, cancellation);
            await desk.RecordAsync(of, "cases.notify-corrections", "补正告知", null,
                new { Document = notice.Number, CorrectBy = correctBy, Points = request.Points }, cancellation);
            return notice.Number;
        }, cancellation);

    private static List<CorrectionPoint> PointsOf(Case of, PublishedItem item, IReadOnlyList<CorrectionRequest> requests, int already)
    {
        if (requests.Count == 0)
            throw new RefusedException(CaseRefusals.NoPoints);
        var faults = new List<Refusal>();
        var points = new List<CorrectionPoint>();
        foreach (var (request, index) in requests.Select((r, i) => (r, i)))
        {
            var name = request.IsMaterial
                ? item.Materials.FirstOrDefault(m => m.MayBeAskedFor && m.Code == request.TargetCode)?.Name
                : item.Fields.FirstOrDefault(f => f.ElementCode == request.TargetCode)?.Label;
            if (name is null)
                faults.Add(CaseRefusals.PointUnknown.At("Points"));
            else if (string.IsNullOrWhiteSpace(request.What) || string.IsNullOrWhiteSpace(request.How))
                faults.Add(CaseRefusals.PointIncomplete.Saying($"“{name}”这一处，哪里不对、怎么改都要写。").At("Points"));
            else
                points.Add(new CorrectionPoint
                {
                    RootId = of.RootId,
                    CaseNumber = of.CaseNumber,
                    Ordinal = already + index + 1,
                    Notice = of.CorrectionNotices + 1,
                    IsMaterial = request.IsMaterial,
                    TargetCode = request.TargetCode,
                    TargetName = name,
                    What = request.What.Trim(),
                    How = request.How.Trim(),
                    Clause = string.IsNullOrWhiteSpace(request.Clause) ? null : request.Clause.Trim(),
                });
        }
        return faults.Count == 0 ? points : throw new RefusedException(faults);
    }
}

using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Visiting;

/// <param name="PlannedAt">UTC; null where the day or the hour was not said.</param>
/// <param name="Officers">Accounts of those who go.</param>
/// <param name="Points">What they look at.</param>
internal sealed record ArrangeVisitRequest(CaseKey Case, DateTime? PlannedAt, string Place, IReadOnlyList<Guid> Officers, IReadOnlyList<string> Points)
{
    /// <summary>The applicant has been told of it with the visits of other organs.</summary>
    public bool Quietly { get; init; }
}

/// <summary>约现场核查: names two or more certified officers, the hour and what they look at; the applicant is told who
/// comes and when.</summary>
/// <remarks>行政许可法 第34条第3款, 第55条第2款 (named within five working days, where the item is of that kind).</remarks>
internal sealed class ArrangeVisit(OnceDb db, CaseDesk desk, ItemOfCase items, IssueDocument issue, Certificates certificates)
{
    /// <returns>Number of the notice.</returns>
    public Task<string> RunAsync(ArrangeVisitRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Review, async open =>
        {
            var of = open.Case;
            of.LookOnTheSpot();
            var item = await items.GetAsync(of, cancellation);
            var visits = await db.CaseVisits().Where(v => v.RootId == of.RootId && v.CaseNumber == of.CaseNumber).ToListAsync(cancellation);
            if (visits.Exists(v => v.State is VisitState.Arranged or VisitState.Recorded))
                throw new RefusedException(VisitRefusals.AlreadyArranged);
            var officers = await OfficersAsync(request, open, item, cancellation);
            var (plannedAt, place) = (request.PlannedAt!.Value, request.Place.Trim());
            var notice = await issue.RunAsync(open, item, CaseDocumentKind.VisitNotice, VisitTexts.Notice(of, item, plannedAt, place, officers), cancellation, quietly: request.Quietly);
            var visit = new CaseVisit
            {
                RootId = of.RootId,
                CaseNumber = of.CaseNumber,
                Ordinal = visits.Count + 1,
                PlannedAt = plannedAt,
                Place = place,
                NoticeNumber = notice.Number,
                Points = CaseJson.Write(request.Points.Select(p => new VisitPoint(p)).ToList()),
            };
            db.CaseVisits().Add(visit);
            foreach (var officer in officers)
                db.CaseVisitOfficers().Add(new CaseVisitOfficer
                {
                    RootId = of.RootId,
                    CaseNumber = of.CaseNumber,
                    Visit = visit.Ordinal,
                    AccountId = officer.AccountId,
                    Name = officer.Name,
                    CertificateNumber = officer.Number,
                });
            open.Clocks.Finish(CaseTerms.Inspectors);
            open.Clocks.Start(CaseTerms.VisitOf(item), "完成现场核查", "指派核查人员", open.Now, open.Today);
            await desk.RecordAsync(of, "cases.arrange-visit", "约现场核查", null,
                new { Document = notice.Number, PlannedAt = plannedAt, Place = place, Officers = officers.Select(o => new { o.Name, o.Number }) }, cancellation);
            return notice.Number;
        }, cancellation);

    private async Task<List<OfficerCertificate>> OfficersAsync(ArrangeVisitRequest request, OpenCase open, PublishedItem item, CancellationToken cancellation)
    {
        var faults = new List<Refusal>();
        if (request.PlannedAt is not { } at)
            faults.Add(VisitRefusals.TimeMissing);
        else if (at < open.Now)
            faults.Add(VisitRefusals.InThePast);
        if (string.IsNullOrWhiteSpace(request.Place))
            faults.Add(VisitRefusals.PlaceMissing);
        if (request.Points.Count == 0)
            faults.Add(VisitRefusals.PointsMissing);
        var chosen = request.Officers.Distinct().ToList();
        var fewest = Math.Max(CaseVisit.FewestOfficers, item.OnSite?.MinimumStaff ?? 0);
        if (chosen.Count < fewest)
            faults.Add(VisitRefusals.TooFewOfficers.Saying($"现场核查要有 {fewest} 名以上工作人员。"));
        var held = request.PlannedAt is { } day ? await certificates.HeldOnAsync(open.Case.OrganId, day.ChinaDate(), cancellation) : [];
        var officers = held.Where(c => chosen.Contains(c.AccountId)).DistinctBy(c => c.AccountId).ToList();
        if (request.PlannedAt is not null && officers.Count < chosen.Count)
            faults.Add(VisitRefusals.NotCertified);
        return faults.Count == 0 ? officers : throw new RefusedException(faults);
    }
}

internal sealed record CancelVisitRequest(CaseKey Case, int Visit, string Reason);

/// <summary>取消核查: for another day, or because it is not needed any more. The term for naming officers stays kept.</summary>
internal sealed class CancelVisit(OnceDb db, CaseDesk desk)
{
    public Task<bool> RunAsync(CancelVisitRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Review, async open =>
        {
            if (string.IsNullOrWhiteSpace(request.Reason))
                throw new RefusedException(CaseRefusals.ReasonMissing with { Clause = null });
            var visit = await db.CaseVisits().FirstOrDefaultAsync(v => v.RootId == open.Case.RootId && v.CaseNumber == open.Case.CaseNumber && v.Ordinal == request.Visit, cancellation)
                ?? throw new RefusedException(KernelRefusals.NotFound);
            visit.Cancel(request.Reason.Trim());
            open.Clocks.Cancel(CaseTerms.Visit, "核查取消");
            await desk.RecordAsync(open.Case, "cases.cancel-visit", "取消现场核查", request.Reason.Trim(), null, cancellation);
            return true;
        }, cancellation);
}

using Microsoft.EntityFrameworkCore;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Visiting;

/// <param name="Findings">One for each point, in order; null where none was chosen.</param>
/// <param name="Photos">Attachments the officer has uploaded for this visit.</param>
internal sealed record RecordVisitRequest(
    CaseKey Case, int Visit, IReadOnlyList<(PointFinding? Finding, string? Remark)> Findings, VisitVerdict? Verdict, string Remarks, string PresentPerson, IReadOnlyList<Guid> Photos)
{
    /// <summary>What the officer drew by hand under the result (PNG).</summary>
    public byte[]? Drawn { get; init; }
}

/// <summary>写核查结果: by an officer of the visit, on the spot; writing signs it. The others sign for themselves.</summary>
/// <remarks>行政许可法 第34条第3款.</remarks>
internal sealed class RecordVisit(OnceDb db, CaseDesk desk, KeepSignature signatures)
{
    public Task<bool> RunAsync(RecordVisitRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Visit, async open =>
        {
            open.Case.LookOnTheSpot();
            var (visit, officers) = await db.VisitAsync(open, request.Visit, cancellation);
            var points = Judge(request, CaseJson.Read<List<VisitPoint>>(visit.Points));
            visit.Record(points, request.Verdict!.Value, request.Remarks.Trim(), request.PresentPerson.Trim(), open.Now);
            foreach (var officer in officers)
                officer.SignedAt = officer.AccountId == open.Actor.AccountId ? open.Now : null;
            await AddPhotosAsync(open, visit, request.Photos, cancellation);
            await signatures.RunAsync(open, KeepSignature.CodeOf(officers.Find(o => o.AccountId == open.Actor.AccountId)!), open.Actor.Name, request.Drawn, cancellation);
            await desk.RecordAsync(open.Case, "cases.record-visit", "写现场核查结果", null,
                new { Visit = visit.Ordinal, request.Verdict, visit.PresentPerson, Points = points, Photos = request.Photos.Count }, cancellation);
            return true;
        }, cancellation);

    private static List<VisitPoint> Judge(RecordVisitRequest request, List<VisitPoint> points)
    {
        var faults = new List<Refusal>();
        var judged = new List<VisitPoint>();
        foreach (var (point, index) in points.Select((p, i) => (p, i)))
        {
            var (finding, remark) = index < request.Findings.Count ? request.Findings[index] : (null, null);
            if (finding is null)
                faults.Add(VisitRefusals.FindingMissing.Saying($"“{point.What}”还没有选结果。").At($"Finding[{index}]"));
            else if (finding is PointFinding.Unfit && string.IsNullOrWhiteSpace(remark))
                faults.Add(VisitRefusals.RemarkMissing.Saying($"“{point.What}”不符合，写明现场看到什么。").At($"Remark[{index}]"));
            judged.Add(point with { Finding = finding, Remark = string.IsNullOrWhiteSpace(remark) ? null : remark.Trim() });
        }
        if (request.Verdict is null)
            faults.Add(VisitRefusals.VerdictMissing);
        else if (request.Verdict is VisitVerdict.Fit && judged.Exists(p => p.Finding is PointFinding.Unfit))
            faults.Add(VisitRefusals.VerdictAgainstFindings);
        if (string.IsNullOrWhiteSpace(request.PresentPerson))
            faults.Add(VisitRefusals.PresentMissing);
        return faults.Count == 0 ? judged : throw new RefusedException(faults);
    }

    private async Task AddPhotosAsync(OpenCase open, CaseVisit visit, IReadOnlyList<Guid> photos, CancellationToken cancellation)
    {
        var (of, account) = (open.Case, open.Actor.AccountId);
        var known = await db.CaseFiles().Where(f => f.RootId == of.RootId && f.CaseNumber == of.CaseNumber).Select(f => f.AttachmentId).ToListAsync(cancellation);
        foreach (var photo in await Kernel.KernelTables.Attachments(db).AsNoTracking().Where(a => photos.Contains(a.Id) && a.UploadedById == account && !known.Contains(a.Id)).ToListAsync(cancellation))
            db.CaseFiles().Add(new CaseFile
            {
                RootId = of.RootId,
                CaseNumber = of.CaseNumber,
                AttachmentId = photo.Id,
                MaterialCode = visit.MaterialCode,
                FileName = photo.FileName,
                Size = photo.Size,
                AddedAt = open.Now,
            });
    }
}

/// <param name="Drawn">What was drawn by hand (PNG).</param>
internal sealed record SignVisitRequest(CaseKey Case, int Visit, byte[]? Drawn = null);

/// <summary>签名: another officer of the visit stands by the result. With the last signature it counts.</summary>
internal sealed class SignVisit(OnceDb db, CaseDesk desk, KeepSignature signatures)
{
    /// <returns>Whether all have signed.</returns>
    public Task<bool> RunAsync(SignVisitRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Visit, async open =>
        {
            var (visit, officers) = await db.VisitAsync(open, request.Visit, cancellation);
            if (visit.State is not VisitState.Recorded)
                throw new RefusedException(visit.State is VisitState.Arranged ? VisitRefusals.NotRecorded : VisitRefusals.Over);
            var own = officers.Find(o => o.AccountId == open.Actor.AccountId)!;
            if (own.SignedAt is not null)
                throw new RefusedException(VisitRefusals.SignedBefore);
            own.SignedAt = open.Now;
            await signatures.RunAsync(open, KeepSignature.CodeOf(own), open.Actor.Name, request.Drawn, cancellation);
            if (officers.TrueForAll(o => o.SignedAt is not null))
            {
                visit.Finish();
                open.Clocks.Finish(CaseTerms.Visit);
            }
            await desk.RecordAsync(open.Case, "cases.sign-visit", visit.State is VisitState.Done ? "现场核查结果签齐" : "现场核查结果签名", null, new { Visit = visit.Ordinal, visit.Verdict }, cancellation);
            return visit.State is VisitState.Done;
        }, cancellation);
}

using Once.Cases.Handling;
using Once.Cases.Joint;
using Once.Cases.Model;
using Once.Cases.Pledging;
using Once.Catalogue.Contract;
using Once.Kernel.Refusals;

namespace Once.Cases.Accepting;

/// <summary>One thing to mend.</summary>
/// <param name="TargetCode">Code of the material, or of the element.</param>
internal sealed record CorrectionRequest(bool IsMaterial, string TargetCode, string What, string How, string? Clause);

internal sealed record NotifyCorrectionsRequest(CaseKey Case, IReadOnlyList<CorrectionRequest> Points);

/// <summary>补正告知: tells the applicant, once, everything to mend, each on its exact field or material.</summary>
/// <remarks>行政许可法 第32条第1款第4项; 优化营商环境条例 第36条.</remarks>
internal sealed class NotifyCorrections(CaseDesk desk, ItemOfCase items, TellCorrections tell, HoldDemands hold)
{
    /// <returns>Number of the notice; empty where it is held, to be told together with what the other organs of a joint application ask.</returns>
    public Task<string> RunAsync(NotifyCorrectionsRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Accept, async open =>
        {
            var of = open.Case;
            var item = SignPledge.Of(of, await items.GetAsync(of, cancellation));
            var earlier = await tell.EarlierAsync(of, cancellation);
            var points = PointsOf(of, item, request.Points, earlier.Count);
            return of.IsJoint && await hold.RunAsync(open, points, cancellation)
                ? "" : (await tell.RunAsync(open, item, points, earlier, together: false, cancellation)).Number;
        }, cancellation);

    /// <summary>Where a fault of one point stands on a form.</summary>
    public static string FieldOf(bool isMaterial, string code) => $"Points-{(isMaterial ? "material" : "field")}-{code}";

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
                faults.Add(CaseRefusals.PointIncomplete.Saying($"“{name}”这一处，哪里不对、怎么改都要写。").At(FieldOf(request.IsMaterial, request.TargetCode)));
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

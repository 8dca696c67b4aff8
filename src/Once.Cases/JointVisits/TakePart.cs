using Microsoft.EntityFrameworkCore;
using Once.Cases.Handling;
using Once.Cases.Joint;
using Once.Cases.Model;
using Once.Cases.Visiting;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.JointVisits;

/// <param name="Points">What they look at; the item's own list where it is empty.</param>
internal sealed record NameOfficersRequest(Guid RootId, int Call, int CaseNumber, IReadOnlyList<Guid> Officers, IReadOnlyList<string> Points);

/// <summary>指派核查人员: an organ says who goes for it. What follows is a visit of its own case at the shared hour and place: two or more
/// certified officers, the notice that names them, and each of them signs.</summary>
/// <remarks>行政许可法 第34条第3款.</remarks>
internal sealed class NameOfficers(OnceDb db, CaseDesk desk, ArrangeVisit arrange, ItemOfCase items)
{
    public Task<string> RunAsync(NameOfficersRequest request, CancellationToken cancellation = default) => desk.InTransactionAsync(null, async () =>
    {
        var (call, part) = await db.PartAsync(request.RootId, request.Call, request.CaseNumber, cancellation);
        call.RefuseIfCancelled();
        if (call.Kind is CallKind.Meeting)
            throw new RefusedException(CallRefusals.VisitsAlone);
        var visits = await db.CaseVisits().Where(v => v.RootId == part.RootId && v.CaseNumber == part.CaseNumber).ToListAsync(cancellation);
        if (visits.Exists(v => v.Ordinal == part.Visit && v.State is not VisitState.Cancelled))
            throw new RefusedException(CallRefusals.NamedBefore);
        var points = request.Points.Count > 0 ? request.Points
            : VisitTemplate.PointsOf(await items.GetAsync(await db.Cases().SingleAsync(c => c.RootId == part.RootId && c.CaseNumber == part.CaseNumber, cancellation), cancellation));
        var notice = await arrange.RunAsync(new(new CaseKey(part.RootId, part.CaseNumber), call.PlannedAt, call.Place, request.Officers, points) { Quietly = true }, cancellation);
        part.Visit = visits.Count + 1;
        return notice;
    }, cancellation);
}

/// <param name="Agrees">Null where nothing was chosen.</param>
internal sealed record SignMinutesRequest(Guid RootId, int Call, int CaseNumber, bool? Agrees, string Words);

/// <summary>签纪要: an organ stands by what was agreed for its item, or says what it objects to.</summary>
internal sealed class SignMinutes(OnceDb db, CaseDesk desk)
{
    public Task<bool> RunAsync(SignMinutesRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(new CaseKey(request.RootId, request.CaseNumber), CasesPermissions.Visit, async open =>
        {
            var (call, part) = await db.PartAsync(request.RootId, request.Call, request.CaseNumber, cancellation);
            call.RefuseIfCancelled();
            if (call.MinutesAt is null)
                throw new RefusedException(CallRefusals.NoMinutes);
            if (part.SignedAt is not null)
                throw new RefusedException(CallRefusals.SignedBefore);
            var agrees = request.Agrees ?? throw new RefusedException(CallRefusals.StandMissing);
            if (!agrees && string.IsNullOrWhiteSpace(request.Words))
                throw new RefusedException(CallRefusals.ObjectionMissing);
            part.Sign(agrees, string.IsNullOrWhiteSpace(request.Words) ? null : request.Words.Trim(), open.Actor.Name, open.Now);
            await desk.RecordAsync(open.Case, "cases.sign-minutes", agrees ? "会商纪要签名，同意" : "会商纪要签名，有不同意见", part.Words, new { call.Number }, cancellation);
            return true;
        }, cancellation);
}

internal sealed record WriteMinutesRequest(Guid RootId, int Call, string Minutes, IReadOnlyList<CallDecision> Decisions);

/// <summary>写纪要: what was agreed, item by item, with days; it moves no clock, and each organ signs its own part.</summary>
internal sealed class WriteMinutes(OnceDb db, CaseDesk desk, LeadDesk lead, Recorder recorder, TimeProvider time)
{
    public Task<bool> RunAsync(WriteMinutesRequest request, CancellationToken cancellation = default) => desk.InTransactionAsync(null, async () =>
    {
        var whole = await lead.OpenAsync(request.RootId, cancellation);
        if (string.IsNullOrWhiteSpace(request.Minutes))
            throw new RefusedException(CallRefusals.MinutesMissing);
        var call = await db.JointCalls().FirstOrDefaultAsync(c => c.RootId == request.RootId && c.Ordinal == request.Call, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        var parts = await db.JointCallParts().Where(p => p.RootId == request.RootId && p.Call == request.Call).ToListAsync(cancellation);
        var decisions = request.Decisions.Where(d => !string.IsNullOrWhiteSpace(d.What) && parts.Exists(p => p.CaseNumber == d.CaseNumber)).Select(d => d with { What = d.What.Trim() }).ToList();
        call.WriteMinutes(request.Minutes.Trim(), decisions, time.UtcNow());
        parts.ForEach(p => p.Unsign());
        foreach (var decision in decisions)
            await desk.ProgramActAsync(new CaseKey(request.RootId, decision.CaseNumber), async open =>
            {
                await desk.RecordAsync(open.Case, "cases.meeting-decided", "会商议定", decision.What, new { call.Number, decision.DueOn }, cancellation);
                return true;
            }, cancellation);
        await recorder.RecordAsync(new Deed("joint", whole.Chain, "cases.write-minutes", "写会商纪要", call.Minutes, new { call.Number, decisions }), cancellation);
        return true;
    }, cancellation);
}

internal static class CallLookup
{
    public static async Task<(JointCall Call, JointCallPart Part)> PartAsync(this OnceDb db, Guid rootId, int ordinal, int caseNumber, CancellationToken cancellation)
    {
        var call = await db.JointCalls().FirstOrDefaultAsync(c => c.RootId == rootId && c.Ordinal == ordinal, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        var part = await db.JointCallParts().FirstOrDefaultAsync(p => p.RootId == rootId && p.Call == ordinal && p.CaseNumber == caseNumber, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        return (call, part);
    }
}

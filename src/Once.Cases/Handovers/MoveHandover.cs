using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Delivering;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Telling;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Handovers;

/// <param name="Version">The version the page showed.</param>
internal sealed record MoveHandoverRequest(Guid RootId, int CaseNumber, int? Version)
{
    public HandoverWay? Way { get; init; }

    public string Consignment { get; init; } = "";

    public string Papers { get; init; } = "";

    public string Recipient { get; init; } = "";

    /// <summary>What the recipient drew by hand (PNG).</summary>
    public byte[]? Drawn { get; init; }
}

/// <summary>移交、签收、寄回、收到、领取: each step by the side whose turn it is, each a record of the case. A window acts upon a case
/// it may not read; it sees what it received, and no more.</summary>
internal sealed class MoveHandover(OnceDb db, CurrentActor actor, CaseDesk desk, DeliverResult deliver, Recorder recorder, TellStaff tell, TimeProvider time)
{
    public Task SendAsync(MoveHandoverRequest request, CancellationToken cancellation = default) =>
        WindowAsync(request, (h, step) =>
        {
            h.Send(Chosen(request), request.Consignment, request.Papers, step);
            return ("cases.hand-over", $"{h.WindowName}把材料移交{h.OrganName}：{HandoverWords.Of(h.Way!.Value)}{(h.Consignment is { } number ? $"，单号 {number}" : "")}", h.Papers);
        }, cancellation);

    public Task ArriveAsync(MoveHandoverRequest request, CancellationToken cancellation = default) =>
        CompetentAsync(request, CasesPermissions.Receive, (h, step, _) =>
        {
            h.Arrive(step);
            return ("cases.take-handed-over", $"签收{h.WindowName}移交的材料", h.Papers);
        }, cancellation);

    public Task SendResultAsync(MoveHandoverRequest request, CancellationToken cancellation = default) =>
        CompetentAsync(request, CasesPermissions.Deliver, (h, step, state) =>
        {
            if (state is not (CaseState.Decided or CaseState.Delivered or CaseState.Closed))
                throw new RefusedException(HandoverRefusals.NotDecided);
            h.SendResult(Chosen(request), request.Consignment, step);
            return ("cases.send-result", $"把结果寄回{h.WindowName}：{HandoverWords.Of(h.ResultWay!.Value)}{(h.ResultConsignment is { } number ? $"，单号 {number}" : "")}", null);
        }, cancellation);

    public Task ResultArrivesAsync(MoveHandoverRequest request, CancellationToken cancellation = default) =>
        WindowAsync(request, (h, step) =>
        {
            h.ResultArrives(step);
            return ("cases.result-at-window", $"{h.WindowName}收到结果，等申请人领取", null);
        }, cancellation);

    /// <summary>The person takes the result at the window: that is its delivery, and proof of it is issued.</summary>
    /// <remarks>行政许可法 第44条.</remarks>
    public Task CollectAsync(MoveHandoverRequest request, CancellationToken cancellation = default) =>
        desk.InTransactionAsync(null, async () =>
        {
            var handover = await FindAsync(request, CasesPermissions.StandIn, h => h.WindowId, cancellation);
            handover.Collect(request.Recipient, time.UtcNow());
            await deliver.AtWindowAsync(new CaseKey(request.RootId, request.CaseNumber), handover.CollectedBy!, handover.WindowName, request.Drawn, cancellation);
            return true;
        }, cancellation);

    private static HandoverWay Chosen(MoveHandoverRequest request) => request.Way ?? throw new RefusedException(CaseRefusals.ChoiceMissing with { Field = "Way" });

    private Task<bool> WindowAsync(MoveHandoverRequest request, Func<CaseHandover, HandoverStep, (string Act, string Title, string? Reason)> move, CancellationToken cancellation) =>
        MoveAsync(request, CasesPermissions.StandIn, h => h.WindowId, (h, step) => Task.FromResult(move(h, step)), cancellation);

    private Task<bool> CompetentAsync(MoveHandoverRequest request, string permission, Func<CaseHandover, HandoverStep, CaseState, (string Act, string Title, string? Reason)> move, CancellationToken cancellation) =>
        MoveAsync(request, permission, h => h.OrganId, async (h, step) =>
            move(h, step, await db.Cases().Where(c => c.RootId == h.RootId && c.CaseNumber == h.CaseNumber).Select(c => c.State).SingleAsync(cancellation)), cancellation);

    private Task<bool> MoveAsync(
        MoveHandoverRequest request, string permission, Func<CaseHandover, Guid> side, Func<CaseHandover, HandoverStep, Task<(string Act, string Title, string? Reason)>> move, CancellationToken cancellation) =>
        desk.InTransactionAsync(null, async () =>
        {
            var handover = await FindAsync(request, permission, side, cancellation);
            var (act, title, reason) = await move(handover, new HandoverStep(time.UtcNow(), actor.Value.Name));
            await recorder.RecordAsync(new Deed("case", CaseKey.ChainOf(request.RootId, request.CaseNumber), act, title, reason, new { handover.State }), cancellation);
            if (StaffMessages.HandedOver(handover, title) is { } told)
                await tell.OfRolesAsync(told.OrganId, [Roles.WindowClerk], told.Message, cancellation);
            return true;
        }, cancellation);

    /// <summary>Within reach of the side that is to act; the other side is refused, a stranger finds nothing.</summary>
    private async Task<CaseHandover> FindAsync(MoveHandoverRequest request, string permission, Func<CaseHandover, Guid> side, CancellationToken cancellation)
    {
        var handover = await db.HandoversWithin(actor.Value).FirstOrDefaultAsync(h => h.RootId == request.RootId && h.CaseNumber == request.CaseNumber, cancellation)
            ?? throw new RefusedException(KernelRefusals.NotFound);
        actor.Value.Require(permission, side(handover));
        return request.Version is { } seen && seen != handover.Version ? throw new RefusedException(KernelRefusals.ChangedMeanwhile) : handover;
    }
}

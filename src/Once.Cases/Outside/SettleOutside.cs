using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Outside;

/// <param name="DoIt">Do what it says now; else put it aside.</param>
internal sealed record SettleOutsideRequest(CaseKey Case, int Ordinal, bool DoIt, string Reason);

/// <summary>A person looks at a message that was kept: has it done, by the same acts and their refusals, or puts it aside with the reason.</summary>
internal sealed class SettleOutside(OnceDb db, CaseDesk desk, TakeOutsideAnswer take, IOptions<OutsideOptions> options)
{
    public async Task<OutsideState> RunAsync(SettleOutsideRequest request, CancellationToken cancellation = default)
    {
        var kept = await desk.StaffActAsync(request.Case, CasesPermissions.Outside, async open =>
        {
            if (string.IsNullOrWhiteSpace(request.Reason))
                throw new RefusedException(CaseRefusals.ReasonMissing.At("Reason"));
            var message = await db.OutsideMessages().FirstOrDefaultAsync(m => m.RootId == request.Case.RootId && m.CaseNumber == request.Case.CaseNumber && m.Ordinal == request.Ordinal, cancellation)
                ?? throw new RefusedException(KernelRefusals.NotFound);
            if (message.State is not (OutsideState.Flagged or OutsideState.Held))
                throw new RefusedException(OutsideRefusals.NotToSettle);
            if (!request.DoIt)
            {
                message.End(OutsideState.SetAside, open.Now, request.Reason.Trim());
                (await db.OutsideCases().SingleAsync(o => o.RootId == message.RootId && o.CaseNumber == message.CaseNumber, cancellation)).DealtWith(message.Sequence);
            }
            await desk.RecordAsync(open.Case, "cases.outside-settle", $"外部系统的消息“{OutsideEvents.WordsOf(message.Event)}”{(request.DoIt ? "核实后照办" : "不采用")}", request.Reason.Trim(), new { message.System, message.MessageId }, cancellation);
            return message;
        }, cancellation);
        var system = options.Value.Named(kept.System) ?? throw new RefusedException(OutsideRefusals.Unknown);
        db.ChangeTracker.Clear();
        if (request.DoIt)
            return (await take.AgainAsync(system, kept, cancellation)).State;
        await take.ReleaseAsync(system, request.Case, cancellation);
        return OutsideState.SetAside;
    }
}

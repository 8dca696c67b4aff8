using Microsoft.EntityFrameworkCore;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Jobs;
using Once.Kernel.Storage;

namespace Once.Cases.Charging;

/// <summary>What still waits to be paid for a case that is taken back is owed no more; who takes the money is told.</summary>
internal sealed class VoidWaiting(OnceDb db, Outbox outbox)
{
    public async Task RunAsync(OpenCase open, string reason, CancellationToken cancellation)
    {
        var of = open.Case;
        if (of.AcceptedOn is null)
            return;
        foreach (var payment in await db.CasePayments().Where(p => p.RootId == of.RootId && p.CaseNumber == of.CaseNumber && p.State == PaymentState.Waiting).ToListAsync(cancellation))
        {
            payment.Cancel(reason, open.Now);
            outbox.Add(TellCollector.JobKind, new TellCollectorRequest(of.RootId, of.CaseNumber, payment.Ordinal, payment.State.ToString()), $"{TellCollector.JobKind}:{payment.Number}:{payment.State}");
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Partners;

/// <summary>交给本人, and 问清 where the other city said two things: acts of the window that received.</summary>
internal sealed class FollowIntake(OnceDb db, Recorder recorder, CurrentActor actor, TimeProvider time)
{
    public async Task CollectAsync(Guid id, string recipient, CancellationToken cancellation = default)
    {
        var intake = await FindAsync(id, cancellation);
        intake.Collect(recipient, time.UtcNow());
        await RecordAsync(intake, "cases.collect-from-partner", $"结果交给{intake.CollectedBy}", null, cancellation);
    }

    /// <param name="later">The one told later holds.</param>
    /// <param name="words">Who was asked, and what they said.</param>
    public async Task SettleAsync(Guid id, bool later, string words, CancellationToken cancellation = default)
    {
        var intake = await FindAsync(id, cancellation);
        intake.Settle(later, words);
        await RecordAsync(intake, "cases.settle-with-partner", $"问清了：{PartnerStates.Of(intake.State)}", intake.Words, cancellation);
    }

    private async Task<PartnerIntake> FindAsync(Guid id, CancellationToken cancellation)
    {
        var intake = await db.IntakesWithin(actor.Value).FirstOrDefaultAsync(i => i.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        actor.Value.Require(CasesPermissions.StandIn, intake.WindowId);
        return intake;
    }

    private async Task RecordAsync(PartnerIntake intake, string act, string title, string? reason, CancellationToken cancellation)
    {
        await recorder.RecordAsync(new Deed("partner-intake", intake.Id, act, title, reason, new { intake.State }), cancellation);
        await db.SaveChangesAsync(cancellation);
    }
}

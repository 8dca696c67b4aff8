using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences.Contract;
using Once.Licences.Model;
using Once.Licences.Showing;

namespace Once.Licences.Changing;

/// <param name="Version">The version of the row the person saw; null when it was not shown.</param>
/// <param name="Document">Number of the decision it rests on; may be empty.</param>
internal sealed record ChangeStateRequest(Guid LicenceId, LicenceAct Act, string Reason, string? Clause = null, string? Document = null, int? Version = null);

/// <summary>暂扣、发还、撤销、注销、吊销、转出、挂失: brings a licence into another state by a recorded act with its reason.</summary>
internal sealed class ChangeState(OnceDb db, CurrentActor actor, Recorder recorder, TellState tell, TimeProvider time)
{
    public async Task RunAsync(ChangeStateRequest request, CancellationToken cancellation = default)
    {
        var rule = LicenceActs.Of(request.Act);
        var licence = await db.LicencesWithin(actor.Value).SingleOrDefaultAsync(l => l.Id == request.LicenceId, cancellation)
            ?? throw new RefusedException(actor.Value.Kind is ActorKind.Nobody ? KernelRefusals.NotSignedIn : KernelRefusals.NotFound);
        Permit(rule, licence);
        if (request.Version is { } seen && seen != licence.Version)
            throw new RefusedException(KernelRefusals.ChangedMeanwhile.Saying($"这本证照刚刚被别人办过，现在是“{LicenceWords.Of(licence.State)}”。"));
        var before = licence.StateOn(time.ChinaToday());
        licence.Apply(request.Act, request.Reason.Trim(), time.UtcNow());
        await recorder.RecordAsync(new Deed("licence", licence.Id, rule.Code, rule.Title, licence.StateReason,
            new { From = before, To = licence.State, Clause = request.Clause ?? rule.Clause, request.Document, Remedies = rule.MayBeContested ? LicenceActs.Remedies : null }), cancellation);
        await tell.RunAsync(licence, before, cancellation);
        await RecordClash.SaveAsync(db, cancellation);
    }

    private void Permit(LicenceActRule rule, Licence licence)
    {
        var who = actor.Value;
        if (licence.ImportId is not null)
            throw new RefusedException(LicenceRefusals.IssuedElsewhere);
        if (rule.By is ActBy.Organ)
            who.Require(LicencesModule.ChangeStates, licence.IssuerId);
        else if (rule.By is ActBy.Holder ? who.Kind is not ActorKind.Applicant : who.Kind is not ActorKind.Program)
            throw new RefusedException(KernelRefusals.NotPermitted);
    }
}

using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Contract;
using Once.Supervision.Model;

namespace Once.Supervision.Risks;

/// <summary>反馈、退回、改派: what becomes of a clue of risk.</summary>
internal sealed class AnswerRisk(OnceDb db, CurrentActor actor, OrganDirectory organs, Recorder recorder, TellRisks tell, TimeProvider time)
{
    public async Task ReplyAsync(Guid id, int? version, RiskOutcome? outcome, string? answer, CancellationToken cancellation = default)
    {
        var clue = await FindAsync(id, version, SupervisionPermissions.AnswerRisks, cancellation);
        clue.Reply(outcome, answer, actor.Value, time.ChinaToday());
        await recorder.SaveAsync(new Deed(RiskClue.Aggregate, id, "supervision.answer-risk", $"反馈：{RiskWords.Of(outcome!.Value)}", clue.Answer), cancellation);
    }

    public async Task SendBackAsync(Guid id, int? version, string? reason, CancellationToken cancellation = default)
    {
        var clue = await FindAsync(id, version, SupervisionPermissions.AnswerRisks, cancellation);
        clue.SendBack(reason);
        await recorder.SaveAsync(new Deed(RiskClue.Aggregate, id, "supervision.send-back-risk", "退回，不归本单位管", clue.SentBackFor), cancellation);
    }

    /// <param name="organId">An organ within the reach of who hands it on.</param>
    public async Task HandAsync(Guid id, int? version, Guid? organId, CancellationToken cancellation = default)
    {
        var clue = await FindAsync(id, version, SupervisionPermissions.TakeRisks, cancellation);
        var organ = organId is { } chosen ? await organs.FindAsync(chosen, cancellation) : null;
        if (organ is null || organ.IsClosed)
            throw new RefusedException(RiskRefusals.OrganMissing);
        actor.Value.Require(SupervisionPermissions.TakeRisks, organ.Id);
        clue.HandTo(organ.Id, organ.RegionCode);
        await tell.HandedAsync(organ.Id, 1, cancellation);
        await recorder.SaveAsync(new Deed(RiskClue.Aggregate, id, "supervision.hand-risk", $"改派给{organ.ShortName}"), cancellation);
    }

    private async Task<RiskClue> FindAsync(Guid id, int? version, string permission, CancellationToken cancellation)
    {
        var clue = await db.RisksWithin(actor.Value).FirstOrDefaultAsync(c => c.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        actor.Value.Require(permission, clue.OrganId);
        return version is { } seen && seen != clue.Version ? throw new RefusedException(KernelRefusals.ChangedMeanwhile) : clue;
    }
}

using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Model;

namespace Once.Supervision.Carding;

/// <summary>答复、申诉、裁定、撤销、认定: what becomes of a card.</summary>
internal sealed class SettleCard(OnceDb db, CurrentActor actor, Recorder recorder, TellCards tell, TimeProvider time)
{
    public Task AnswerAsync(Guid id, int? version, string? answer, CancellationToken cancellation = default) =>
        ActAsync(id, version, SupervisionPermissions.Answer, c => c.Reply(answer, actor.Value, Today), "supervision.answer", "答复", c => c.Answer, cancellation);

    public Task AppealAsync(Guid id, int? version, string? reason, CancellationToken cancellation = default) =>
        ActAsync(id, version, SupervisionPermissions.Answer, c => c.AppealFor(reason, actor.Value, Today), "supervision.appeal", "申诉", c => c.Appeal, cancellation);

    public Task UpholdAsync(Guid id, int? version, string? reason, CancellationToken cancellation = default) =>
        ActAsync(id, version, SupervisionPermissions.Decide, c => c.Uphold(reason, actor.Value), "supervision.uphold", "驳回申诉，维持", c => c.Outcome, cancellation);

    public Task WithdrawAsync(Guid id, int? version, string? reason, CancellationToken cancellation = default) =>
        ActAsync(id, version, SupervisionPermissions.Decide, c => c.Withdraw(reason, actor.Value, Today), "supervision.withdraw", "撤销", c => c.Outcome, cancellation);

    public Task SettleAsync(Guid id, int? version, string? words, CancellationToken cancellation = default) =>
        ActAsync(id, version, SupervisionPermissions.Issue, c => c.Settle(words, actor.Value, Today), "supervision.settle", "认定，了结", c => c.Outcome, cancellation);

    private DateOnly Today => time.ChinaToday();

    private async Task ActAsync(
        Guid id, int? version, string permission, Action<Card> act, string code, string title, Func<Card, string?> reason, CancellationToken cancellation)
    {
        var card = await db.CardsWithin(actor.Value).FirstOrDefaultAsync(c => c.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        actor.Value.Require(permission, card.OrganId);
        if (version is { } seen && seen != card.Version)
            throw new RefusedException(KernelRefusals.ChangedMeanwhile);
        act(card);
        await (permission == SupervisionPermissions.Answer ? tell.RepliedAsync(card, cancellation) : tell.DecidedAsync(card, cancellation));
        await recorder.SaveAsync(new Deed(Card.Aggregate, card.Id, code, title, reason(card)), cancellation);
    }
}

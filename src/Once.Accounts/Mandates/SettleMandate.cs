using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Accounts.Model;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Parties;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Mandates;

/// <summary>Confirms, refuses or ends a mandate, online by those entitled or by a clerk who has seen the papers.</summary>
internal sealed class SettleMandate(OnceDb db, CurrentActor actor, SecurityLog log, TimeProvider time)
{
    public Task ConfirmAsync(Guid mandateId, CancellationToken cancellation = default) =>
        DecideAsync(mandateId, confirm: true, cancellation);

    public Task RefuseAsync(Guid mandateId, CancellationToken cancellation = default) =>
        DecideAsync(mandateId, confirm: false, cancellation);

    /// <summary>Ended by the enterprise's side, by the agent, or at a window.</summary>
    public async Task EndAsync(Guid mandateId, CancellationToken cancellation = default)
    {
        var (mandate, principal) = await FindAsync(mandateId, cancellation);
        var mayEnd = AtWindow || (actor.Value.PartyId is { } person
            && (mandate.AgentId == person || await MayConfirmAsync(person, mandate, principal, cancellation)));
        if (!mayEnd)
            throw new RefusedException(MandateRules.NotYours);
        mandate.End(time.UtcNow());
        await SaveAsync("accounts.end-mandate", "结束企业授权", mandate, principal, cancellation);
    }

    private bool AtWindow => actor.Value.Has(AccountsPermissions.VerifyPerson);

    private async Task DecideAsync(Guid mandateId, bool confirm, CancellationToken cancellation)
    {
        var (mandate, principal) = await FindAsync(mandateId, cancellation);
        if (!AtWindow)
        {
            if (actor.Value.PartyId is not { } person)
                throw new RefusedException(AccountRefusals.NotVerified);
            if (!await MayConfirmAsync(person, mandate, principal, cancellation))
                throw new RefusedException(MandateRules.MayNotConfirm);
        }
        if (confirm)
            mandate.Confirm(actor.Value.AccountId, time.UtcNow());
        else
            mandate.Refuse(actor.Value.AccountId, time.UtcNow());
        var how = AtWindow ? "窗口" : "";
        await SaveAsync(confirm ? "accounts.confirm-mandate" : "accounts.refuse-mandate", how + (confirm ? "确认企业授权" : "不同意企业授权"), mandate, principal, cancellation);
    }

    private async Task<bool> MayConfirmAsync(Guid person, Mandate mandate, Party principal, CancellationToken cancellation)
    {
        var today = time.ChinaToday();
        var holdsFull = await db.Mandates().AnyAsync(m => m.PrincipalId == principal.Id && m.AgentId == person && m.ScopeText == ""
            && m.State == MandateState.Confirmed && m.FromOn <= today && today <= m.UntilOn, cancellation);
        return MandateRules.MayConfirm(principal.RepresentativeId == person, holdsFull, mandate.AgentId == person);
    }

    private async Task<(Mandate Mandate, Party Principal)> FindAsync(Guid mandateId, CancellationToken cancellation)
    {
        var mandate = await db.Mandates().SingleOrDefaultAsync(m => m.Id == mandateId, cancellation)
            ?? throw new RefusedException(KernelRefusals.NotFound);
        return (mandate, await db.Parties().SingleAsync(p => p.Id == mandate.PrincipalId, cancellation));
    }

    private async Task SaveAsync(string act, string title, Mandate mandate, Party principal, CancellationToken cancellation)
    {
        log.Add(new SecurityEntry(act, title, SubjectId: mandate.Id, Details: principal.Name));
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new RefusedException(PartyRefusals.MandateAlreadySettled);
        }
    }
}

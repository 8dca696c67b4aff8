using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Accounts.Model;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Codes;
using Once.Kernel.Parties;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Mandates;

/// <param name="ScopeText">Names of items; empty means every matter.</param>
internal sealed record AskForMandateRequest(string CreditCode, string ScopeText, DateOnly UntilOn);

/// <summary>A proven person asks to act for an enterprise; somebody entitled confirms it.</summary>
internal sealed class AskForMandate(OnceDb db, CurrentActor actor, MandateScope scope, SecurityLog log, TimeProvider time)
{
    public async Task<Guid> RunAsync(AskForMandateRequest request, CancellationToken cancellation = default)
    {
        if (actor.Value.PartyId is not { } personId)
            throw new RefusedException(AccountRefusals.NotVerified);
        if (!CreditCode.TryParse(request.CreditCode, out var code, out var error))
            throw new RefusedException(new Refusal("accounts.credit-code", error.Message, Field: nameof(request.CreditCode)));
        var today = time.ChinaToday();
        if (!MandateRules.TermIsGood(today, request.UntilOn))
            throw new RefusedException(MandateRules.TermOver);
        var principal = await db.Parties().SingleOrDefaultAsync(p => p.CreditCode == code.Value, cancellation)
            ?? throw new RefusedException(MandateRules.UnknownEnterprise);
        if (principal.RepresentativeId == personId)
            throw new RefusedException(MandateRules.RepresentativeNeedsNone);
        if (await db.Mandates().AnyAsync(m => m.AgentId == personId && m.PrincipalId == principal.Id
                && (m.State == MandateState.Waiting || (m.State == MandateState.Confirmed && m.UntilOn >= today)), cancellation))
            throw new RefusedException(MandateRules.AlreadyAsked);
        var matters = await scope.ReadAsync(request.ScopeText, cancellation);
        var mandate = new Mandate
        {
            Id = Ids.New(time),
            PrincipalId = principal.Id,
            AgentId = personId,
            ScopeText = matters,
            FromOn = today,
            UntilOn = request.UntilOn,
        };
        db.Mandates().Add(mandate);
        log.Add(new SecurityEntry("accounts.ask-for-mandate", "申请企业授权", SubjectId: mandate.Id, Details: principal.Name));
        await db.SaveChangesAsync(cancellation);
        return mandate.Id;
    }
}

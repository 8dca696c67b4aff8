using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Parties;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Accounts.Mandates;

/// <param name="MayConfirm">The reader is entitled to confirm or refuse it.</param>
internal sealed record MandateRow(
    Guid Id, string Principal, string Agent, string ScopeText, DateOnly FromOn, DateOnly UntilOn, MandateState State, bool MayConfirm);

/// <summary>Mandates as the agent, the enterprise's side and the window see them.</summary>
internal sealed class ListMandates(OnceDb db, CurrentActor actor, MandateScope scope, TimeProvider time)
{
    /// <summary>Those one has asked for or holds.</summary>
    public async Task<IReadOnlyList<MandateRow>> MineAsync(CancellationToken cancellation = default) =>
        actor.Value.PartyId is { } person ? await RowsAsync(db.Mandates().Where(m => m.AgentId == person), false, cancellation) : [];

    /// <summary>Those of others, for the enterprises one legally represents or fully acts for.</summary>
    public async Task<IReadOnlyList<MandateRow>> OfMyEnterprisesAsync(CancellationToken cancellation = default)
    {
        if (actor.Value.PartyId is not { } person)
            return [];
        var today = time.ChinaToday();
        var mandates = db.Mandates().Where(m => m.AgentId != person
            && (db.Parties().Any(p => p.Id == m.PrincipalId && p.RepresentativeId == person)
                || db.Mandates().Any(own => own.PrincipalId == m.PrincipalId && own.AgentId == person && own.ScopeText == ""
                    && own.State == MandateState.Confirmed && own.FromOn <= today && today <= own.UntilOn)));
        return await RowsAsync(mandates, true, cancellation);
    }

    /// <summary>At a window: the mandates of one enterprise.</summary>
    public async Task<IReadOnlyList<MandateRow>> OfEnterpriseAsync(string creditCode, CancellationToken cancellation = default)
    {
        actor.Value.Require(AccountsPermissions.VerifyPerson);
        return await RowsAsync(db.Mandates().Where(m => db.Parties().Any(p => p.Id == m.PrincipalId && p.CreditCode == creditCode)), true, cancellation);
    }

    private async Task<IReadOnlyList<MandateRow>> RowsAsync(IQueryable<Mandate> mandates, bool mayConfirm, CancellationToken cancellation)
    {
        var rows = await (
            from mandate in mandates.AsNoTracking()
            join principal in db.Parties() on mandate.PrincipalId equals principal.Id
            join agent in db.Parties() on mandate.AgentId equals agent.Id
            orderby mandate.Id descending
            select new MandateRow(mandate.Id, principal.Name, agent.Name, mandate.ScopeText, mandate.FromOn, mandate.UntilOn, mandate.State,
                mayConfirm && mandate.State == MandateState.Waiting)).ToListAsync(cancellation);
        var words = await scope.WordsAsync(rows.Select(r => r.ScopeText), cancellation);
        return [.. rows.Select(r => r with { ScopeText = words(r.ScopeText) })];
    }
}

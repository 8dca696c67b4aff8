using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Catalogue.Powers;

/// <param name="Holder">Account of a chief approver of the organ.</param>
internal sealed record AppointChiefRequest(Guid OrganId, Guid Holder, ChiefTerms Terms);

/// <summary>首席审批员授权: gives a mandate and takes it back.</summary>
internal sealed class AppointChief(OnceDb db, CurrentActor actor, AccountDirectory accounts, ChiefMandates mandates, Recorder recorder, TimeProvider time)
{
    private const string Aggregate = "chief-mandate";

    public async Task<Guid> GiveAsync(AppointChiefRequest request, CancellationToken cancellation = default)
    {
        actor.Value.Require(CataloguePermissions.Delegate, request.OrganId);
        var holder = (await accounts.WithRoleAsync(request.OrganId, Roles.ChiefApprover, cancellation)).FirstOrDefault(a => a.Id == request.Holder);
        var mandate = ChiefMandate.Give(time, request.OrganId, holder?.Id ?? Guid.Empty, holder?.Name ?? "", request.Terms);
        db.Add(mandate);
        await SaveAsync(mandate, "catalogue.chief-appoint", "授权首席审批员", null, request, cancellation);
        return mandate.Id;
    }

    public async Task EndAsync(Guid id, DateOnly lastDay, string reason, CancellationToken cancellation = default)
    {
        var mandate = await db.ChiefMandates().FirstOrDefaultAsync(c => c.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        actor.Value.Require(CataloguePermissions.Delegate, mandate.OrganId);
        if (lastDay < time.ChinaToday().AddDays(-1))
            throw new RefusedException(Model.CatalogueRefusals.PastDay.Saying("最后一天最早是昨天，昨天就是今天起不再有权。").At("last"));
        mandate.End(lastDay, reason);
        await SaveAsync(mandate, "catalogue.chief-end", "收回授权", reason.Trim(), new { lastDay }, cancellation);
    }

    private async Task SaveAsync(ChiefMandate mandate, string act, string title, string? reason, object content, CancellationToken cancellation)
    {
        await recorder.SaveAsync(new Deed(Aggregate, mandate.Id, act, title, reason, content), cancellation);
        mandates.Forget();
    }
}

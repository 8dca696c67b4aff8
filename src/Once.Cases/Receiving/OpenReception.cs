using Once.Accounts.Contract;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Receiving;

/// <param name="Principal">Credit code or citizen number of the one for whom the person comes; empty when for themselves.</param>
/// <param name="MandateSeen">The clerk has the written authorisation before them.</param>
internal sealed record OpenReceptionRequest(string Number, string Name, string Phone, string Principal, bool MandateSeen, string MandateScope, DateOnly? MandateUntil);

/// <summary>登记接待: who stands at the window, for whom they come, and by what right.</summary>
/// <remarks>行政许可法 第29条第2款 (an application may be made through an agent); 民法典 第165条.</remarks>
internal sealed class OpenReception(OnceDb db, WindowPersons persons, Recorder recorder, CurrentActor actor, TimeProvider time)
{
    public async Task<Guid> RunAsync(OpenReceptionRequest request, CancellationToken cancellation = default)
    {
        actor.Value.Require(CasesPermissions.StandIn);
        var person = await persons.PersonAsync(request.Number, request.Name, request.Phone, cancellation);
        var principal = string.IsNullOrWhiteSpace(request.Principal) ? null : await persons.PrincipalAsync(request.Principal, cancellation);
        if (principal?.Id == person.Id)
            principal = null;
        Guid? mandate = null;
        if (principal is not null && !await persons.MayActForAsync(person.Id, principal.Id, cancellation))
            mandate = request.MandateSeen
                ? persons.GiveMandate(principal.Id, person.Id, request.MandateScope, request.MandateUntil ?? time.ChinaToday())
                : throw new RefusedException(ReceptionRefusals.NoMandate);
        var reception = new Reception
        {
            Id = Ids.New(time),
            OrganId = actor.Value.OrganId ?? throw new RefusedException(KernelRefusals.NotPermitted),
            ClerkId = actor.Value.AccountId,
            ClerkName = actor.Value.Name,
            PersonId = person.Id,
            PersonName = person.Name,
            PrincipalId = principal?.Id,
            PrincipalName = principal?.Name,
            MandateId = mandate,
            OpenedAt = time.UtcNow(),
        };
        db.Receptions().Add(reception);
        await recorder.RecordAsync(new Deed("reception", reception.Id, "cases.open-reception", "登记接待", null, new { principal = principal is not null, mandate }, IsFirst: true), cancellation);
        await db.SaveChangesAsync(cancellation);
        return reception.Id;
    }
}

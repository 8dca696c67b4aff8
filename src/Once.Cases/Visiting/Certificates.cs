using Microsoft.EntityFrameworkCore;
using Once.Accounts.Contract;
using Once.Cases.Inbox;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Visiting;

internal sealed record EnterCertificateRequest(Guid AccountId, string Number, DateOnly? ValidFrom, DateOnly? ValidUntil);

/// <summary>执法证: kept by the head of the organ; without one that is valid on the day nobody goes on a visit.</summary>
internal sealed class Certificates(OnceDb db, CurrentActor actor, Colleagues colleagues, Recorder recorder, TimeProvider time)
{
    /// <summary>Those of the actor's organs, the earliest end first.</summary>
    public async Task<IReadOnlyList<OfficerCertificate>> ListAsync(CancellationToken cancellation = default)
    {
        var reach = actor.Value.ReachOf(CasesPermissions.Certify);
        var organs = reach.OrganIds.ToList();
        return await db.OfficerCertificates().AsNoTracking().Where(c => reach.IsEverything || organs.Contains(c.OrganId))
            .OrderBy(c => c.ValidUntil).ThenBy(c => c.Number).Take(500).ToListAsync(cancellation);
    }

    /// <summary>Who of an organ may go on that day.</summary>
    public async Task<IReadOnlyList<OfficerCertificate>> HeldOnAsync(Guid organId, DateOnly day, CancellationToken cancellation = default) =>
        await db.OfficerCertificates().AsNoTracking().Where(c => c.OrganId == organId && c.ValidFrom <= day && c.ValidUntil >= day)
            .OrderBy(c => c.Name).ToListAsync(cancellation);

    public async Task EnterAsync(EnterCertificateRequest request, CancellationToken cancellation = default)
    {
        var organ = actor.Value.OrganId ?? throw new RefusedException(KernelRefusals.NotPermitted);
        actor.Value.Require(CasesPermissions.Certify, organ);
        var number = request.Number.Trim();
        if (number.Length == 0 || request is not { ValidFrom: { } from, ValidUntil: { } until })
            throw new RefusedException(VisitRefusals.CertificateIncomplete);
        if (until < from)
            throw new RefusedException(VisitRefusals.CertificateDays);
        var holder = (await StaffAsync(cancellation)).FirstOrDefault(c => c.Id == request.AccountId)
            ?? throw new RefusedException(CaseRefusals.HandlerUnknown with { Field = "AccountId" });
        if (await db.OfficerCertificates().AnyAsync(c => c.Number == number, cancellation))
            throw new RefusedException(VisitRefusals.CertificateKnown);
        var certificate = new OfficerCertificate { Id = Ids.New(time), AccountId = holder.Id, OrganId = organ, Name = holder.Name, Number = number, ValidFrom = from, ValidUntil = until };
        db.OfficerCertificates().Add(certificate);
        await recorder.RecordAsync(new Deed("officer-certificate", certificate.Id, "cases.enter-certificate", "登记执法证", null, new { holder.Name, number, from, until }, IsFirst: true), cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Takes it back as of today: visits arranged already keep the number they named.</summary>
    public async Task EndAsync(Guid id, CancellationToken cancellation = default)
    {
        var certificate = await db.OfficerCertificates().FirstOrDefaultAsync(c => c.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        actor.Value.Require(CasesPermissions.Certify, certificate.OrganId);
        var yesterday = time.ChinaToday().AddDays(-1);
        if (certificate.ValidUntil <= yesterday)
            return;
        certificate.ValidUntil = yesterday;
        await recorder.RecordAsync(new Deed("officer-certificate", id, "cases.end-certificate", "收回执法证", null, new { certificate.Number }), cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Colleagues of the actor's own organ to whom a certificate may be given.</summary>
    public async Task<IReadOnlyList<AccountSummary>> StaffAsync(CancellationToken cancellation = default) =>
        actor.Value.OrganId is { } organ ? await colleagues.OfAsync([organ], cancellation) : [];
}

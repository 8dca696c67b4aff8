using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Codes;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences.Contract;
using Once.Licences.Model;

namespace Once.Licences.Showing;

/// <summary>亮证: gives the holder a code that anyone standing before them can scan within two minutes.</summary>
internal sealed class ShowLicence(OnceDb db, CurrentActor actor, TimeProvider time)
{
    /// <exception cref="RefusedException">Not the holder's, or not in force today.</exception>
    public async Task<ShownCode> RunAsync(Guid licenceId, CancellationToken cancellation = default)
    {
        if (actor.Value.Kind is not ActorKind.Applicant)
            throw new RefusedException(KernelRefusals.NotPermitted);
        var licence = await db.LicencesWithin(actor.Value).AsNoTracking().SingleOrDefaultAsync(l => l.Id == licenceId, cancellation)
            ?? throw new RefusedException(KernelRefusals.NotFound);
        if (licence.StateOn(time.ChinaToday()) is not LicenceState.Valid)
            throw new RefusedException(LicenceRefusals.NotInForce);
        var code = new ShownCode { Code = CheckCodes.New(), LicenceId = licenceId, EndsAt = time.UtcNow() + ShownCode.Lifetime };
        db.ShownCodes().Add(code);
        await db.SaveChangesAsync(cancellation);
        return code;
    }
}

using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Codes;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences.Contract;
using Once.Licences.Model;
using Once.Licences.Showing;

namespace Once.Licences.Authorising;

/// <param name="UntilOn">Last day, included; at most a year ahead.</param>
internal sealed record AuthoriseRequest(Guid LicenceId, string UserName, string Purpose, DateOnly? UntilOn);

/// <summary>授权用证: the holder lets somebody use a copy for one purpose until a day.</summary>
internal sealed class Authorise(OnceDb db, CurrentActor actor, Recorder recorder, TimeProvider time)
{
    /// <returns>The code of the copy.</returns>
    public async Task<string> RunAsync(AuthoriseRequest request, CancellationToken cancellation = default)
    {
        var who = actor.Value;
        if (who.Kind is not ActorKind.Applicant)
            throw new RefusedException(KernelRefusals.NotPermitted);
        var licence = await db.LicencesWithin(who).AsNoTracking().SingleOrDefaultAsync(l => l.Id == request.LicenceId, cancellation)
            ?? throw new RefusedException(KernelRefusals.NotFound);
        var today = time.ChinaToday();
        if (licence.StateOn(today) is not LicenceState.Valid)
            throw new RefusedException(LicenceRefusals.NotInForce);
        var (user, purpose) = (request.UserName.Trim(), request.Purpose.Trim());
        var faults = new List<Refusal>();
        if (user.Length == 0)
            faults.Add(LicenceRefusals.PurposeMissing.Saying("请写给谁用。").At(nameof(request.UserName)));
        if (purpose.Length == 0)
            faults.Add(LicenceRefusals.PurposeMissing.Saying("请写做什么用，会印在副本上。"));
        if (request.UntilOn is not { } until || until < today || until.DayNumber - today.DayNumber > Authorisation.LongestDays)
            faults.Add(LicenceRefusals.TermMissing);
        if (faults.Count > 0)
            throw new RefusedException(faults);
        var given = new Authorisation
        {
            Id = Ids.New(time),
            LicenceId = licence.Id,
            Code = CheckCodes.New(),
            UserName = user,
            Purpose = purpose,
            UntilOn = request.UntilOn!.Value,
            ByAccountId = who.AccountId,
            ByName = who.Name,
            GivenAt = time.UtcNow(),
        };
        db.Authorisations().Add(given);
        await recorder.RecordAsync(new Deed("licence", licence.Id, "licences.authorise", "授权用证", purpose, new { User = user, given.UntilOn }), cancellation);
        await db.SaveChangesAsync(cancellation);
        return given.Code;
    }
}

/// <summary>收回授权: from now on the copy shows nothing.</summary>
internal sealed class WithdrawAuthorisation(OnceDb db, CurrentActor actor, Recorder recorder, TimeProvider time)
{
    public async Task RunAsync(Guid licenceId, Guid authorisationId, CancellationToken cancellation = default)
    {
        if (actor.Value.Kind is not ActorKind.Applicant || !await db.LicencesWithin(actor.Value).AnyAsync(l => l.Id == licenceId, cancellation))
            throw new RefusedException(KernelRefusals.NotFound);
        var given = await db.Authorisations().SingleOrDefaultAsync(a => a.Id == authorisationId && a.LicenceId == licenceId, cancellation)
            ?? throw new RefusedException(KernelRefusals.NotFound);
        given.Withdraw(time.UtcNow());
        await recorder.RecordAsync(new Deed("licence", licenceId, "licences.withdraw-authorisation", "收回授权", null, new { User = given.UserName }), cancellation);
        await db.SaveChangesAsync(cancellation);
    }
}

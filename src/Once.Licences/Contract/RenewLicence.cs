using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Codes;
using Once.Kernel.Jobs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences.Changing;
using Once.Licences.Issuing;
using Once.Licences.Model;

namespace Once.Licences.Contract;

/// <summary>A licence as its renewal or change begins from it.</summary>
/// <param name="TypeCode">Short code of the licence type, as items name it.</param>
/// <param name="ValidUntil">Last day of validity, included; null for no end.</param>
/// <param name="State">As it stands today.</param>
/// <param name="Lines">What is printed on it.</param>
public sealed record LicenceStanding(
    Guid Id, string TypeCode, string Name, string Number, Guid? HolderId, string HolderName, Guid IssuerId, DateOnly ValidFrom, DateOnly? ValidUntil,
    LicenceState State, int VersionNumber, IReadOnlyList<LicenceLine> Lines)
{
    /// <summary>The case its newest version came from; null for a licence brought in from elsewhere.</summary>
    public Guid? CaseRootId { get; init; }

    public int? CaseNumber { get; init; }

    /// <summary>电子证照标识 of the newest version.</summary>
    public required string Identifier { get; init; }

    public required string IssuerName { get; init; }

    /// <summary>Day of issue of the newest version, in China.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>Why it is in this state; null while it was never anything but valid, or has run out by itself.</summary>
    public string? StateReason { get; init; }

    /// <summary>Whether it may be used on the day it was read: valid, and its first day has come.</summary>
    public bool IsInForce { get; init; }

    /// <summary>Whether a new version may take its place, also on the days after its last one: neither ended by an act nor withheld.</summary>
    public bool MayBeRenewed { get; init; }
}

/// <param name="ValidFrom">First day of the renewed term, included.</param>
/// <param name="ValidUntil">Last day of the renewed term, included; null for no end.</param>
/// <param name="BySilence">The organ did not decide before the last day, so that the law renews it.</param>
public sealed record RenewLicenceRequest(Guid LicenceId, DateOnly ValidFrom, DateOnly? ValidUntil, Guid CaseRootId, int CaseNumber, bool BySilence = false);

/// <param name="Lines">All lines as they are from now on; those the type does not print are left out.</param>
/// <param name="HolderName">Null where it stays.</param>
/// <param name="What">What was changed, in a few words.</param>
public sealed record ChangeLicenceRequest(Guid LicenceId, IReadOnlyList<LicenceLine> Lines, string? HolderName, string What, Guid CaseRootId, int CaseNumber);

/// <summary>
/// 延续 and 变更: put a new version of a licence in the place of the old one, with the same number, inside the
/// transaction of the decision; the caller saves. Whoever calls has made sure that the actor may.
/// </summary>
/// <remarks>行政许可法 第49条 (change), 第50条 (renewal, and silence that renews).</remarks>
public sealed class RenewLicence(OnceDb db, Recorder recorder, Outbox outbox, IServiceProvider services, TimeProvider time)
{
    /// <summary>The licence a renewal begins from; null when there is none of this id.</summary>
    public async Task<LicenceStanding?> StandingAsync(Guid licenceId, CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        return await db.Licences().AsNoTracking().SingleOrDefaultAsync(l => l.Id == licenceId, cancellation) is { } l
            ? StandingOf(l, today)
            : null;
    }

    internal static LicenceStanding StandingOf(Licence l, DateOnly today) =>
        new(l.Id, l.TypeCode, l.Name, l.Number, l.HolderId, l.HolderName, l.IssuerId, l.ValidFrom, l.ValidUntil, l.StateOn(today), l.VersionNumber, LicenceData.Lines(l.Content))
        {
            CaseRootId = l.CaseRootId,
            CaseNumber = l.CaseNumber,
            Identifier = l.Identifier,
            IssuerName = l.IssuerName,
            IssuedOn = l.IssuedAt.ChinaDate(),
            StateReason = l.StateReason,
            IsInForce = l.StateOn(today) is LicenceState.Valid && l.ValidFrom <= today,
            MayBeRenewed = l.State is LicenceState.Valid or LicenceState.ReportedLost,
        };

    /// <exception cref="RefusedException">The licence has ended, or there is none.</exception>
    public async Task<IssuedLicence> RenewAsync(RenewLicenceRequest request, CancellationToken cancellation = default)
    {
        var licence = await FindAsync(request.LicenceId, cancellation);
        licence.Replace(NextIdentifier(licence), licence.HolderName, licence.Content, request.ValidFrom, request.ValidUntil, time.UtcNow());
        (licence.CaseRootId, licence.CaseNumber) = (request.CaseRootId, request.CaseNumber);
        return await AddAsync(licence, request.BySilence ? "视为准予延续" : "延续", "licences.renew", request.BySilence ? "《行政许可法》第五十条第二款：逾期未作决定的，视为准予延续" : null, cancellation);
    }

    /// <exception cref="RefusedException">The licence has ended, or there is none.</exception>
    public async Task<IssuedLicence> ChangeAsync(ChangeLicenceRequest request, CancellationToken cancellation = default)
    {
        var licence = await FindAsync(request.LicenceId, cancellation);
        var type = LicenceType.Find(licence.TypeCode) ?? throw new RefusedException(LicenceRefusals.UnknownType);
        licence.Replace(NextIdentifier(licence), request.HolderName ?? licence.HolderName, IssueLicence.FacesOf(type, request.Lines), licence.ValidFrom, licence.ValidUntil, time.UtcNow());
        (licence.CaseRootId, licence.CaseNumber) = (request.CaseRootId, request.CaseNumber);
        return await AddAsync(licence, "变更", "licences.change", request.What, cancellation);
    }

    /// <summary>补领: the same licence anew; one that was reported lost is valid again.</summary>
    /// <exception cref="RefusedException">The licence has ended, or there is none.</exception>
    public async Task<IssuedLicence> ReissueAsync(Guid licenceId, Guid caseRootId, int caseNumber, CancellationToken cancellation = default)
    {
        var licence = await FindAsync(licenceId, cancellation);
        if (licence.State is LicenceState.ReportedLost)
        {
            licence.Apply(LicenceAct.LiftLoss, "补领", time.UtcNow());
            await TellAsync(licence, LicenceState.ReportedLost, cancellation);
        }
        licence.Replace(NextIdentifier(licence), licence.HolderName, licence.Content, licence.ValidFrom, licence.ValidUntil, time.UtcNow());
        (licence.CaseRootId, licence.CaseNumber) = (caseRootId, caseNumber);
        return await AddAsync(licence, "补领", "licences.reissue", null, cancellation);
    }

    /// <summary>注销 at its holder's request: it ends today.</summary>
    /// <remarks>行政许可法 第70条.</remarks>
    /// <exception cref="RefusedException">The licence has ended otherwise, or there is none.</exception>
    public async Task CancelAsync(Guid licenceId, string reason, Guid caseRootId, int caseNumber, CancellationToken cancellation = default)
    {
        var licence = await FindAsync(licenceId, cancellation);
        var (rule, before) = (LicenceActs.Of(LicenceAct.Cancel), licence.StateOn(time.ChinaToday()));
        licence.Apply(rule.Act, reason, time.UtcNow());
        (licence.CaseRootId, licence.CaseNumber) = (caseRootId, caseNumber);
        await recorder.RecordAsync(new Deed("licence", licence.Id, rule.Code, rule.Title, reason, new { rule.Clause }), cancellation);
        await TellAsync(licence, before, cancellation);
    }

    /// <summary>Found here, not asked for by the constructor: a listener may itself renew licences.</summary>
    private Task TellAsync(Licence licence, LicenceState before, CancellationToken cancellation) =>
        services.GetRequiredService<TellState>().RunAsync(licence, before, cancellation);

    /// <summary>撤销 by the organ that granted it: it should never have been granted.</summary>
    /// <remarks>行政许可法 第69条.</remarks>
    /// <exception cref="RefusedException">The licence has ended otherwise, or there is none.</exception>
    public async Task AnnulAsync(Guid licenceId, string reason, CancellationToken cancellation = default)
    {
        var licence = await FindAsync(licenceId, cancellation);
        var (rule, before) = (LicenceActs.Of(LicenceAct.Annul), licence.StateOn(time.ChinaToday()));
        licence.Apply(rule.Act, reason, time.UtcNow());
        await recorder.RecordAsync(new Deed("licence", licence.Id, rule.Code, rule.Title, reason, new { rule.Clause, LicenceActs.Remedies }), cancellation);
        await TellAsync(licence, before, cancellation);
    }

    private async Task<Licence> FindAsync(Guid id, CancellationToken cancellation) =>
        await db.Licences().SingleOrDefaultAsync(l => l.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);

    private static string NextIdentifier(Licence licence)
    {
        var now = LicenceId.Parse(licence.Identifier);
        return LicenceId.Create(now.TypeCode, now.Issuer, now.Serial, licence.VersionNumber + 1).Value;
    }

    private async Task<IssuedLicence> AddAsync(Licence licence, string title, string act, string? reason, CancellationToken cancellation)
    {
        db.LicenceVersions().Add(IssueLicence.VersionOf(licence, title));
        outbox.Add(SignLicence.JobKind, new SignLicenceRequest(licence.Id, licence.VersionNumber), SignLicence.KeyOf(licence.Id, licence.VersionNumber));
        await recorder.RecordAsync(new Deed("licence", licence.Id, act, title, reason,
            new { licence.Identifier, licence.VersionNumber, licence.ValidFrom, licence.ValidUntil }), cancellation);
        return new IssuedLicence(licence.Id, licence.Identifier, licence.Number, licence.Name, licence.ValidUntil);
    }
}

using Microsoft.EntityFrameworkCore;
using Once.Credit.Contract;
using Once.Credit.Filing;
using Once.Credit.Model;
using Once.Credit.Standing;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Codes;
using Once.Kernel.Crypto;
using Once.Kernel.Parties;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Credit.Reading;

/// <summary>A subject's file as its page shows it.</summary>
/// <param name="Number">Credit code, or the citizen number masked; empty where neither is known.</param>
/// <param name="Looks">Who read it, newest first.</param>
internal sealed record SubjectFile(
    Guid PartyId, string Name, bool IsPerson, string Number, SubjectStanding Standing, IReadOnlyList<CreditEntry> Entries,
    IReadOnlyList<Promise> Promises, IReadOnlyList<Claim> Claims, IReadOnlyList<LookRow> Looks);

internal sealed record LookRow(DateTime At, string Who, string What, string? Reason);

/// <summary>Reads a subject's file: the subject its own, staff any with a reason that is kept beside who looked.</summary>
/// <remarks>个人信息保护法 第51条, 第55条; 山东省社会信用条例 第37条 as the default: what is not public is read for a purpose.</remarks>
internal sealed class ReadSubject(OnceDb db, CurrentActor actor, FindSubject subjects, PersonalDataCipher cipher, AccessLog log, TimeProvider time)
{
    private const string Aggregate = "party";
    private const string LookTitle = "查信用档案";
    private const int MostLooks = 50;

    /// <summary>Finds a subject by the whole number, and keeps that and why it was looked for.</summary>
    public async Task<Guid> FindAsync(string? number, string? reason, CancellationToken cancellation = default)
    {
        actor.Value.Require(CreditPermissions.Read);
        if (string.IsNullOrWhiteSpace(reason))
            throw new RefusedException(CreditRefusals.ReadReasonMissing);
        var party = await subjects.RunAsync(number, cancellation) ?? throw new RefusedException(CreditRefusals.SubjectUnknown);
        log.Add(Aggregate, party.Id, LookTitle, reason.Trim());
        await db.SaveChangesAsync(cancellation);
        return party.Id;
    }

    /// <summary>For staff; opening the page again is a look again.</summary>
    public async Task<SubjectFile?> ForStaffAsync(Guid partyId, CancellationToken cancellation = default)
    {
        actor.Value.Require(CreditPermissions.Read);
        if (await FileAsync(partyId, cancellation) is not { } file)
            return null;
        log.Add(Aggregate, partyId, LookTitle, "打开档案");
        await db.SaveChangesAsync(cancellation);
        return file;
    }

    /// <summary>The file of the person signed in, or of the enterprise acted for; null while unverified, and under a mandate for
    /// some matters alone, which does not open the enterprise's file.</summary>
    /// <remarks>民法典 第165条: the mandate names what it is for.</remarks>
    public async Task<SubjectFile?> OwnAsync(CancellationToken cancellation = default) =>
        actor.Value is { Kind: ActorKind.Applicant, PartyId: { } person, Matters: null } who ? await FileAsync(who.ActingForId ?? person, cancellation) : null;

    private async Task<SubjectFile?> FileAsync(Guid partyId, CancellationToken cancellation)
    {
        if (await db.Parties().AsNoTracking().FirstOrDefaultAsync(p => p.Id == partyId, cancellation) is not { } party)
            return null;
        var entries = await db.CreditEntries().AsNoTracking().Where(e => e.PartyId == partyId).OrderByDescending(e => e.DecidedOn).ThenBy(e => e.Id).ToListAsync(cancellation);
        var promises = await db.Promises().AsNoTracking().Where(p => p.PartyId == partyId).OrderByDescending(p => p.MadeAt).ToListAsync(cancellation);
        var claims = await db.Claims().AsNoTracking().Where(c => c.PartyId == partyId).OrderByDescending(c => c.FiledAt).ToListAsync(cancellation);
        var looks = await db.Looks().AsNoTracking().Where(l => l.Aggregate == Aggregate && l.AggregateId == partyId && l.Title == LookTitle)
            .OrderByDescending(l => l.At).Take(MostLooks).Select(l => new LookRow(l.At, l.ActorName, l.Title, l.Reason)).ToListAsync(cancellation);
        return new SubjectFile(party.Id, party.Name, party.Kind is PartyKind.NaturalPerson, NumberOf(party), ReadStanding.Of(entries, time.ChinaToday()), entries, promises, claims, looks);
    }

    private string NumberOf(Party party) =>
        party.CreditCode ?? (party.CitizenNumberCipher is { } number ? Masking.CitizenNumber(cipher.Decrypt(number)) : "");
}

using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Codes;
using Once.Kernel.Crypto;
using Once.Kernel.Jobs;
using Once.Kernel.Parties;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences.Changing;
using Once.Licences.Contract;
using Once.Licences.Model;

namespace Once.Licences.Importing;

internal sealed record LoadImportRequest(Guid ImportId);

/// <summary>导入，第三步: makes the rows licences, all of them in one transaction or none; after a crash it begins anew. One
/// that was brought in before follows its issuer: another state, another term, a newer version.</summary>
internal sealed class LoadImport(OnceDb db, PersonalDataCipher cipher, TellState tell, Recorder recorder, TimeProvider time) : IJobHandler
{
    public const string JobKind = "licences.load-import";

    private const int Chunk = 200;

    public string Kind => JobKind;

    public string Title => "导入别处签发的证照";

    public async Task RunAsync(string payload, CancellationToken cancellation)
    {
        var id = JsonSerializer.Deserialize<LoadImportRequest>(payload)!.ImportId;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var run = await db.LicenceImports().AsNoTracking().SingleAsync(i => i.Id == id, cancellation);
        if (run.State is not LicenceImportState.Loading)
            return;
        var (added, updated, last) = (0, 0, 0);
        while (await db.LicenceImportRows().AsNoTracking().Where(r => r.ImportId == id && r.Row > last).OrderBy(r => r.Row).Take(Chunk).ToListAsync(cancellation) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
            {
                var isNew = await LoadAsync(run, JsonSerializer.Deserialize<ImportedLicence>(row.Content, IssueLicence.Json)!, cancellation);
                (added, updated) = (added + (isNew is true ? 1 : 0), updated + (isNew is false ? 1 : 0));
            }
            last = rows[^1].Row;
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }
        var ended = await db.LicenceImports().SingleAsync(i => i.Id == id, cancellation);
        ended.Finish(added, updated, time.UtcNow());
        await recorder.RecordAsync(new Deed("licence-import", id, "licences.loaded-import", "证照导入完成", null, new { Added = added, Updated = updated }), Actor.Program, cancellation);
        await db.SaveChangesAsync(cancellation);
        await db.LicenceImportRows().Where(r => r.ImportId == id).ExecuteDeleteAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <returns>True: new; false: brought up to date; null: nothing to do.</returns>
    private async Task<bool?> LoadAsync(LicenceImport run, ImportedLicence row, CancellationToken cancellation)
    {
        var content = JsonSerializer.Serialize(row.Lines, IssueLicence.Json);
        var known = await db.Licences().FirstOrDefaultAsync(l => l.Identifier == row.Identifier, cancellation)
            ?? await db.Licences().FirstOrDefaultAsync(l => l.ImportId != null && l.TypeCode == row.TypeCode && l.Number == row.Number && l.IssuerName == row.Issuer, cancellation);
        if (known is not null)
            return await FollowAsync(known, row, content, cancellation) ? false : null;
        var licence = new Licence
        {
            Id = Ids.New(time),
            Identifier = row.Identifier,
            Number = row.Number,
            TypeCode = row.TypeCode,
            Name = LicenceType.Find(row.TypeCode)!.Name,
            HolderId = (await HolderAsync(row, cancellation)).Id,
            HolderName = row.HolderName,
            IssuerId = run.OrganId,
            IssuerName = row.Issuer,
            ValidFrom = row.ValidFrom,
            ValidUntil = row.ValidUntil,
            Content = content,
            CheckCode = CheckCodes.New(),
            ImportId = run.Id,
            IssuedAt = time.UtcNow(),
        };
        licence.BeFrom(row.State, time.UtcNow());
        db.Licences().Add(licence);
        db.LicenceVersions().Add(IssueLicence.VersionOf(licence, "从发证机关导入"));
        await recorder.RecordAsync(new Deed("licence", licence.Id, "licences.import", "登记别处签发的证照", null, new { licence.Identifier, licence.Number, licence.IssuerName, run.FileName, run.Digest }, IsFirst: true), Actor.Program, cancellation);
        return true;
    }

    private async Task<bool> FollowAsync(Licence licence, ImportedLicence row, string content, CancellationToken cancellation)
    {
        var (before, version) = (licence.State, licence.VersionNumber);
        if (!licence.Follow(row.Identifier, row.HolderName, content, row.ValidFrom, row.ValidUntil, row.State, time.UtcNow()))
            return false;
        if (licence.VersionNumber != version)
            db.LicenceVersions().Add(IssueLicence.VersionOf(licence, "发证机关换了新的一版"));
        await recorder.RecordAsync(new Deed("licence", licence.Id, "licences.follow-import", "按发证机关的登记更新", null, new { licence.Identifier, licence.State, licence.ValidUntil }), Actor.Program, cancellation);
        if (licence.State != before)
            await tell.RunAsync(licence, before, cancellation);
        return true;
    }

    /// <summary>Whose it is, by the whole number; who is met for the first time gets an entry.</summary>
    private async Task<Party> HolderAsync(ImportedLicence row, CancellationToken cancellation)
    {
        if (!row.HolderIsPerson)
            return db.Parties().Local.FirstOrDefault(p => p.CreditCode == row.Holder) ?? await db.Parties().FirstOrDefaultAsync(p => p.CreditCode == row.Holder, cancellation)
                ?? Enter(new Party
                {
                    Id = Ids.New(time),
                    Kind = row.Holder.StartsWith("92", StringComparison.Ordinal) ? PartyKind.SelfEmployed : PartyKind.LegalPerson,
                    Name = row.HolderName,
                    CreditCode = row.Holder,
                    RegionCode = CreditCode.Parse(row.Holder).RegionCode,
                });
        var number = CitizenNumber.Parse(cipher.Decrypt(row.Holder));
        var lookup = cipher.Lookup(number.Value);
        return db.Parties().Local.FirstOrDefault(p => p.CitizenNumberLookup == lookup) ?? await db.Parties().FirstOrDefaultAsync(p => p.CitizenNumberLookup == lookup, cancellation)
            ?? Enter(new Party
            {
                Id = Ids.New(time),
                Kind = PartyKind.NaturalPerson,
                Name = row.HolderName,
                CitizenNumberCipher = cipher.Encrypt(number.Value),
                CitizenNumberLookup = lookup,
                RegionCode = number.RegionCode,
            });
    }

    private Party Enter(Party party)
    {
        db.Parties().Add(party);
        return party;
    }
}

using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Attachments;
using Once.Kernel.Crypto;
using Once.Kernel.Jobs;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences.Contract;

namespace Once.Licences.Issuing;

internal sealed record SignLicenceRequest(Guid LicenceId, int Number);

/// <summary>Makes the OFD file of a version and signs the digests of its data and of the file, in the outbox: a
/// signature takes its time, and a device may be away.</summary>
internal sealed class SignLicence(OnceDb db, AttachmentStore store, ISealDevice device, TimeProvider time) : IJobHandler
{
    public const string JobKind = "licences.sign";

    public string Kind => JobKind;

    public string Title => "给证照文件签章";

    public static string KeyOf(Guid licenceId, int number) => $"{JobKind}:{licenceId}:{number}";

    public async Task RunAsync(string payload, CancellationToken cancellation)
    {
        var request = JsonSerializer.Deserialize<SignLicenceRequest>(payload)!;
        var version = await db.LicenceVersions().SingleAsync(v => v.LicenceId == request.LicenceId && v.Number == request.Number, cancellation);
        if (version.SignedAt is not null)
            return;
        var licence = await db.Licences().AsNoTracking().SingleAsync(l => l.Id == request.LicenceId, cancellation);
        var now = time.UtcNow();
        var parts = OfdFile.Parts(licence, version, device.Purpose).ToList();
        var list = OfdFile.SignatureOf(parts, device.Provider, now);
        var inside = await device.SignAsync(licence.IssuerId, list, cancellation);
        var file = OfdFile.Pack([.. parts, (OfdFile.SignaturePart, list), (OfdFile.SignedValuePart, inside.Signature)], version.IssuedAt);

        var dataDigest = Sm3.Hex(Sm3.Hash(parts.Single(p => p.Path == OfdFile.DataPart).Content));
        var fileDigest = Sm3.Hex(Sm3.Hash(file));
        var signed = await device.SignAsync(licence.IssuerId, LicenceData.Signed(version.Identifier, dataDigest, fileDigest), cancellation);
        using var content = new MemoryStream(file);
        var saved = await store.SaveAsync(content, $"{licence.Name}-{licence.Number}.ofd", Guid.Empty, cancellation);
        version.Sign(dataDigest, fileDigest, saved.Id, Convert.ToBase64String(signed.Signature), signed.KeyName, now);
        await db.SaveChangesAsync(cancellation);
    }
}

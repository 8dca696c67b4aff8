using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Codes;
using Once.Kernel.Documents;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences.Model;

namespace Once.Licences.Contract;

/// <summary>One line printed on a licence.</summary>
public sealed record LicenceLine(string Label, string Value);

/// <summary>What a grant asks to be issued.</summary>
/// <param name="TypeCode">Short code of the licence type, as the item names it.</param>
/// <param name="HolderId">The party who holds it; null while the account behind it is unverified.</param>
/// <param name="ValidYears">Years it is valid, the last day being the day before; null for no end.</param>
public sealed record IssueLicenceRequest(
    string TypeCode, Guid? HolderId, string HolderName, Guid IssuerId, string RegionCode, DateOnly ValidFrom, int? ValidYears,
    IReadOnlyList<LicenceLine> Lines, Guid CaseRootId, int CaseNumber);

/// <summary>What was issued.</summary>
public sealed record IssuedLicence(Guid Id, string Identifier, string Number, string Name, DateOnly? ValidUntil);

/// <summary>Issues an e-licence inside the transaction of the decision that grants it; the caller saves.</summary>
public sealed class IssueLicence(OnceDb db, OrganDirectory organs, DocumentNumbers numbers, Recorder recorder, TimeProvider time)
{
    internal static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="RefusedException">The type is unknown, or the issuing body has no credit code.</exception>
    public async Task<IssuedLicence> RunAsync(IssueLicenceRequest request, CancellationToken cancellation = default)
    {
        var type = await db.LicenceTypes().FirstOrDefaultAsync(t => t.Code == request.TypeCode, cancellation)
            ?? throw new RefusedException(LicenceRefusals.UnknownType);
        var issuer = await organs.BodyOfAsync(request.IssuerId, cancellation);
        if (issuer.CreditCode is null)
            throw new RefusedException(LicenceRefusals.IssuerWithoutCode);

        var year = request.ValidFrom.Year;
        var serial = await numbers.NextAsync($"licence/{type.Code}/{issuer.Code}", year, cancellation);
        var licence = new Licence
        {
            Id = Ids.New(time),
            Identifier = LicenceId.Create(type.TypeCode, CreditCode.Parse(issuer.CreditCode), $"{year}{serial:000000}", 1).Value,
            Number = $"{type.NumberPrefix}{request.RegionCode}{year}{serial:00000}",
            TypeCode = type.Code,
            Name = type.Name,
            HolderId = request.HolderId,
            HolderName = request.HolderName,
            IssuerId = issuer.Id,
            IssuerName = issuer.Name,
            ValidFrom = request.ValidFrom,
            ValidUntil = request.ValidYears is { } years ? request.ValidFrom.AddYears(years).AddDays(-1) : null,
            Content = JsonSerializer.Serialize(request.Lines, Json),
            CaseRootId = request.CaseRootId,
            CaseNumber = request.CaseNumber,
            IssuedAt = time.UtcNow(),
        };
        db.Licences().Add(licence);
        await recorder.RecordAsync(new Deed("licence", licence.Id, "licences.issue", "签发电子证照", null,
            new { licence.Identifier, licence.Number, licence.Name, licence.ValidFrom, licence.ValidUntil }), cancellation);
        return new IssuedLicence(licence.Id, licence.Identifier, licence.Number, licence.Name, licence.ValidUntil);
    }
}

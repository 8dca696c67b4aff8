using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Once.Kernel.Codes;
using Once.Kernel.Documents;
using Once.Kernel.Jobs;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences.Issuing;
using Once.Licences.Model;

namespace Once.Licences.Contract;

/// <summary>One line that may be printed on a licence.</summary>
/// <param name="Code">Element code, by which the type chooses what it prints.</param>
public sealed record LicenceLine(string Code, string Label, string Value);

/// <summary>What a grant asks to be issued.</summary>
/// <param name="TypeCode">Short code of the licence type, as the item names it.</param>
/// <param name="HolderId">The party who holds it; null while the account behind it is unverified.</param>
/// <param name="HolderCreditCode">Null for persons and for those this licence first registers.</param>
/// <param name="ValidYears">Years it is valid, the last day being the day before; null for no end.</param>
public sealed record IssueLicenceRequest(
    string TypeCode, Guid? HolderId, string HolderName, string? HolderCreditCode, Guid IssuerId, string RegionCode, DateOnly ValidFrom, int? ValidYears,
    IReadOnlyList<LicenceLine> Lines, Guid CaseRootId, int CaseNumber)
{
    /// <summary>Number that the organ's own system gave it; null where the platform numbers.</summary>
    public string? OwnNumber { get; init; }

    /// <summary>Last day, included, that the organ's own system named; null where the item's years count.</summary>
    public DateOnly? OwnLastDay { get; init; }
}

/// <summary>What was issued.</summary>
public sealed record IssuedLicence(Guid Id, string Identifier, string Number, string Name, DateOnly? ValidUntil);

/// <summary>Issues an e-licence inside the transaction of the decision that grants it; the caller saves.</summary>
public sealed class IssueLicence(OnceDb db, OrganDirectory organs, DocumentNumbers numbers, Recorder recorder, Outbox outbox, TimeProvider time)
{
    internal static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="RefusedException">The type is unknown, or the issuing body has no credit code.</exception>
    public async Task<IssuedLicence> RunAsync(IssueLicenceRequest request, CancellationToken cancellation = default)
    {
        var type = LicenceType.Find(request.TypeCode) ?? throw new RefusedException(LicenceRefusals.UnknownType);
        var issuer = await organs.BodyOfAsync(request.IssuerId, cancellation);
        if (issuer.CreditCode is null)
            throw new RefusedException(LicenceRefusals.IssuerWithoutCode);

        var year = request.ValidFrom.Year;
        var serial = await numbers.NextAsync($"licence/{type.Key}/{issuer.Code}", year, cancellation);
        var number = request.OwnNumber is { Length: > 0 } own ? own : NumberOf(type, request, issuer, year, serial);
        IReadOnlyList<LicenceLine> lines = type.NumberRule is NumberRule.UnifiedCreditCode && request.Lines.All(l => l.Code != LicenceFaces.CreditCode)
            ? [.. request.Lines, new(LicenceFaces.CreditCode, "统一社会信用代码", number)] : request.Lines;
        var licence = new Licence
        {
            Id = Ids.New(time),
            Identifier = LicenceId.Create(type.TypeCode, CreditCode.Parse(issuer.CreditCode), $"{year}{serial:000000}", 1).Value,
            Number = number,
            TypeCode = type.Key,
            Name = type.Name,
            HolderId = request.HolderId,
            HolderName = request.HolderName,
            IssuerId = issuer.Id,
            IssuerName = issuer.Name,
            ValidFrom = request.ValidFrom,
            ValidUntil = request.OwnLastDay ?? LastDayOf(type, request),
            Content = FacesOf(type, lines),
            CheckCode = CheckCodes.New(),
            CaseRootId = request.CaseRootId,
            CaseNumber = request.CaseNumber,
            IssuedAt = time.UtcNow(),
        };
        db.Licences().Add(licence);
        db.AddRow(VersionOf(licence, "首次签发"));
        outbox.Add(SignLicence.JobKind, new SignLicenceRequest(licence.Id, 1), SignLicence.KeyOf(licence.Id, 1));
        await recorder.RecordAsync(new Deed("licence", licence.Id, "licences.issue", "签发电子证照", null,
            new { licence.Identifier, licence.Number, licence.Name, licence.ValidFrom, licence.ValidUntil }, IsFirst: true), cancellation);
        return new IssuedLicence(licence.Id, licence.Identifier, licence.Number, licence.Name, licence.ValidUntil);
    }

    internal static LicenceVersion VersionOf(Licence licence, string reason) => new()
    {
        LicenceId = licence.Id,
        Number = licence.VersionNumber,
        Identifier = licence.Identifier,
        HolderName = licence.HolderName,
        ValidFrom = licence.ValidFrom,
        ValidUntil = licence.ValidUntil,
        Content = licence.Content,
        Reason = reason,
        IssuedAt = licence.IssuedAt,
    };

    /// <summary>The lines that a type prints, in its order.</summary>
    internal static string FacesOf(LicenceType type, IReadOnlyList<LicenceLine> lines) =>
        JsonSerializer.Serialize(type.Faces.Select(face => lines.FirstOrDefault(l => l.Code == face)).OfType<LicenceLine>(), Json);

    /// <summary>A company says its kind; a household business does not.</summary>
    private static bool IsCompany(IssueLicenceRequest request) => request.Lines.Any(l => l.Code == "company-kind");

    private static int FoodKindOf(IssueLicenceRequest request) => request.Lines.FirstOrDefault(l => l.Code == "food-business-form")?.Value switch
    {
        { } form when form.Contains("食堂", StringComparison.Ordinal) => 3,
        { } form when form.Contains("餐饮", StringComparison.Ordinal) => 2,
        _ => 1,
    };

    private static string NumberOf(LicenceType type, IssueLicenceRequest request, Organ issuer, int year, int serial) => type.NumberRule switch
    {
        NumberRule.UnifiedCreditCode => request.HolderCreditCode ?? LicenceNumbers.NewCreditCode(IsCompany(request) ? "91" : "92", request.RegionCode, year, serial),
        NumberRule.FoodLicenceNumber => LicenceNumbers.Food(FoodKindOf(request), request.RegionCode, serial),
        NumberRule.OrganYearSerial => LicenceNumbers.OrganYearSerial(issuer.DocumentSign ?? issuer.ShortName, year, serial),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>The last day the approval names, where the type leaves the term to it; else the item's years.</summary>
    private static DateOnly? LastDayOf(LicenceType type, IssueLicenceRequest request)
    {
        var approved = type.UntilElement is { } element ? request.Lines.FirstOrDefault(l => l.Code == element)?.Value : null;
        var day = approved?.Split([' ', '至', '到', '~', '/', '\n'], StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
        if (DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last))
            return last;
        return request.ValidYears is { } years ? request.ValidFrom.AddYears(years).AddDays(-1) : null;
    }
}

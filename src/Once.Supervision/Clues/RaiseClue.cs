using System.Globalization;
using Microsoft.Extensions.Options;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Crypto;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Contract;
using Once.Supervision.Model;
using Once.Supervision.Reporting;

namespace Once.Supervision.Clues;

/// <param name="Person">Of whom it speaks, if known.</param>
/// <param name="Source">Who says it and how to reach them; null: nobody need know.</param>
internal sealed record RaiseClueRequest(
    string? KindCode, Guid? OrganId, string? Words, string? Person, string? Source, ClueOrigin Origin, Guid? OriginId, IReadOnlyList<HandedFile> Files);

/// <summary>交问题线索: by anybody through the portal, or by the supervising unit from a report, a finding or a bad rating. A clue about
/// the supervising unit itself goes straight to the discipline body.</summary>
internal sealed class RaiseClue(
    OnceDb db, CurrentActor actor, OrganDirectory organs, ProblemKinds kinds, PersonalDataCipher cipher, Recorder recorder, PassClue pass, TellClues tell, Calendars calendars,
    IOptions<SupervisionOptions> options, TimeProvider time)
{
    public const int MostFiles = 3;
    public const int MostWords = 4000;
    public const long MostBytes = 4 * 1024 * 1024;

    /// <summary>Without letters and digits that are mistaken for one another.</summary>
    private const string Signs = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int ReceiptSigns = 12;

    /// <returns>The receipt number: the bearer learns by it how the clue stands.</returns>
    public async Task<string> RunAsync(RaiseClueRequest request, CancellationToken cancellation = default)
    {
        var today = time.ChinaToday();
        // Who comes by the portal stays unnamed in the records: the act is the program's.
        var by = request.Origin is ClueOrigin.Citizen or ClueOrigin.Staff ? Actor.Program : actor.Value;
        by.Require(SupervisionPermissions.PassClues);
        var organ = await CheckAsync(request, today, cancellation);
        var office = await kinds.OfficeAsync(organ.RegionCode, organ.Id, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var clue = Clue.Raise(
            Ids.New(time), new(NewReceipt(today), request.KindCode!, request.Origin, request.OriginId, organ.Id, organ.RegionCode, office?.Id, cipher.Encrypt(request.Words!.Trim()),
                Hidden(request.Person), Hidden(request.Source), calendars.For(organ.RegionCode).AddWorkingDays(today, options.Value.CluePassDays)), by, today);
        db.Clues().Add(clue);
        for (var i = 0; i < request.Files.Count; i++)
            db.ClueFiles().Add(await FileAsync(clue.Id, i + 1, request.Files[i], cancellation));
        await recorder.RecordAsync(new Deed(Clue.Aggregate, clue.Id, "supervision.raise-clue", "交问题线索", IsFirst: true), by, cancellation);
        if (office is null)
            await pass.AtOnceAsync(clue, cancellation);
        else
            await tell.RaisedAsync(clue, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return clue.Receipt;
    }

    private async Task<Organ> CheckAsync(RaiseClueRequest request, DateOnly today, CancellationToken cancellation)
    {
        var refusals = new List<Refusal>();
        if (ProblemKinds.InUse(kinds.Clues, today).All(k => k.Code != request.KindCode))
            refusals.Add(ClueRefusals.KindMissing);
        var organ = request.OrganId is { } id ? await organs.FindAsync(id, cancellation) : null;
        if (organ is null)
            refusals.Add(ClueRefusals.OrganMissing);
        if (string.IsNullOrWhiteSpace(request.Words))
            refusals.Add(ClueRefusals.WordsMissing);
        else if (request.Words.Length > MostWords)
            refusals.Add(ClueRefusals.WordsLong);
        if (request.Files.Count > MostFiles)
            refusals.Add(ClueRefusals.TooManyFiles);
        return refusals.Count == 0 ? organ! : throw new RefusedException(refusals);
    }

    private async Task<ClueFile> FileAsync(Guid clue, int ordinal, HandedFile file, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await file.Content.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (content.Length + read > MostBytes)
                throw new RefusedException(ClueRefusals.FileLarge);
            content.Write(buffer, 0, read);
        }
        var name = FileNames.Clean(file.Name);
        if (FileKind.Of(content) is not { } kind || (kind != FileKind.Jpeg && kind != FileKind.Png && kind != FileKind.Pdf) || !kind.Extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase))
            throw new RefusedException(ClueRefusals.FileKind);
        return new ClueFile
        {
            ClueId = clue,
            Ordinal = ordinal,
            NameCipher = cipher.Encrypt(name),
            MediaType = kind.MediaType,
            ContentCipher = cipher.Encrypt(Convert.ToBase64String(content.ToArray())),
        };
    }

    private string? Hidden(string? text) => string.IsNullOrWhiteSpace(text) ? null : cipher.Encrypt(text.Trim());

    /// <summary>Sixty bits of chance: nobody finds one by trying.</summary>
    private static string NewReceipt(DateOnly today) =>
        $"XS{today.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}{System.Security.Cryptography.RandomNumberGenerator.GetString(Signs, ReceiptSigns)}";
}

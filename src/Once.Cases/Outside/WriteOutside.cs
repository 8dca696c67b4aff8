using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel;
using Once.Kernel.Crypto;
using Once.Kernel.Parties;
using Once.Kernel.Storage;

namespace Once.Cases.Outside;

/// <summary>A paper of the case; it is fetched at <c>/api/v1/outside/files</c>.</summary>
/// <param name="Digest">SM3 of the content.</param>
internal sealed record OutsideFile(string Material, Guid Id, string Name, long Size, string Digest);

/// <summary>What another system is told.</summary>
/// <param name="Event">What happened here; see <see cref="OutsideEvents"/>.</param>
/// <param name="Whole">办件编号 of the joint application it is part of; null where it stands alone.</param>
/// <param name="HolderCode">统一社会信用代码 or 公民身份号码; null where it is not known.</param>
/// <param name="Answers">Of this item's own form alone, by element; empty where only a state is told.</param>
internal sealed record OutsideBody(
    string MessageId, string Event, string Number, string? Whole, string ItemCode, string ItemName, string Applicant, string? HolderCode, CaseState State, DateOnly? ReceivedOn, DateOnly? DueOn,
    DateTime At, IReadOnlyDictionary<string, string> Answers, IReadOnlyList<OutsideFile> Files, IReadOnlyList<OutsideLicence> Licences);

/// <summary>A licence that stands for a paper.</summary>
internal sealed record OutsideLicence(string Material, string Number);

/// <summary>Writes a message from the case as it stands: the organ's own part of the form and its own papers, nothing of the siblings.</summary>
internal sealed class WriteOutside(OnceDb db, AnswerVault vault, PersonalDataCipher cipher)
{
    public async Task<string> RunAsync(OutsideMessage message, CancellationToken cancellation)
    {
        var (root, number) = (message.RootId, message.CaseNumber);
        var of = await db.Cases().AsNoTracking().SingleAsync(c => c.RootId == root && c.CaseNumber == number, cancellation);
        var whole = of.IsJoint ? await db.JointApplications().Where(j => j.RootId == root).Select(j => j.Number).SingleAsync(cancellation) : null;
        var isApplication = message.Event is OutsideEvents.Submitted or OutsideEvents.Mended;
        return CaseJson.Write(new OutsideBody(message.MessageId, message.Event, of.Number!, whole, of.ItemCode, of.ItemName, of.ApplicantName, await CodeAsync(of, cancellation), of.State, of.ReceivedOn, of.DueOn,
            message.At, isApplication ? vault.Open(of).Values : new Dictionary<string, string>(),
            isApplication ? await FilesAsync(root, number, cancellation) : [],
            isApplication ? await db.CaseLicences().Where(l => l.RootId == root && l.CaseNumber == number).OrderBy(l => l.MaterialCode).Select(l => new OutsideLicence(l.MaterialCode, l.Number)).ToListAsync(cancellation) : []));
    }

    private async Task<List<OutsideFile>> FilesAsync(Guid root, int number, CancellationToken cancellation) => await (
        from file in db.CaseFiles()
        join attachment in db.Attachments() on file.AttachmentId equals attachment.Id
        where file.RootId == root && file.CaseNumber == number
        orderby file.MaterialCode, file.AddedAt
        select new OutsideFile(file.MaterialCode, file.AttachmentId, file.FileName, file.Size, attachment.Digest)).ToListAsync(cancellation);

    private async Task<string?> CodeAsync(Case of, CancellationToken cancellation) =>
        of.ApplicantId is not { } id ? null : await db.Parties().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellation) switch
        {
            { Kind: PartyKind.NaturalPerson, CitizenNumberCipher: { } secret } => cipher.Decrypt(secret),
            { CreditCode: { } code } => code,
            _ => null,
        };
}

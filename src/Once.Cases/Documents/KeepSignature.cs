using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Kernel.Attachments;
using Once.Kernel.Storage;

namespace Once.Cases.Documents;

/// <summary>手写签名: the picture that was drawn lies with the case beside what it signs, as a file of its own: it is read by whoever
/// reads the case, and goes into its archive. Nobody has to draw: a name that was written or an act under one's own account signs too.</summary>
/// <remarks>电子签名法 第2条 (data by which one is identified and shows that one acknowledges the content).</remarks>
internal sealed class KeepSignature(OnceDb db, AttachmentStore store)
{
    /// <summary>Which documents a drawn signature may stand on.</summary>
    public static bool MayStandOn(CaseDocumentKind kind) => kind is CaseDocumentKind.TolerationPromise or CaseDocumentKind.PledgeLetter or CaseDocumentKind.DeliveryProof;

    public static string CodeOf(CaseDocument document) => $"signature-{document.Id:N}";

    public static string CodeOf(CaseVisitOfficer officer) => $"signature-visit-{officer.Visit}-{officer.AccountId:N}";

    /// <param name="code">Which signature it is.</param>
    /// <param name="signer">Who drew it.</param>
    /// <param name="picture">PNG; null when nothing was drawn.</param>
    public async Task RunAsync(OpenCase open, string code, string signer, byte[]? picture, CancellationToken cancellation)
    {
        if (picture is null)
            return;
        using var content = new MemoryStream(picture);
        var kept = await store.SaveAsync(content, $"手写签名（{signer}）.png", open.Actor.AccountId, cancellation);
        foreach (var before in await db.CaseFiles().Where(f => f.RootId == open.Case.RootId && f.CaseNumber == open.Case.CaseNumber && f.MaterialCode == code && f.ReplacedAt == null).ToListAsync(cancellation))
            before.ReplacedAt = open.Now;
        db.CaseFiles().Add(new CaseFile
        {
            RootId = open.Case.RootId,
            CaseNumber = open.Case.CaseNumber,
            AttachmentId = kept.Id,
            MaterialCode = code,
            FileName = kept.FileName,
            Size = kept.Size,
            AddedAt = open.Now,
        });
    }

    /// <summary>The picture under a document; null where nothing was drawn.</summary>
    public async Task<Guid?> OfAsync(CaseDocument document, CancellationToken cancellation = default)
    {
        if (!MayStandOn(document.Kind))
            return null;
        var code = CodeOf(document);
        return await db.CaseFiles().AsNoTracking().Where(f => f.RootId == document.RootId && f.CaseNumber == document.CaseNumber && f.MaterialCode == code && f.ReplacedAt == null)
            .Select(f => (Guid?)f.AttachmentId).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>The picture itself.</summary>
    public async Task<byte[]?> PictureAsync(Guid? id, CancellationToken cancellation = default)
    {
        if (id is not { } known || await store.OpenAsync(known, cancellation) is not { } opened)
            return null;
        await using var content = opened.Content;
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellation);
        return bytes.ToArray();
    }
}

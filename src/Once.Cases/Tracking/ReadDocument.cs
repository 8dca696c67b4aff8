using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Model;
using Once.Cases.Partners;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Attachments;
using Once.Kernel.Storage;

namespace Once.Cases.Tracking;

/// <summary>A document with the case it belongs to.</summary>
internal sealed record DocumentView(CaseDocument Document, DocumentText Text, string Title, string CaseNumberText, Guid RootId, int CaseNumber)
{
    /// <summary>A letter that the applicant writes to the organ: addressed to it, signed by them, without its seal.</summary>
    public bool IsByApplicant => Document.Kind is CaseDocumentKind.TolerationPromise or CaseDocumentKind.PledgeLetter;

    /// <summary>What stands above the columns of its points.</summary>
    public IReadOnlyList<string> Heads => Document.Kind is CaseDocumentKind.TolerationPromise or CaseDocumentKind.TolerationNotice
        ? ["序号", "哪份材料", "要求", "怎么补"] : ["序号", "哪一项", "哪里不对", "怎么改"];

    /// <summary>The picture of a signature drawn under it; null where there is none.</summary>
    public Guid? SignatureId { get; init; }

    /// <summary>Where its bearer rates the matter once it has ended; null where nobody rates, and on letters of the applicant.</summary>
    public string? RatePath { get; init; }

    /// <summary>Where anybody verifies it; null for documents from before there were codes.</summary>
    public string? VerifyPath => Document.CheckCode is { } code ? $"/verify/{code}" : null;
}

/// <summary>Reads a document whose case is within reach.</summary>
internal sealed class ReadDocument(OnceDb db, KeepSignature signatures, IEnumerable<DocumentRating> ratings, KeepLook look, CurrentActor actor)
{
    public async Task<DocumentView?> RunAsync(Guid id, CancellationToken cancellation = default)
    {
        var within = db.CasesWithin(actor.Value);
        var found = await (
            from document in db.CaseDocuments().AsNoTracking()
            join of in within on new { document.RootId, document.CaseNumber } equals new { of.RootId, of.CaseNumber }
            where document.Id == id
            select new { document, of.Number, of.ItemType, of.OrganId }).FirstOrDefaultAsync(cancellation);
        if (found is null)
            return null;
        var view = ViewOf(found.document, db.TextOf(found.document), found.Number, found.ItemType);
        await look.RunAsync(view.RootId, view.CaseNumber, found.OrganId, $"监管查看文书：{view.Title}", cancellation);
        return view with
        {
            SignatureId = await signatures.OfAsync(found.document, cancellation),
            RatePath = found.document.CheckCode is { } code && !view.IsByApplicant ? ratings.FirstOrDefault()?.PathOf(code) : null,
        };
    }

    /// <summary>A document that the caller has found within somebody's reach.</summary>
    internal static DocumentView ViewOf(CaseDocument document, DocumentText text, string? caseNumber, Catalogue.Contract.ItemType type) =>
        new(document, text, CaseWords.Of(document.Kind, type), caseNumber ?? "", document.RootId, document.CaseNumber);
}

/// <summary>Finds an attachment that a case within reach holds, or an intake for another city, or that the account itself has uploaded.</summary>
internal sealed class ReadAttachment(OnceDb db, KeepLook look, CurrentActor actor)
{
    public async Task<Attachment?> RunAsync(Guid id, CancellationToken cancellation = default)
    {
        var (within, intakes, account) = (db.CasesWithin(actor.Value), db.IntakesWithin(actor.Value), actor.Value.AccountId);
        if (account == Guid.Empty)
            return null;
        var found = await db.Attachments().AsNoTracking().Where(a => a.Id == id && (a.UploadedById == account
            || db.CaseFiles().Any(f => f.AttachmentId == id && within.Any(c => c.RootId == f.RootId && c.CaseNumber == f.CaseNumber))
            || db.PartnerPapers().Any(p => p.AttachmentId == id && intakes.Any(i => i.Id == p.IntakeId))))
            .FirstOrDefaultAsync(cancellation);
        if (found is not null && found.UploadedById != account)
            await KeepLookAsync(found, cancellation);
        return found;
    }

    /// <summary>A look unless one of the cases that hold it is the reader's to handle.</summary>
    private async Task KeepLookAsync(Attachment found, CancellationToken cancellation)
    {
        var holders = await db.CaseFiles().AsNoTracking().Where(f => f.AttachmentId == found.Id)
            .Join(db.CasesWithin(actor.Value), f => new { f.RootId, f.CaseNumber }, c => new { c.RootId, c.CaseNumber }, (f, c) => new { c.RootId, c.CaseNumber, c.OrganId })
            .OrderBy(c => c.CaseNumber).ToListAsync(cancellation);
        if (holders.Count > 0 && holders.TrueForAll(c => look.IsLook(c.OrganId)))
            await look.RunAsync(holders[0].RootId, holders[0].CaseNumber, holders[0].OrganId, $"监管查看附件：{found.FileName}", cancellation);
    }
}

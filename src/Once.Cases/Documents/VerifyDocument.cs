using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Kernel.Storage;

namespace Once.Cases.Documents;

/// <summary>What anybody may know of a document: nothing about the person it went to.</summary>
/// <param name="Standing">Its state, in words.</param>
/// <param name="IsInForce">Whether it still stands.</param>
internal sealed record VerifiedDocument(string Title, string Number, string Issuer, DateOnly DatedOn, string Standing, bool IsInForce);

/// <summary>核验文书: says by its code whether a document is genuine, for everybody.</summary>
internal sealed class VerifyDocument(OnceDb db)
{
    /// <param name="typed">The code of the foot, as scanned or typed.</param>
    /// <returns>Null when no document has it.</returns>
    public async Task<VerifiedDocument?> RunAsync(string? typed, CancellationToken cancellation = default)
    {
        if (CheckCodes.Read(typed) is not { } code)
            return null;
        var found = await (
            from document in db.CaseDocuments().AsNoTracking()
            join of in db.Cases() on new { document.RootId, document.CaseNumber } equals new { of.RootId, of.CaseNumber }
            where document.CheckCode == code
            select new { document, of.State, of.CorrectBy, Later = db.CaseDocuments().Any(d => d.RootId == document.RootId && d.CaseNumber == document.CaseNumber && d.Kind == document.Kind && d.IssuedAt > document.IssuedAt) })
            .FirstOrDefaultAsync(cancellation);
        if (found is null)
            return null;
        var text = CaseJson.Read<DocumentText>(found.document.Content);
        var (standing, inForce) = StandingOf(found.document.Kind, found.State, found.Later);
        return new VerifiedDocument(text.Title, found.document.Number, text.Issuer, found.document.DatedOn, standing, inForce);
    }

    private static (string Words, bool IsInForce) StandingOf(CaseDocumentKind kind, CaseState state, bool later) => (kind, state) switch
    {
        (CaseDocumentKind.CorrectionNotice, _) when later => ("后来又有新的补正告知", false),
        (CaseDocumentKind.CorrectionNotice, not CaseState.Correcting) => ("要补正的已经补过，或者不用再补", false),
        (CaseDocumentKind.AcceptanceNotice or CaseDocumentKind.ExtensionNotice or CaseDocumentKind.ProcedureNotice, CaseState.Withdrawn) => ("申请人已经撤回申请", false),
        _ => ("有效", true),
    };
}

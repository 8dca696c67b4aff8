using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Kernel.Codes;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Licences.Contract;

namespace Once.Cases.Documents;

/// <summary>核验文书: says by its code whether a document is genuine, for everybody.</summary>
internal sealed class VerifyDocument(OnceDb db, SealDocuments seals, IEnumerable<DocumentRating> ratings)
{
    /// <summary>What the common page asks.</summary>
    public static readonly VerifiableSource Source = new((services, typed, cancellation) => services.GetRequiredService<VerifyDocument>().RunAsync(typed, cancellation));

    /// <param name="typed">The code of the foot, as scanned or typed.</param>
    /// <returns>Null when no document has it.</returns>
    public async Task<Verified?> RunAsync(string? typed, CancellationToken cancellation = default)
    {
        if (CheckCodes.Read(typed) is not { } code)
            return null;
        var found = await (
            from document in db.CaseDocuments().AsNoTracking()
            join of in db.Cases() on new { document.RootId, document.CaseNumber } equals new { of.RootId, of.CaseNumber }
            where document.CheckCode == code
            select new { document, of.State, of.DueOn, of.CorrectBy, Later = db.CaseDocuments().Any(d => d.RootId == document.RootId && d.CaseNumber == document.CaseNumber && d.Kind == document.Kind && d.IssuedAt > document.IssuedAt) })
            .FirstOrDefaultAsync(cancellation);
        if (found is null)
            return null;
        var text = db.TextOf(found.document);
        var (standing, inForce) = StandingOf(found.document.Kind, found.State, found.Later);
        var check = await seals.CheckAsync(found.document, cancellation);
        if (check is { Passed: false })
            return new Verified(
                "这份文书存下来的内容和印章对不上", false, text.Title, "内容有疑问", [new("文号", found.document.Number), new("出具机关", text.Issuer)], [check], "别采信。请打监督电话问出具机关。");
        return new Verified(
            inForce ? "这份文书是真的，现在有效" : "这份文书是真的，但已经不作数", inForce, text.Title, inForce ? "有效" : "不作数",
            [new("文号", found.document.Number), new("出具机关", text.Issuer), new("日期", ChineseDates.Full(found.document.DatedOn)), new("状态", standing), .. SealOf(found.document), .. ProgressOf(found.document.Kind, found.State, found.CorrectBy ?? found.DueOn)],
            check is null ? [] : [check], "和手里那份对一对，文号、机关、日期都要一样。发给谁、写了什么，这里不显示。")
        {
            Act = RatableCases.HasEnded(found.State) && ratings.FirstOrDefault() is { } rating ? new VerifiedAct("评价这次服务", rating.PathOf(code)) : null,
        };
    }

    private static IEnumerable<VerifiedFact> SealOf(CaseDocument document)
    {
        if (document.Kind is CaseDocumentKind.PledgeLetter or CaseDocumentKind.TolerationPromise)
            yield return new("印章", "这是申请人自己的承诺书，不盖机关的章");
        else if (document.Seal is null)
            yield return new("印章", "正在盖电子印章，一般一分钟之内");
    }

    /// <summary>A receipt also tells its bearer how far the matter is: the bearer may have no account.</summary>
    private static IEnumerable<VerifiedFact> ProgressOf(CaseDocumentKind kind, CaseState state, DateOnly? due)
    {
        if (kind is not CaseDocumentKind.Receipt)
            yield break;
        yield return new("办到哪一步", CaseWords.Of(state));
        if (due is { } day)
            yield return new(state is CaseState.Correcting ? "请在这天前补正" : "最晚哪天", ChineseDates.Full(day));
    }

    private static (string Words, bool IsInForce) StandingOf(CaseDocumentKind kind, CaseState state, bool later) => (kind, state) switch
    {
        (CaseDocumentKind.CorrectionNotice, _) when later => ("后来又有新的补正告知", false),
        (CaseDocumentKind.CorrectionNotice, not CaseState.Correcting) => ("要补正的已经补过，或者不用再补", false),
        (CaseDocumentKind.AcceptanceNotice or CaseDocumentKind.ExtensionNotice or CaseDocumentKind.ProcedureNotice, CaseState.Withdrawn) => ("申请人已经撤回申请", false),
        (CaseDocumentKind.AcceptanceNotice or CaseDocumentKind.TolerationNotice, CaseState.Terminated) => ("后来终止办理了", false),
        (CaseDocumentKind.GrantDecision or CaseDocumentKind.RefusalDecision, _) when later => ("后来重新作了决定", false),
        (CaseDocumentKind.GrantDecision or CaseDocumentKind.RefusalDecision, CaseState.Accepted or CaseState.Reviewed) => ("这件正在重新办理", false),
        (CaseDocumentKind.NonAcceptanceDecision or CaseDocumentKind.LapseNotice, not (CaseState.NotAccepted or CaseState.Terminated)) => ("后来重新办理了", false),
        _ => ("有效", true),
    };
}

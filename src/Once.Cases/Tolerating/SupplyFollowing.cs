using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Submitting;
using Once.Credit.Contract;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;

namespace Once.Cases.Tolerating;

/// <param name="Brought">Materials whose paper lies on the counter; for the window alone.</param>
internal sealed record SupplyFollowingRequest(CaseKey Case, IReadOnlyList<MaterialFile> Files, IReadOnlySet<string>? Brought = null);

/// <summary>补交: the applicant, or the window for them, hands in what was promised; some now, the rest later. With the last
/// of them the promise is kept, or the breach of it mended.</summary>
internal sealed class SupplyFollowing(OnceDb db, CaseDesk desk, WriteApplication write, ItemOfCase items, IssueDocument issue, SubjectPromises promises)
{
    /// <returns>How many are still missing.</returns>
    public Task<int> RunAsync(SupplyFollowingRequest request, CancellationToken cancellation = default) =>
        desk.ApplicantActAsync(request.Case, open => SupplyAsync(open, request with { Brought = null }, "补交承诺的材料", cancellation), cancellation);

    /// <summary>At the window; a receipt is given.</summary>
    public Task<int> ReceiveAsync(SupplyFollowingRequest request, CancellationToken cancellation = default) =>
        desk.StaffActAsync(request.Case, CasesPermissions.Receive, open => SupplyAsync(open, request, "窗口收补交的材料", cancellation), cancellation);

    private async Task<int> SupplyAsync(OpenCase open, SupplyFollowingRequest request, string title, CancellationToken cancellation)
    {
        var of = open.Case;
        if (of.FollowUntil is null)
            throw new RefusedException(CaseRefusals.NothingToFollow);
        var item = await items.GetAsync(of, cancellation);
        var attachments = await write.AttachmentsAsync(request.Files, cancellation);
        var faults = CheckApplication.FaultsOf(item, request.Files, attachments).ToList();
        if (faults.Count > 0)
            throw new RefusedException(faults);
        var tolerated = await db.ToleratedMaterials().Where(m => m.RootId == of.RootId && m.CaseNumber == of.CaseNumber).ToListAsync(cancellation);
        var come = tolerated.Where(m => m.SuppliedAt is null
            && (request.Files.Any(f => f.MaterialCode == m.MaterialCode) || (request.Brought?.Contains(m.MaterialCode) ?? false))).ToList();
        if (come.Count == 0)
            throw new RefusedException(tolerated.Find(m => m.SuppliedAt is null) is { } first ? CaseRefusals.FollowPaperMissing.At(CheckApplication.FieldOf(first.MaterialCode)) : CaseRefusals.FollowPaperMissing);
        come.ForEach(m => m.SuppliedAt = open.Now);
        var codes = come.ConvertAll(m => m.MaterialCode);
        write.Add(of, request.Files.Where(f => codes.Contains(f.MaterialCode)).DistinctBy(f => f.AttachmentId), attachments);

        var left = tolerated.Count(m => m.SuppliedAt is null);
        if (left == 0)
        {
            of.FollowedUp();
            open.Clocks.Finish(FollowTerm.Code);
            await promises.KeepAsync(CaseKey.ChainOf(of.RootId, of.CaseNumber), PromiseKind.Toleration, "材料补齐了", cancellation);
        }
        var receipt = await issue.RunAsync(open, item, CaseDocumentKind.Receipt, CaseTexts.SupplementReceipt(of, open.Today, come.ConvertAll(m => m.Name)), cancellation);
        await desk.RecordAsync(of, "cases.supply-following", title, null, new { Document = receipt.Number, Materials = codes, Left = left }, cancellation);
        return left;
    }
}

using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Kernel.Crypto;
using Once.Kernel.Jobs;
using Once.Kernel.Sharing;
using Once.Kernel.Storage;
using Once.Licences.Contract;

namespace Once.Cases.Documents;

/// <summary>给文书盖电子印章: SM2 over number, day, code and the digest of the whole text, by the device that seals licences. A
/// signature takes its time and the device may be away, so the act that issues a document never waits for it.</summary>
/// <remarks>国务院令第716号 第8条, 第9条.</remarks>
internal sealed class SealDocuments(OnceDb db, ISealDevice device)
{
    /// <remarks>Default: twenty a second, many times what a city issues; what was there before is sealed behind without load.</remarks>
    private const int MostAtOnce = 200;

    public static readonly RecurringWork Recurring = new("cases.seal-documents", "给文书盖电子印章", Recurrence.Every(TimeSpan.FromSeconds(10)),
        (services, cancellation) => services.GetRequiredService<SealDocuments>().RunAsync(cancellation));

    public async Task RunAsync(CancellationToken cancellation = default)
    {
        var waiting = await Unsealed().OrderBy(d => d.IssuedAt).Take(MostAtOnce).ToListAsync(cancellation);
        await SealAsync(waiting, cancellation);
    }

    /// <summary>What a case still has without a seal, before it is put into the archive.</summary>
    public async Task OfCaseAsync(Guid rootId, int caseNumber, CancellationToken cancellation) =>
        await SealAsync(await Unsealed().Where(d => d.RootId == rootId && d.CaseNumber == caseNumber).ToListAsync(cancellation), cancellation);

    /// <returns>Null while there is no seal.</returns>
    public async Task<VerifiedCheck?> CheckAsync(CaseDocument document, CancellationToken cancellation)
    {
        if (document.Seal is not { } seal)
            return null;
        var digest = DigestOf(document);
        var isSound = await device.VerifyAsync(document.SealKey ?? "", Signed(document, digest), seal, cancellation);
        var purpose = device.Purpose is { } words ? $"，{words}" : "";
        return new VerifiedCheck(isSound ? "电子印章验过了，内容和出具时一字不差" : "内容和电子印章对不上", isSound, $"SM2 签名，SM3 摘要 {digest[..8]} … {digest[^4..]}{purpose}");
    }

    private IQueryable<CaseDocument> Unsealed() => db.CaseDocuments().Where(d => d.Seal == null && d.Kind != CaseDocumentKind.PledgeLetter && d.Kind != CaseDocumentKind.TolerationPromise);

    private async Task SealAsync(List<CaseDocument> documents, CancellationToken cancellation)
    {
        if (documents.Count == 0)
            return;
        var roots = documents.Select(d => d.RootId).Distinct().ToList();
        var organs = (await db.Cases().Where(c => roots.Contains(c.RootId)).Select(c => new { c.RootId, c.CaseNumber, c.OrganId }).ToListAsync(cancellation))
            .ToDictionary(c => (c.RootId, c.CaseNumber), c => c.OrganId);
        foreach (var document in documents)
        {
            var organ = document.IssuedById ?? organs[(document.RootId, document.CaseNumber)];
            var signed = await device.SignAsync(organ, Signed(document, DigestOf(document)), cancellation);
            document.SealWith(signed.Signature, signed.KeyName);
        }
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>What stands under the seal: everything that a forger would change.</summary>
    private static byte[] Signed(CaseDocument document, string digest) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"once-document-1\n{document.Number}\n{document.DatedOn:yyyy-MM-dd}\n{document.CheckCode}\n{digest}"));

    private string DigestOf(CaseDocument document) => Sm3.Hex(Sm3.Hash(db.Unpack(document.Content)));
}

using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Cases.Tracking;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Storage;

namespace Once.Cases.Sparing;

/// <summary>A licence as the case before the reader shows it.</summary>
internal sealed record OpenedCaseLicence(Case Case, ReliedLicence Licence);

/// <summary>Opens a licence that stands in for a paper to whoever handles the case, though another organ issued it; the look
/// is in the store before anything is shown, with the case as its reason, and the holder reads it.</summary>
/// <remarks>个人信息保护法 第51条; 国务院令第716号 第7条 (for no other purpose).</remarks>
internal sealed class OpenCaseLicence(OnceDb db, CurrentActor actor, MindLicences licences, AccessLog log)
{
    /// <returns>Null when the case is not within reach, or does not rest on the licence.</returns>
    public async Task<OpenedCaseLicence?> RunAsync(Guid rootId, int caseNumber, Guid licenceId, CancellationToken cancellation = default)
    {
        var of = await db.CasesWithin(actor.Value).AsNoTracking().FirstOrDefaultAsync(c => c.RootId == rootId && c.CaseNumber == caseNumber && c.State != CaseState.Draft, cancellation);
        if (of is null || (await licences.OfCaseAsync(rootId, caseNumber, cancellation)).FirstOrDefault(l => l.Taken.LicenceId == licenceId) is not { } relied)
            return null;
        log.Add("licence", licenceId, "办件里核对材料", $"办件 {of.Number}，{of.ItemName}");
        await db.SaveChangesAsync(cancellation);
        return new OpenedCaseLicence(of, relied);
    }
}

using Microsoft.EntityFrameworkCore;
using Once.Cases.Model;
using Once.Kernel.Storage;

namespace Once.Cases.Charging;

/// <summary>Notices of a case that the caller has within reach, the newest first.</summary>
internal sealed class ReadPayments(OnceDb db)
{
    public async Task<IReadOnlyList<CasePayment>> OfCaseAsync(Guid rootId, int caseNumber, CancellationToken cancellation = default) =>
        await db.CasePayments().AsNoTracking().Where(p => p.RootId == rootId && p.CaseNumber == caseNumber).OrderByDescending(p => p.Ordinal).ToListAsync(cancellation);
}

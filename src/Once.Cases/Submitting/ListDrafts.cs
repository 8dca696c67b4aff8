using Microsoft.EntityFrameworkCore;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Tracking;
using Once.Kernel.Actors;
using Once.Kernel.Storage;

namespace Once.Cases.Submitting;

/// <summary>A draft, with how much of it is filled in.</summary>
internal sealed record DraftRow(Guid RootId, DateTime CreatedAt, int Filled, int Files);

/// <summary>The open drafts of one item in the name one applies in, the newest first.</summary>
internal sealed class ListDrafts(OnceDb db, CurrentActor actor, AnswerVault vault)
{
    private const int Most = 10;

    public async Task<IReadOnlyList<DraftRow>> RunAsync(string itemCode, CancellationToken cancellation = default)
    {
        var drafts = await db.CasesWithin(actor.Value).AsNoTracking()
            .Where(c => c.State == CaseState.Draft && c.ItemCode == itemCode && c.CaseNumber == 1)
            .OrderByDescending(c => c.RootId).Take(Most)
            .Select(c => new { Case = c, Files = db.CaseFiles().Count(f => f.RootId == c.RootId) }).ToListAsync(cancellation);
        return [.. drafts.Select(d => new DraftRow(d.Case.RootId, d.Case.CreatedAt, vault.Open(d.Case).Values.Values.Count(v => v.Length > 0), d.Files))];
    }
}

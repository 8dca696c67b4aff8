using Microsoft.EntityFrameworkCore;
using Once.Credit.Contract;
using Once.Credit.Model;
using Once.Kernel;
using Once.Kernel.Actors;
using Once.Kernel.Storage;

namespace Once.Credit.Promising;

/// <summary>A promise in the list of those to look into.</summary>
internal sealed record PromiseRow(
    Guid Id, PromiseKind Kind, string Subject, string Title, string SourceNumber, string ConsolePath, DateOnly MadeOn, DateOnly? DueOn,
    DateOnly? CheckDueOn, DateOnly? RectifyBy, PromiseState State);

/// <summary>Promises given to the organs within reach; those to be looked into come first, by their last day.</summary>
internal sealed class ListPromises(OnceDb db, CurrentActor actor)
{
    public const int PageSize = 20;

    public async Task<(IReadOnlyList<PromiseRow> Rows, int Total)> RunAsync(PromiseState? state, int page, CancellationToken cancellation = default)
    {
        var found = Within().Where(p => state == null || p.State == state);
        var rows = await found.OrderBy(p => p.CheckDueOn == null).ThenBy(p => p.CheckDueOn).ThenBy(p => p.Id).Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize)
            .Select(p => new PromiseRow(p.Id, p.Kind, db.Parties().Where(s => s.Id == p.PartyId).Select(s => s.Name).First(), p.Title, p.SourceNumber, p.ConsolePath, p.MadeOn, p.DueOn, p.CheckDueOn, p.RectifyBy, p.State))
            .ToListAsync(cancellation);
        return (rows, await found.CountAsync(cancellation));
    }

    /// <returns>Null when there is none within reach.</returns>
    public async Task<(Promise Promise, string Subject)?> OneAsync(Guid id, CancellationToken cancellation = default) =>
        await Within().FirstOrDefaultAsync(p => p.Id == id, cancellation) is { } promise
            ? (promise, await db.Parties().Where(s => s.Id == promise.PartyId).Select(s => s.Name).FirstAsync(cancellation))
            : null;

    private IQueryable<Promise> Within()
    {
        var reach = actor.Value.ReachOf(CreditPermissions.Check);
        var organs = reach.OrganIds.ToList();
        return db.Promises().AsNoTracking().Where(p => reach.IsEverything || organs.Contains(p.OrganId));
    }
}

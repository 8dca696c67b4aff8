using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Records;
using Once.Kernel.Storage;

namespace Once.Web.Operating;

internal sealed record HistoryRow(
    int Number, DateTime At, string ActorName, string? ActorRole, string Act, string Title, string? Reason, string? Content, bool IsDestroyed, int? SealNumber);

/// <param name="Aggregate">Kind of the thing, such as case.</param>
internal sealed record History(Guid ChainId, string Aggregate, IReadOnlyList<HistoryRow> Rows, int Total);

/// <summary>The records of one thing, for the audit administrator. Reading them is itself logged.</summary>
internal sealed class ReadHistory(OnceDb db, CurrentActor actor, AccessLog looks, IEnumerable<ChainFinder> finders, IEnumerable<ChainVeil> veils, IServiceProvider services)
{
    public const int PageSize = 50;

    /// <param name="words">The chain's id, or a number that one of the modules knows.</param>
    /// <returns>Null when there are no such records.</returns>
    public async Task<History?> RunAsync(string words, int page, CancellationToken cancellation = default)
    {
        actor.Value.Require(AskForVerification.Permission);
        if (await FindAsync(words.Trim(), cancellation) is not { } id)
            return null;
        var records = db.Records().Where(r => r.AggregateId == id);
        var total = await records.CountAsync(cancellation);
        if (total == 0)
            return null;
        var aggregate = await records.Where(r => r.Number == 1).Select(r => r.Aggregate).FirstOrDefaultAsync(cancellation) ?? "";
        foreach (var veil in veils.Where(v => v.Aggregate == aggregate))
            if (await veil.IsHiddenAsync(services, id, cancellation))
                return null;
        var rows = await records.OrderByDescending(r => r.Number).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        looks.Add(aggregate, id, "查看办理记录");
        await db.SaveChangesAsync(cancellation);
        return new History(id, aggregate, [.. rows.Select(RowOf)], total);
    }

    private async Task<Guid?> FindAsync(string words, CancellationToken cancellation)
    {
        if (Guid.TryParse(words, out var id))
            return id;
        foreach (var finder in finders)
            if (await finder.FindAsync(services, words, cancellation) is { } found)
                return found;
        return null;
    }

    private static HistoryRow RowOf(Record r) =>
        new(r.Number, r.At, r.ActorName, r.ActorRole, r.Act, r.Title, r.Reason, r.Content, r.IsDestroyed, r.SealNumber);
}

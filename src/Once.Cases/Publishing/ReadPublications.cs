using Microsoft.EntityFrameworkCore;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Storage;

namespace Once.Cases.Publishing;

/// <summary>A page of what is published; the key of the next page, null at the end.</summary>
internal sealed record PublicationPage(IReadOnlyList<CasePublication> Rows, string? Next);

/// <summary>What everybody may read, and what officers have still to publish.</summary>
internal sealed class ReadPublications(OnceDb db, CurrentActor actor)
{
    public const int PageSize = 20;

    /// <param name="words">A party's name as shown, a document's or licence's number; empty for all.</param>
    /// <param name="after">Key of the last row before this page.</param>
    public async Task<PublicationPage> PublishedAsync(string words, string? after, CancellationToken cancellation = default)
    {
        var shown = db.CasePublications().AsNoTracking().Where(p => p.PublishedAt != null && p.WithdrawnAt == null);
        if (words.Trim() is { Length: > 0 } sought)
            shown = shown.Where(p => p.PartyName.Contains(sought) || p.DocumentNumber == sought || p.LicenceNumber == sought || p.PartyCode == sought);
        if (long.TryParse(after, System.Globalization.CultureInfo.InvariantCulture, out var ticks) && ticks is >= 0 and <= 3155378975999999999)
        {
            var before = new DateTime(ticks, DateTimeKind.Utc);
            shown = shown.Where(p => p.PublishedAt < before);
        }
        var rows = await shown.OrderByDescending(p => p.PublishedAt).Take(PageSize + 1).ToListAsync(cancellation);
        var more = rows.Count > PageSize;
        var page = rows.Take(PageSize).ToList();
        return new PublicationPage(page, more ? page[^1].PublishedAt!.Value.Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    /// <returns>One entry, also when it was taken back; null when there is none or it was never shown.</returns>
    public Task<CasePublication?> FindAsync(Guid id, CancellationToken cancellation = default) =>
        db.CasePublications().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && p.PublishedAt != null, cancellation);

    /// <summary>Decisions to be published by the actor's organs, the nearest day first.</summary>
    public async Task<IReadOnlyList<CasePublication>> WaitingAsync(CancellationToken cancellation = default) =>
        await Within(db.CasePublications().AsNoTracking()).Where(p => p.PublishedAt == null && p.WithdrawnAt == null)
            .OrderBy(p => p.DueOn).ThenBy(p => p.RootId).Take(PageSize * 5).ToListAsync(cancellation);

    /// <summary>What the actor's organs have published in these days, both included.</summary>
    public async Task<IReadOnlyList<CasePublication>> BetweenAsync(DateTime from, DateTime until, int most, CancellationToken cancellation = default) =>
        await Within(db.CasePublications().AsNoTracking()).Where(p => p.PublishedAt >= from && p.PublishedAt < until && p.WithdrawnAt == null)
            .OrderBy(p => p.PublishedAt).ThenBy(p => p.RootId).Take(most).ToListAsync(cancellation);

    private IQueryable<CasePublication> Within(IQueryable<CasePublication> all)
    {
        var reach = actor.Value.ReachOf(CasesPermissions.Publish);
        if (reach.IsEverything)
            return all;
        var organs = reach.OrganIds.ToList();
        return all.Where(p => organs.Contains(p.OrganId));
    }
}

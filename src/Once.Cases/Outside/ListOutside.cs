using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Kernel.Actors;
using Once.Kernel.Storage;

namespace Once.Cases.Outside;

/// <summary>Which messages are asked for.</summary>
internal enum OutsideView { ToSettle, NotTaken, All }

/// <summary>A message with the case it is about.</summary>
internal sealed record OutsideRow(
    Guid RootId, int CaseNumber, int Ordinal, string Number, string ItemName, Guid OrganId, CaseState CaseState, DateOnly? DueOn, string System, string SystemName, bool IsIncoming, string Event, OutsideState State,
    DateTime At, DateTime? OccurredAt, int Failures, string? Note, bool CameOtherwise, string MessageId, int? Sequence);

/// <summary>How a case stands with the system that handles it.</summary>
/// <param name="SilentSince">When the oldest message that is not taken was written; null where all are.</param>
/// <param name="ToSettle">Messages that wait for a person.</param>
internal sealed record OutsideOfCase(int CaseNumber, string SystemName, DateTime? SilentSince, int ToSettle, DateTime? LastHeardAt);

/// <summary>外部系统: the traffic about cases within reach, the newest first.</summary>
internal sealed class ListOutside(OnceDb db, CurrentActor actor, IOptions<OutsideOptions> options)
{
    public const int PageSize = 30;

    private static readonly OutsideState[] Kept = [OutsideState.Flagged, OutsideState.Held];

    private static readonly OutsideState[] Silent = [OutsideState.Waiting, OutsideState.Parked];

    public IReadOnlyList<OutsideSystem> Systems => options.Value.Systems;

    /// <returns>One row more than a page, where another follows; and how many wait in each view.</returns>
    public async Task<(IReadOnlyList<OutsideRow> Rows, int ToSettle, int NotTaken)> RunAsync(OutsideView view, string? system, int page, CancellationToken cancellation = default)
    {
        var within = Within();
        if (!string.IsNullOrEmpty(system))
            within = within.Where(m => m.System == system);
        var counts = await within.Where(m => m.State == OutsideState.Flagged || m.State == OutsideState.Held || m.State == OutsideState.Waiting || m.State == OutsideState.Parked)
            .GroupBy(m => m.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        var shown = view switch
        {
            OutsideView.ToSettle => within.Where(m => Kept.Contains(m.State) || m.CameOtherwise),
            OutsideView.NotTaken => within.Where(m => Silent.Contains(m.State)),
            _ => within,
        };
        var rows = await Rows(shown.OrderByDescending(m => m.At).ThenBy(m => m.RootId).ThenByDescending(m => m.Ordinal).Skip((page - 1) * PageSize).Take(PageSize + 1)).ToListAsync(cancellation);
        return ([.. rows.OrderByDescending(r => r.At).ThenByDescending(r => r.Ordinal)], counts.Where(c => Kept.Contains(c.Key)).Sum(c => c.Count), counts.Where(c => Silent.Contains(c.Key)).Sum(c => c.Count));
    }

    /// <summary>One message within reach; null when there is none.</summary>
    public async Task<OutsideRow?> FindAsync(Guid rootId, int caseNumber, int ordinal, CancellationToken cancellation = default) =>
        await Rows(Within().Where(m => m.RootId == rootId && m.CaseNumber == caseNumber && m.Ordinal == ordinal)).FirstOrDefaultAsync(cancellation);

    /// <summary>Of an application that the caller has found within reach, by case; nothing where no system is connected.</summary>
    public async Task<IReadOnlyList<OutsideOfCase>> OfRootAsync(Guid rootId, CancellationToken cancellation = default)
    {
        if (options.Value.Systems.Count == 0)
            return [];
        var links = await db.OutsideCases().AsNoTracking().Where(o => o.RootId == rootId).OrderBy(o => o.CaseNumber).ToListAsync(cancellation);
        if (links.Count == 0)
            return [];
        var messages = (await db.OutsideMessages().AsNoTracking().Where(m => m.RootId == rootId).Select(m => new { m.CaseNumber, m.IsIncoming, m.State, m.At }).ToListAsync(cancellation)).ToLookup(m => m.CaseNumber);
        return [.. links.Select(o => new OutsideOfCase(o.CaseNumber, o.SystemName,
            messages[o.CaseNumber].Where(m => Silent.Contains(m.State)).Min(m => (DateTime?)m.At),
            messages[o.CaseNumber].Count(m => Kept.Contains(m.State)),
            messages[o.CaseNumber].Where(m => m.IsIncoming).Max(m => (DateTime?)m.At)))];
    }

    private IQueryable<OutsideMessage> Within()
    {
        var reach = actor.Value.ReachOf(CasesPermissions.Outside);
        var organs = reach.OrganIds.ToList();
        return db.OutsideMessages().AsNoTracking().Where(m => reach.IsEverything || db.Cases().Any(c => c.RootId == m.RootId && c.CaseNumber == m.CaseNumber && organs.Contains(c.OrganId)));
    }

    private IQueryable<OutsideRow> Rows(IQueryable<OutsideMessage> messages) =>
        from m in messages
        join c in db.Cases() on new { m.RootId, m.CaseNumber } equals new { c.RootId, c.CaseNumber }
        join o in db.OutsideCases() on new { m.RootId, m.CaseNumber } equals new { o.RootId, o.CaseNumber }
        select new OutsideRow(m.RootId, m.CaseNumber, m.Ordinal, c.Number!, c.ItemName, c.OrganId, c.State, c.DueOn, m.System, o.SystemName, m.IsIncoming, m.Event, m.State,
            m.At, m.OccurredAt, m.Failures, m.Note, m.CameOtherwise, m.MessageId, m.Sequence);
}

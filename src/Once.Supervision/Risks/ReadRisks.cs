using System.Text;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Exporting;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Contract;
using Once.Supervision.Model;

namespace Once.Supervision.Risks;

/// <param name="Over">Not answered and past their last day, within reach.</param>
internal sealed record RisksView(
    IReadOnlyList<RiskClue> Rows, int Total, int All, int Over, IReadOnlyDictionary<RiskState, int> Counts, IReadOnlyList<Organ> Choices, IReadOnlyDictionary<Guid, Organ> Organs, DateOnly Today);

/// <param name="Bodies">Organs it may be handed to.</param>
internal sealed record RiskView(RiskClue Clue, IReadOnlyList<Record> History, Organ Organ, IReadOnlyList<Organ> Bodies, DateOnly Today, bool MayAnswer, bool MayHand);

/// <summary>Clues of risk within the reader's reach: list, table and page share one filter.</summary>
internal sealed class ReadRisks(OnceDb db, CurrentActor actor, OrganDirectory organs, TimeProvider time)
{
    public const int PageSize = 30;
    private const int MostExported = 10_000;

    public async Task<RisksView> ListAsync(RisksRequest asked, CancellationToken cancellation = default)
    {
        var (today, directory, within) = (time.ChinaToday(), await organs.AllAsync(cancellation), db.RisksWithin(actor.Value).AsNoTracking());
        var counts = await within.GroupBy(c => c.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var found = Filtered(within, asked, today);
        var ids = await within.Select(c => c.OrganId).Distinct().ToListAsync(cancellation);
        return new(
            await Ordered(found).Skip((asked.Page - 1) * PageSize).Take(PageSize).ToListAsync(cancellation), await found.CountAsync(cancellation), counts.Values.Sum(),
            await within.CountAsync(c => c.State != RiskState.Answered && c.DueOn < today, cancellation), counts,
            [.. ids.Select(id => directory[id]).OrderBy(o => o.Code, StringComparer.Ordinal)], directory, today);
    }

    public async Task<string> ExportAsync(RisksRequest asked, CancellationToken cancellation = default)
    {
        var (today, directory) = (time.ChinaToday(), await organs.AllAsync(cancellation));
        var text = new StringBuilder(CsvTable.Headings("线索编号", "来自", "线索名称", "风险等级", "监管对象", "监管单位", "发现日期", "收到日", "反馈期限", "状态", "逾期", "反馈日", "情况", "反馈内容"));
        foreach (var c in await Ordered(Filtered(db.RisksWithin(actor.Value).AsNoTracking(), asked, today)).Take(MostExported).ToListAsync(cancellation))
            text.Append(CsvTable.Row(
                c.Number, c.System, c.Title, RiskWords.Of(c.Level), c.Subject, directory.GetValueOrDefault(c.OrganId)?.Name, CsvTable.Day(c.FoundOn), CsvTable.Day(c.ReceivedOn), CsvTable.Day(c.DueOn),
                RiskWords.Of(c.State), c.IsOverOn(today) || c.IsLate ? "逾期" : "", CsvTable.Day(c.AnsweredOn), c.Outcome is { } outcome ? RiskWords.Of(outcome) : "", c.Answer));
        return text.ToString();
    }

    public async Task<RiskView> OneAsync(Guid id, CancellationToken cancellation = default)
    {
        var clue = await db.RisksWithin(actor.Value).AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound);
        var (directory, hands) = (await organs.AllAsync(cancellation), actor.Value.ReachOf(SupervisionPermissions.TakeRisks));
        return new(
            clue, await db.Set<Record>().AsNoTracking().Where(r => r.AggregateId == id).OrderByDescending(r => r.Number).ToListAsync(cancellation), directory[clue.OrganId],
            [.. directory.Values.Where(o => !o.IsClosed && o.CreditCode is not null && o.Id != clue.OrganId && hands.Covers(o.Id)).OrderBy(o => o.RegionCode, StringComparer.Ordinal).ThenBy(o => o.Code, StringComparer.Ordinal)],
            time.ChinaToday(), clue.State is RiskState.Handed && actor.Value.ReachOf(SupervisionPermissions.AnswerRisks).Covers(clue.OrganId),
            clue.State is not RiskState.Answered && hands.Covers(clue.OrganId));
    }

    private static IQueryable<RiskClue> Filtered(IQueryable<RiskClue> within, RisksRequest asked, DateOnly today)
    {
        if (asked.State is { } state)
            within = within.Where(c => c.State == state);
        if (asked.Level is { } level)
            within = within.Where(c => c.Level == level);
        if (asked.OrganId is { } organ)
            within = within.Where(c => c.OrganId == organ);
        return asked.OverOnly ? within.Where(c => c.State != RiskState.Answered && c.DueOn < today) : within;
    }

    private static IQueryable<RiskClue> Ordered(IQueryable<RiskClue> clues) => clues.OrderBy(c => c.State == RiskState.Answered).ThenBy(c => c.DueOn).ThenBy(c => c.Number).ThenBy(c => c.Id);
}

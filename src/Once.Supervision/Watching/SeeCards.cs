using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Contract;
using Once.Supervision.Model;

namespace Once.Supervision.Watching;

/// <summary>Finds yellow cards that came again to one person of one organ within a calendar year.</summary>
internal sealed class SeeCards(OnceDb db, TimeProvider time)
{
    /// <summary>Every <see cref="WatchRule.Times"/>-th card of the year, each counted towards one finding alone. A withdrawn card counts for nothing.</summary>
    /// <remarks>Yellow cards of a year are few beside cases: those of this year and the last are read, so that the turn of the year loses none.</remarks>
    public async Task<IReadOnlyList<Finding>> AgainAsync(WatchRule rule, CancellationToken cancellation)
    {
        var first = new DateOnly(time.ChinaToday().Year - 1, 1, 1);
        var cards = await db.Cards().AsNoTracking()
            .Where(c => c.Kind == CardKind.Yellow && c.State != CardState.Withdrawn && c.StaffId != null && c.IssuedOn >= first && c.IssuedOn >= rule.From && (rule.Until == null || c.IssuedOn <= rule.Until))
            .Select(c => new Seen(c.Id, c.OrganId, c.RegionCode, c.StaffId!.Value, c.StaffName, c.IssuedOn, c.DocumentNumber, db.Findings().Any(f => f.RuleCode == rule.Code && f.SubjectId == c.Id)))
            .ToListAsync(cancellation);
        return [.. cards.GroupBy(c => (c.OrganId, c.StaffId, c.On.Year)).SelectMany(g => Again(rule, [.. g.OrderBy(c => c.On).ThenBy(c => c.Id)]))];
    }

    private IEnumerable<Finding> Again(WatchRule rule, List<Seen> cards)
    {
        List<Seen> counted = [];
        foreach (var card in cards)
        {
            counted.Add(card);
            if (!card.IsFound && counted.Count < rule.Times)
                continue;
            if (!card.IsFound)
                yield return Of(rule, card, counted);
            counted.Clear();
        }
    }

    private Finding Of(WatchRule rule, Seen last, List<Seen> counted) => new Finding
    {
        Id = Ids.New(time),
        RuleCode = rule.Code,
        SubjectId = last.Id,
        Occurrence = 1,
        Grade = rule.Grade,
        OrganId = last.OrganId,
        RegionCode = last.RegionCode,
        ItemName = "黄牌累计",
        StaffId = last.StaffId,
        StaffName = last.StaffName,
        On = last.On,
        SeenAt = time.UtcNow(),
        Evidence = $"{last.StaffName}{last.On.Year}年的黄牌到了 {counted.Count} 张：{string.Join("、", counted.Select(c => c.Number))}",
    }.Ended(last.On);

    private sealed record Seen(Guid Id, Guid OrganId, string RegionCode, Guid StaffId, string? StaffName, DateOnly On, string Number, bool IsFound);
}

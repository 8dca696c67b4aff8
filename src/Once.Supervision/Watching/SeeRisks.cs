using Microsoft.EntityFrameworkCore;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Supervision.Contract;
using Once.Supervision.Model;

namespace Once.Supervision.Watching;

/// <summary>Finds clues of risk that were not answered by their last day, once each, on the day after it. What was sent back waits to be
/// handed on and is nobody's meanwhile.</summary>
internal sealed class SeeRisks(OnceDb db, TimeProvider time)
{
    public async Task<IReadOnlyList<Finding>> LateAsync(WatchRule rule, CancellationToken cancellation)
    {
        var (today, since, last) = (time.ChinaToday(), rule.From.AddDays(-1), rule.Until);
        var late = await db.RiskClues().AsNoTracking()
            .Where(c => c.DueOn >= since && c.DueOn < today && (last == null || c.DueOn < last) && (c.State == RiskState.Handed || c.AnsweredOn > c.DueOn))
            .Where(c => !db.Findings().Any(f => f.RuleCode == rule.Code && f.SubjectId == c.Id)).OrderBy(c => c.DueOn).ThenBy(c => c.Number).ToListAsync(cancellation);
        return [.. late.Select(c => Of(rule, c))];
    }

    private Finding Of(WatchRule rule, RiskClue clue)
    {
        var finding = new Finding
        {
            Id = Ids.New(time),
            RuleCode = rule.Code,
            SubjectId = clue.Id,
            Occurrence = 1,
            Grade = rule.Grade,
            OrganId = clue.OrganId,
            RegionCode = clue.RegionCode,
            ItemName = $"风险线索：{clue.Title}",
            On = clue.DueOn.AddDays(1),
            SeenAt = time.UtcNow(),
            DueOn = clue.DueOn,
            Evidence = $"{clue.System}的线索 {clue.Number}，{ChineseDates.Full(clue.ReceivedOn)}收到，反馈期限到{ChineseDates.Full(clue.DueOn)}为止，没有按时反馈",
        };
        return clue.AnsweredOn is { } on ? finding.Ended(on) : finding;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Once.Kernel.Jobs;
using Once.Supervision.Contract;

namespace Once.Supervision.Watching;

/// <summary>看规则: finds by every rule what has not been found yet, in sets, each once. What it asks of the store grows with what
/// is new, not with what is open.</summary>
internal sealed class SweepFindings(WatchRules rules, SeeClocks clocks, SeePauses pauses, SeeEvents events, SeeCards cards, SeeRisks risks, KeepFindings keep, EndFindings end)
{
    /// <remarks>Default: every five minutes, as often as the board need be right.</remarks>
    public static readonly RecurringWork Often = new("supervision.sweep", "效能监管：看规则", Recurrence.Every(TimeSpan.FromMinutes(5)),
        (services, cancellation) => services.GetRequiredService<HoldSweep>().IsHeld ? Task.CompletedTask : services.GetRequiredService<SweepFindings>().RunAsync(cancellation));

    /// <returns>How many findings are new.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var found = 0;
        var unseen = await clocks.UnseenAsync(rules.All, cancellation);
        foreach (var rule in rules.All)
            found += rule.Watch switch
            {
                Watch.Near or Watch.Over => await OfUnseenAsync(rule, unseen[rule], cancellation),
                Watch.PauseTooLong => await OfClocksAsync(rule, await pauses.TooLongAsync(rule, cancellation), cancellation),
                Watch.PauseUntold => await OfClocksAsync(rule, await pauses.UntoldAsync(rule, cancellation), cancellation),
                Watch.PausedOften => await OfClocksAsync(rule, await pauses.OftenAsync(rule, cancellation), cancellation),
                Watch.OddHours => await OfDaysAsync(rule, cancellation),
                Watch.CardAgain => await keep.SaveAsync(rule, await cards.AgainAsync(rule, cancellation), cancellation),
                Watch.RiskLate => await OfRisksAsync(rule, cancellation),
                Watch.Reported => 0, // a person finds these, from what staff reported
                _ => await OfCasesAsync(rule, cancellation),
            };
        await clocks.RememberAsync(cancellation);
        await end.RunAsync(cancellation);
        return found;
    }

    private async Task<int> OfUnseenAsync(WatchRule rule, IEnumerable<UnseenClock> unseen, CancellationToken cancellation)
    {
        var found = 0;
        foreach (var some in unseen.Chunk(KeepFindings.AtOnce))
            found += await keep.OfClocksAsync(rule, await clocks.ReadAsync(rule, some, cancellation), cancellation);
        return found;
    }

    private async Task<int> OfClocksAsync(WatchRule rule, IReadOnlyList<SeenClock> seen, CancellationToken cancellation)
    {
        var found = 0;
        foreach (var some in seen.Chunk(KeepFindings.AtOnce))
            found += await keep.OfClocksAsync(rule, some, cancellation);
        return found;
    }

    private async Task<int> OfCasesAsync(WatchRule rule, CancellationToken cancellation)
    {
        var found = 0;
        foreach (var some in (await events.OfCasesAsync(rule, cancellation)).Chunk(KeepFindings.AtOnce))
            found += await keep.OfEventsAsync(rule, some, cancellation);
        return found;
    }

    private async Task<int> OfRisksAsync(WatchRule rule, CancellationToken cancellation)
    {
        var found = 0;
        foreach (var some in (await risks.LateAsync(rule, cancellation)).Chunk(KeepFindings.AtOnce))
            found += await keep.SaveAsync(rule, some, cancellation);
        return found;
    }

    private async Task<int> OfDaysAsync(WatchRule rule, CancellationToken cancellation) =>
        await keep.SaveAsync(rule, await events.AtOddHoursAsync(rule, cancellation), cancellation);
}

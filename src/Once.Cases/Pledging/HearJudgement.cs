using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Tolerating;
using Once.Credit.Contract;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Pledging;

/// <summary>What was found about a promise is kept with the case it was made in. A pledge that is broken annuls nothing by
/// itself: an officer decides (<see cref="AnnulPledged"/>).</summary>
internal static class HearJudgement
{
    public static readonly PromiseListener Listener = new(async (services, judged, cancellation) =>
    {
        await services.GetRequiredService<Recorder>().RecordAsync(
            new Deed("case", judged.SourceId, "cases.promise-judged", judged.State switch
            {
                PromiseState.Kept => "核查承诺：属实",
                PromiseState.Rectifying => "核查承诺：责令整改",
                _ => "核查承诺：没有兑现，等首席审批员决定撤销",
            }, judged.Finding, new { judged.PromiseId, judged.State }),
            cancellation);
        if (judged is { Kind: PromiseKind.Pledge, State: PromiseState.Broken })
            await BreakAsync(services, judged, cancellation);
    });

    private static async Task BreakAsync(IServiceProvider services, PromiseJudged judged, CancellationToken cancellation)
    {
        var db = services.GetRequiredService<OnceDb>();
        if (await CasesOfChain.FindAsync(db, judged.SourceId, cancellation) is { } of
            && await db.CasePledges().FirstOrDefaultAsync(p => p.RootId == of.RootId && p.CaseNumber == of.CaseNumber, cancellation) is { } pledge)
            pledge.FoundBroken(services.GetRequiredService<TimeProvider>().ChinaToday(), judged.Finding);
    }
}

using Microsoft.Extensions.DependencyInjection;
using Once.Credit.Contract;
using Once.Kernel.Records;

namespace Once.Cases.Pledging;

/// <summary>What was found about a promise is kept with the case it was made in.</summary>
internal static class HearJudgement
{
    public static readonly PromiseListener Listener = new(async (services, judged, cancellation) =>
        await services.GetRequiredService<Recorder>().RecordAsync(
            new Deed("case", judged.SourceId, "cases.promise-judged", judged.State switch
            {
                PromiseState.Kept => "核查承诺：属实",
                PromiseState.Rectifying => "核查承诺：责令整改",
                _ => "核查承诺：没有兑现，依法撤销",
            }, judged.Finding, new { judged.PromiseId, judged.State }),
            cancellation));
}

using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Tolerating;
using Once.Kernel.Clocks;
using Once.Kernel.Storage;

namespace Once.Cases.Accepting;

/// <summary>Hears when the five days of an answer are over, and has the program write what the law makes of it.</summary>
internal static class ListenForSilence
{
    public static readonly ClockListener Listener = new(CaseTerms.Answer, RunAsync);

    private static async Task RunAsync(IServiceProvider services, RungFired fired, CancellationToken cancellation)
    {
        if (!fired.IsExpiry)
            return;
        var db = services.GetRequiredService<OnceDb>();
        var silent = await CasesOfChain.FindAsync(db, fired.OwnerId, cancellation);
        if (silent is { State: CaseState.Submitted, SilenceHasEffect: true })
            await services.GetRequiredService<CountSilenceAsAcceptance>().RunAsync(new CountSilenceRequest(new CaseKey(silent.RootId, silent.CaseNumber)), cancellation);
    }
}

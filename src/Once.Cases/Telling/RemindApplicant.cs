using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Contract;
using Once.Cases.Handling;
using Once.Cases.Tolerating;
using Once.Kernel.Clocks;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Telling;

/// <summary>Reminds applicants of what they have to mend, once, before the term is over.</summary>
internal static class RemindApplicant
{
    /// <summary>Two working days before the end, in the morning. More often is resented.</summary>
    /// <remarks>Default: local practice, configurable.</remarks>
    public static readonly AlertLadder Ladder = new("correction",
    [
        new Rung("two-days-left", "还有 2 个工作日，提醒申请人补正", -2, TermUnit.WorkingDay, new TimeOnly(9, 0), "applicant"),
    ]);

    public static readonly ClockListener Listener = new(CaseTerms.Correction, RunAsync);

    private static async Task RunAsync(IServiceProvider services, RungFired fired, CancellationToken cancellation)
    {
        var db = services.GetRequiredService<OnceDb>();
        // After an outage that lasted beyond the day there is nothing left to remind of.
        if (!fired.IsExpiry && services.GetRequiredService<TimeProvider>().ChinaToday() <= fired.DueOn && await CasesOfChain.FindAsync(db, fired.OwnerId, cancellation) is { State: CaseState.Correcting } of)
            await services.GetRequiredService<TellApplicant>().RunAsync(of, CaseMessages.About(CaseMessages.Corrections, of,
                $"还没有补正，请在{ChineseDates.WithWeekday(fired.DueOn, fired.MomentAt.ChinaDate())}前补。"), cancellation);
    }
}

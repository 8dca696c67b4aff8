using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Once.Cases.Archiving;
using Once.Cases.Contract;
using Once.Cases.Documents;
using Once.Cases.Handling;
using Once.Cases.Model;
using Once.Cases.Telling;
using Once.Cases.Tolerating;
using Once.Credit.Contract;
using Once.Kernel.Actors;
using Once.Kernel.Clocks;
using Once.Kernel.Jobs;
using Once.Kernel.Records;
using Once.Kernel.Storage;
using Once.Kernel.Time;

namespace Once.Cases.Pledging;

/// <summary>What was found about a promise is kept with the case it was made in, and told to its applicant. A pledge that is broken
/// annuls nothing by itself: an officer decides (<see cref="AnnulPledged"/>), and is told that it is their turn.</summary>
/// <remarks>国办发〔2020〕42号: 责令限期整改 reaches who has to set it right, with the day and what follows.</remarks>
internal static class HearJudgement
{
    public static readonly PromiseListener Listener = new(async (services, judged, cancellation) =>
    {
        var of = judged.Kind is PromiseKind.Pledge ? await CasesOfChain.FindAsync(services.GetRequiredService<OnceDb>(), judged.SourceId, cancellation) : null;
        var order = of is not null && judged is { State: PromiseState.Rectifying, RectifyBy: { } by } ? await OrderAsync(services, of, judged.Finding, by, cancellation) : null;
        await services.GetRequiredService<Recorder>().RecordAsync(
            new Deed("case", judged.SourceId, "cases.promise-judged", judged.State switch
            {
                PromiseState.Kept => "核查承诺：属实",
                PromiseState.Rectifying => "核查承诺：责令整改",
                _ => "核查承诺：没有兑现，等首席审批员决定撤销",
            }, judged.Finding, new { judged.PromiseId, judged.State, Document = order?.Number }),
            cancellation);
        if (of is not null)
            await FollowAsync(services, of, judged, cancellation);
    });

    private static async Task<CaseDocument> OrderAsync(IServiceProvider services, Case of, string finding, DateOnly by, CancellationToken cancellation)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var open = new OpenCase(of, CaseClocks.None(services.GetRequiredService<OnceDb>(), services.GetRequiredService<Timings>(), of), services.GetRequiredService<CurrentActor>().Value, time.UtcNow());
        var item = await services.GetRequiredService<ItemOfCase>().GetAsync(of, cancellation);
        return await services.GetRequiredService<IssueDocument>().RunAsync(open, item, CaseDocumentKind.RectificationOrder, PledgeTexts.Rectification(of, item, finding, by), cancellation, quietly: true);
    }

    /// <summary>The applicant is told, what was archived is archived anew with what came since, and a broken pledge waits for who decides.</summary>
    private static async Task FollowAsync(IServiceProvider services, Case of, PromiseJudged judged, CancellationToken cancellation)
    {
        var today = services.GetRequiredService<TimeProvider>().ChinaToday();
        await services.GetRequiredService<TellApplicant>().RunAsync(of, CaseMessages.Checked(of, judged, today), cancellation);
        if (of.HasEnded)
            services.GetRequiredService<Outbox>().Add(MakeArchive.JobKind, new MakeArchiveRequest(of.RootId, of.CaseNumber));
        if (judged.State is not PromiseState.Broken)
            return;
        var db = services.GetRequiredService<OnceDb>();
        if (await db.CasePledges().FirstOrDefaultAsync(p => p.RootId == of.RootId && p.CaseNumber == of.CaseNumber, cancellation) is not { } pledge)
            return;
        pledge.FoundBroken(today, judged.Before is { } before ? $"{before.TrimEnd('。')}；{judged.Finding}" : judged.Finding);
        await services.GetRequiredService<TellStaff>().OfRolesAsync(of.OrganId, [Roles.ChiefApprover], StaffMessages.PledgeBroken(of), cancellation);
    }
}

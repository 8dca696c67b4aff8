using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Records;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;

namespace Once.Plans.Laddering;

/// <param name="Periods">0 leaves the rung out.</param>
internal sealed record NewStep(LetterRung Rung, int Periods, LadderCount Way, int AnswerDays);

/// <param name="EffectiveFrom">From tomorrow on: what has been counted stays counted.</param>
internal sealed record ChangeLadderRequest(DateOnly? EffectiveFrom, LadderPeriod Period, IReadOnlyList<NewStep> Steps, string Basis);

/// <summary>A new ladder of the office's region from a day on; the old ones and those of other regions stay as they were.</summary>
internal sealed class ChangeLadder(OnceDb db, Recorder recorder, CurrentActor actor, OrganDirectory organs, TimeProvider time)
{
    private const int MostPeriods = 12;
    private const int MostDays = 60;

    public async Task RunAsync(ChangeLadderRequest request, CancellationToken cancellation = default)
    {
        var by = actor.Value;
        // It holds for the ledgers of the office's own region, and for those below that have none of their own.
        var office = by.OrganId ?? throw new RefusedException(KernelRefusals.NotPermitted);
        if (!by.ReachOf(PlansPermissions.Keep).Covers(office) || await organs.FindAsync(office, cancellation) is not { } organ)
            throw new RefusedException(KernelRefusals.NotPermitted);
        if (request.EffectiveFrom is not { } from || from <= time.ChinaToday())
            throw new RefusedException(SupervisionRefusals.LadderDayWrong);
        if (string.IsNullOrWhiteSpace(request.Basis))
            throw new RefusedException(SupervisionRefusals.BasisMissing);
        var steps = request.Steps.Where(s => s.Periods != 0).ToList();
        if (steps.Count == 0 || steps.Exists(s => s.Periods is < 0 or > MostPeriods || s.AnswerDays is < 0 or > MostDays))
            throw new RefusedException(SupervisionRefusals.LadderWrong);
        await db.LadderSteps().Where(s => s.RegionCode == organ.RegionCode && s.EffectiveFrom == from).ForEachAsync(s => db.Remove(s), cancellation);
        db.LadderSteps().AddRange(steps.Select(s => new LadderStep
        {
            RegionCode = organ.RegionCode,
            EffectiveFrom = from,
            Rung = s.Rung,
            Period = request.Period,
            Periods = s.Periods,
            Way = s.Way,
            AnswerDays = s.AnswerDays,
            Basis = request.Basis.Trim(),
            EnteredBy = by.Name,
        }));
        await recorder.SaveAsync(new Deed("plan-ladder", Ids.New(time), "plans.change-ladder", "换阶梯", request.Basis.Trim(), new { organ.RegionCode, request.EffectiveFrom, request.Period, Steps = steps }, IsFirst: true), cancellation);
    }
}

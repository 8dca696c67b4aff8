using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Model;
using Once.Plans.Telling;

namespace Once.Plans.Indicators;

/// <summary>Enters and changes indicators, keeps results, asks for materials.</summary>
internal sealed class KeepIndicator(OnceDb db, IndicatorDesk desk, OrganDirectory organs, TellOrgans tell, CurrentActor actor, IOptions<PlansOptions> options, TimeProvider time)
{
    /// <param name="id">Null for a new one.</param>
    public async Task<Guid> RunAsync(Guid? id, int? version, IndicatorWords words, CancellationToken cancellation = default)
    {
        var owner = actor.Value.OrganId ?? throw new RefusedException(KernelRefusals.NotPermitted);
        actor.Value.Require(PlansPermissions.Keep, owner);
        var indicator = id is { } known ? await desk.ForKeeperAsync(known, version, cancellation) : Indicator.Enter(Ids.New(time), owner);
        var asked = indicator.MaterialsUntil;
        indicator.Say(words, options.Value.IndicatorGrades);
        if (!(await organs.AllAsync(cancellation)).ContainsKey(indicator.LeadOrganId))
            throw new RefusedException(IndicatorRefusals.LeadMissing);
        if (await db.Indicators().AnyAsync(i => i.OwnerOrganId == indicator.OwnerOrganId && i.Year == indicator.Year && i.Name == indicator.Name && i.Id != indicator.Id, cancellation))
            throw new RefusedException(IndicatorRefusals.NameTwice);
        if (id is null)
            db.Indicators().Add(indicator);
        if (indicator.MaterialsUntil is { } until && until != asked)
            await tell.RunAsync([indicator.LeadOrganId], new(PlanMessages.Supervision, $"请在{ChineseDates.Full(until)}前交“{PlanMessages.Short(indicator.Name)}”的评价素材。", $"/console/plans/indicators/{indicator.Id}"), cancellation);
        await desk.SaveAsync(indicator.Id, "plans.keep-indicator", id is null ? "登记指标" : "改指标", null,
            new { indicator.Year, indicator.Name, indicator.Level, indicator.LeadOrganId, indicator.Supports, indicator.Filler, indicator.Basis, indicator.Kind, Goal = indicator.GoalWords, indicator.MaterialsUntil }, cancellation, isFirst: id is null);
        return indicator.Id;
    }

    public async Task ReachAsync(Guid id, int? version, IndicatorMark? result, string? basis, CancellationToken cancellation = default)
    {
        var indicator = await desk.ForKeeperAsync(id, version, cancellation);
        indicator.Reach(result, basis, options.Value.IndicatorGrades, time.ChinaToday());
        await desk.SaveAsync(id, "plans.reach-indicator", $"结果：{indicator.Result!.Words(indicator.Kind, indicator.Unit)}", indicator.ResultBasis, new { indicator.ResultParts, indicator.ResultGrade }, cancellation);
    }
}

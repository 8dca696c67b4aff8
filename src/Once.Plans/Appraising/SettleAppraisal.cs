using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Model;
using Once.Plans.Telling;

namespace Once.Plans.Appraising;

/// <summary>What people do with an appraisal: publish it within government, object to it once, settle the objection.</summary>
internal sealed class SettleAppraisal(OnceDb db, AppraisalDesk desk, TellOrgans tell, OrganDirectory organs, Calendars calendars, FindScheme find, CurrentActor actor, TimeProvider time)
{
    public async Task PublishAsync(Guid id, int? version, CancellationToken cancellation = default)
    {
        var appraisal = await desk.ForKeeperAsync(id, version, cancellation);
        var rows = await db.AppraisedOrgans().AsNoTracking().Where(o => o.AppraisalId == id).Select(o => o.OrganId).ToListAsync(cancellation);
        if (rows.Count == 0)
            throw new RefusedException(SupervisionRefusals.AppraisalEmpty);
        var today = time.ChinaToday();
        var region = (await organs.AllAsync(cancellation))[appraisal.OwnerOrganId].RegionCode;
        var days = (await find.ForAsync(appraisal.OwnerOrganId, appraisal.EndsOn, cancellation))?.AppealDays ?? 0;
        appraisal.Publish(calendars.For(region).AddWorkingDays(today, days), actor.Value, today);
        await tell.RunAsync(rows, new(PlanMessages.Appraisal, $"{LadderPeriods.Words(Contract.LadderPeriod.Quarter, appraisal.EndsOn)}评价考核结果公布了，有异议请在{ChineseDates.Full(appraisal.ObjectUntil!.Value)}前提出。", $"/console/plans/appraisals/{id}"), cancellation);
        await desk.SaveAsync(appraisal, "plans.publish-appraisal", "公布", null, new { appraisal.ObjectUntil, Organs = rows.Count }, cancellation);
    }

    public async Task ObjectAsync(Guid id, Guid organId, string? reason, CancellationToken cancellation = default)
    {
        var (appraisal, organ) = await LoadAsync(id, organId, cancellation);
        if (!desk.Objects(appraisal, organId))
            throw new RefusedException(KernelRefusals.NotPermitted);
        organ.Object(reason, appraisal, actor.Value, time.ChinaToday());
        var name = (await organs.FindAsync(organId, cancellation))?.ShortName;
        await tell.RunAsync([appraisal.OwnerOrganId], new(PlanMessages.Appraisal, $"{name}对{LadderPeriods.Words(Contract.LadderPeriod.Quarter, appraisal.EndsOn)}评价考核提了异议：{PlanMessages.Short(organ.Reason!)}", $"/console/plans/appraisals/{id}/{organId}"), cancellation);
        await desk.SaveAsync(appraisal, "plans.object-appraisal", $"{name}提异议", organ.Reason, new { organId }, cancellation);
    }

    /// <param name="score">The right score as typed, such as 86.5; empty where the objection is not upheld.</param>
    public async Task DecideAsync(Guid id, Guid organId, int? version, bool upheld, string? score, string? answer, CancellationToken cancellation = default)
    {
        var (appraisal, organ) = await LoadAsync(id, organId, cancellation);
        if (!desk.Keeps(appraisal))
            throw new RefusedException(KernelRefusals.NotPermitted);
        if (version is { } seen && seen != organ.Version)
            throw new RefusedException(KernelRefusals.ChangedMeanwhile);
        organ.Decide(upheld ? ScoreOf(score) : null, answer, actor.Value, time.ChinaToday());
        var name = (await organs.FindAsync(organId, cancellation))?.ShortName;
        await tell.RunAsync([organId], new(PlanMessages.Appraisal, $"{LadderPeriods.Words(Contract.LadderPeriod.Quarter, appraisal.EndsOn)}评价考核的异议{(upheld ? "成立，分数已改" : "不成立")}：{PlanMessages.Short(organ.Answer!)}", $"/console/plans/appraisals/{id}/{organId}"), cancellation);
        await desk.SaveAsync(appraisal, "plans.settle-objection", $"{name}的异议{(upheld ? "成立" : "不成立")}", organ.Answer, new { organId, organ.Drawn, organ.Corrected }, cancellation);
    }

    private async Task<(Appraisal, AppraisedOrgan)> LoadAsync(Guid id, Guid organId, CancellationToken cancellation) =>
        (await desk.FindAsync(id, cancellation), await db.AppraisedOrgans().FirstOrDefaultAsync(o => o.AppraisalId == id && o.OrganId == organId, cancellation) ?? throw new RefusedException(KernelRefusals.NotFound));

    private static int ScoreOf(string? typed) =>
        decimal.TryParse(typed?.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var score) && score is >= 0 and <= 100 && score * 100 == decimal.Truncate(score * 100)
            ? (int)(score * 100)
            : throw new RefusedException(SupervisionRefusals.ScoreWrong);
}

using Microsoft.EntityFrameworkCore;
using Once.Kernel.Actors;
using Once.Kernel.Organs;
using Once.Kernel.Refusals;
using Once.Kernel.Storage;
using Once.Kernel.Time;
using Once.Plans.Contract;
using Once.Plans.Model;
using Once.Plans.Telling;

namespace Once.Plans.Practices;

/// <summary>评审、推广、采用.</summary>
internal sealed class SettlePractice(OnceDb db, PracticeDesk desk, OrganDirectory organs, TellOrgans tell, CurrentActor actor, TimeProvider time)
{
    /// <param name="verdict">Kept, Returned or Declined.</param>
    public async Task ReviewAsync(Guid id, int? version, PracticeState verdict, string? words, CancellationToken cancellation = default)
    {
        var practice = await desk.ForReviewerAsync(id, version, cancellation);
        practice.Review(verdict, words, actor.Value, time.ChinaToday());
        var title = verdict switch { PracticeState.Kept => "入库", PracticeState.Returned => "退回修改", _ => "没有入选" };
        await tell.ToAsync([practice.EnteredById], new(PlanMessages.Practice, $"“{PlanMessages.Short(practice.Title)}”{title}：{PlanMessages.Short(practice.ReviewWords!)}", Href(id)), cancellation);
        await desk.SaveAsync(practice, "plans.review-practice", title, practice.ReviewWords, null, cancellation);
    }

    /// <summary>Asks others to take it over. Who was asked before is not asked again.</summary>
    public async Task SpreadAsync(Guid id, int? version, IReadOnlyList<Guid> organIds, CancellationToken cancellation = default)
    {
        var practice = await desk.ForReviewerAsync(id, version, cancellation);
        var directory = await organs.AllAsync(cancellation);
        var asked = organIds.Distinct().Where(o => o != practice.OrganId && directory.TryGetValue(o, out var organ) && !organ.IsClosed).ToList();
        if (asked.Count == 0)
            throw new RefusedException(ContestRefusals.TargetsMissing);
        foreach (var organ in asked)
            actor.Value.Require(PlansPermissions.Keep, organ);
        var today = time.ChinaToday();
        practice.Spread(today);
        var known = await db.PracticeAdoptions().Where(a => a.PracticeId == id).Select(a => a.OrganId).ToListAsync(cancellation);
        var fresh = asked.Except(known).ToList();
        db.PracticeAdoptions().AddRange(fresh.Select(o => PracticeAdoption.Ask(id, o, today)));
        await tell.RunAsync(fresh, new(PlanMessages.Practice, $"请看{directory[practice.OrganId].ShortName}的做法“{PlanMessages.Short(practice.Title)}”，能用就用起来，用没用都回一句。", Href(id)), cancellation);
        await desk.SaveAsync(practice, "plans.spread-practice", "推广", null, new { Organs = fresh.Select(o => directory[o].ShortName) }, cancellation);
    }

    /// <param name="adopts">False says that it does not fit there, with the reason.</param>
    public async Task AnswerAsync(Guid id, Guid? organId, bool adopts, string? how, CancellationToken cancellation = default)
    {
        if (!await desk.Within().AnyAsync(p => p.Id == id, cancellation))
            throw new RefusedException(KernelRefusals.NotFound);
        var practice = await db.GoodPractices().FirstAsync(p => p.Id == id, cancellation);
        if (practice.State is not PracticeState.Spread)
            throw new RefusedException(ContestRefusals.PracticeNotSpread);
        var organ = (organId ?? actor.Value.OrganId) is { } chosen && await organs.FindAsync(chosen, cancellation) is { IsClosed: false } found ? found : throw new RefusedException(PlanRefusals.OwnerMissing);
        actor.Value.Require(PlansPermissions.Answer, organ.Id);
        if (organ.Id == practice.OrganId)
            throw new RefusedException(ContestRefusals.OwnPractice);
        if (await db.PracticeAdoptions().FirstOrDefaultAsync(a => a.PracticeId == id && a.OrganId == organ.Id, cancellation) is not { } adoption)
            db.PracticeAdoptions().Add(adoption = PracticeAdoption.Ask(id, organ.Id, null));
        adoption.Answer(adopts, how, actor.Value.Name, time.ChinaToday());
        if (adopts)
            await tell.ToAsync([practice.EnteredById], new(PlanMessages.Practice, $"{organ.ShortName}采用了“{PlanMessages.Short(practice.Title)}”。", Href(id)), cancellation);
        await desk.SaveAsync(practice, "plans.adopt-practice", $"{organ.ShortName}{(adopts ? "采用" : "说不适用")}", adoption.How, null, cancellation);
    }

    private static string Href(Guid id) => $"/console/plans/practices/{id}";
}

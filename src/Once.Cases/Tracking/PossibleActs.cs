using Once.Cases.Contract;
using Once.Cases.Model;
using Once.Catalogue.Contract;
using Once.Kernel.Actors;

namespace Once.Cases.Tracking;

/// <summary>The acts of staff on a case, as a page offers them.</summary>
internal enum CaseAct
{
    PreReview, EndUnfollowed, Accept, NotifyCorrections, RefuseAcceptance, ReceiveSupplement, Lapse, Review, Suspend, Resume, HearExpert, Extend, Return, Decide,
    ArrangeVisit, Hearing, Charge, Deliver, Close, Publish, Withhold, Reopen,
}

/// <summary>An act, and why it is not possible now; null when it is.</summary>
internal sealed record PossibleAct(CaseAct Act, string? WhyNot);

/// <summary>Says of every act whether it is possible now and for this person, and if not, why: nothing is hidden. The
/// entity decides in the end; this only tells beforehand. Pure.</summary>
internal static class PossibleActs
{
    /// <param name="mandate">Why the actor's mandate as a chief approver does not let him decide; null when it does.</param>
    public static IReadOnlyList<PossibleAct> Of(Case of, PublishedItem item, Actor actor, DateOnly today, string? mandate = null) =>
        [.. Enum.GetValues<CaseAct>().Select(act => new PossibleAct(act, WhyNot(act, of, item, actor, today) ?? (act is CaseAct.Decide ? mandate : null)))];

    private static string? WhyNot(CaseAct act, Case of, PublishedItem item, Actor actor, DateOnly today) =>
        OfState(act, of, item, today) ?? OfPost(act, of, actor);

    private static string? OfState(CaseAct act, Case of, PublishedItem item, DateOnly today) => act switch
    {
        CaseAct.PreReview => of.State is CaseState.Submitted ? null : Past(of, "受理以前才有预审"),
        CaseAct.EndUnfollowed => of.FollowUntil is not { } until ? "没有承诺后补的材料在等" : until >= today ? "承诺的日子还没有过完" : null,
        CaseAct.Lapse => of.State is not CaseState.Correcting ? "没有要补正的内容" : of.CorrectBy >= today ? "补正的期限还没有过完" : null,
        CaseAct.HearExpert or CaseAct.ArrangeVisit => InHand(of),
        CaseAct.Return => of.State is CaseState.Reviewed ? Paused(of) : Past(of, "有了审核意见才能退回"),
        CaseAct.Publish => !of.IsPublished ? "只有行政许可的决定在这里公示" : of.Outcome is null ? "决定以后才能公示" : of.PublishedOn is not null ? "已经公示" : null,
        CaseAct.Withhold => of.PublishedOn is null ? "没有公示" : null,
        CaseAct.Reopen => of.State is not (CaseState.NotAccepted or CaseState.Closed) ? "办完的才能重新办理" : of.LicenceId is not null ? "已经发了证，先撤销或者变更证照" : null,
        CaseAct.Accept => of.State is CaseState.Submitted ? null : of.State is CaseState.Correcting ? "等申请人补正" : Past(of, "不在等受理"),
        CaseAct.NotifyCorrections => of.State is CaseState.Submitted ? null : of.State is CaseState.Correcting ? "已经一次告知过，等申请人补正" : Past(of, "受理后不能再要补正"),
        CaseAct.RefuseAcceptance => of.State is CaseState.Submitted or CaseState.Correcting ? null : Past(of, "不在等受理"),
        CaseAct.ReceiveSupplement => of.State is CaseState.Correcting ? null : "没有要补正的内容",
        CaseAct.Review => InHand(of) ?? Paused(of),
        CaseAct.Suspend => InHand(of) ?? (of.Procedure is not null ? "已有一项特别程序在进行" : of.SilenceHasEffect ? null : "只有行政许可的时限能因特别程序停表"),
        CaseAct.Hearing => InHand(of) ?? (of.SilenceHasEffect ? null : "只有行政许可才按这个程序听证"),
        CaseAct.Charge => item.Fees.Count == 0 ? "这个事项不收费" : of.State is CaseState.Accepted or CaseState.Reviewed or CaseState.Decided ? null : Past(of, "受理以后、送达以前才能发缴款通知"),
        CaseAct.Resume => of.Procedure is null ? "没有正在进行的特别程序" : null,
        CaseAct.Extend => InHand(of) ?? Extend(of, item, today),
        CaseAct.Decide => of.State is CaseState.Reviewed || (of.State is CaseState.Accepted && of.PledgedAt is not null) ? Paused(of) : of.State is CaseState.Accepted ? "审核以后才能决定" : Past(of, "受理、审核以后才能决定"),
        CaseAct.Deliver => of.State is CaseState.Decided ? null : of.DeliveredOn is null ? "决定以后才能送达" : "已经送达",
        CaseAct.Close => of.State is CaseState.Delivered ? null : of.State is CaseState.Closed ? "已经办结" : "送达以后才能办结",
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };

    private static string? OfPost(CaseAct act, Case of, Actor actor)
    {
        if (!actor.ReachOf(PermissionOf(act)).Covers(of.OrganId))
            return "您的岗位没有这项权限";
        var earlier = act switch
        {
            CaseAct.Review => of.AcceptedById == actor.AccountId,
            CaseAct.Return => of.ReviewedById == actor.AccountId,
            CaseAct.Decide => of.AcceptedById == actor.AccountId || of.ReviewedById == actor.AccountId,
            _ => false,
        };
        if (act is CaseAct.Reopen && (of.AcceptedById == actor.AccountId || of.ReviewedById == actor.AccountId || of.DecidedById == actor.AccountId))
            return "您办过这件，要由没有办过它的上级决定";
        return earlier && !of.MayBeOnePersons ? "您办过这件的前一步，收件、审核、决定要由不同的人办" : null;
    }

    public static string PermissionOf(CaseAct act) => act switch
    {
        CaseAct.PreReview or CaseAct.Accept or CaseAct.NotifyCorrections or CaseAct.RefuseAcceptance or CaseAct.Lapse => CasesPermissions.Accept,
        CaseAct.ReceiveSupplement => CasesPermissions.Receive,
        CaseAct.EndUnfollowed or CaseAct.Review or CaseAct.Suspend or CaseAct.Resume or CaseAct.HearExpert or CaseAct.ArrangeVisit or CaseAct.Hearing => CasesPermissions.Review,
        CaseAct.Charge => CasesPermissions.Charge,
        CaseAct.Extend => CasesPermissions.Extend,
        CaseAct.Return or CaseAct.Decide => CasesPermissions.Decide,
        CaseAct.Reopen => CasesPermissions.Reopen,
        CaseAct.Publish or CaseAct.Withhold => CasesPermissions.Publish,
        _ => CasesPermissions.Deliver,
    };

    private static string? InHand(Case of) => of.State is CaseState.Accepted or CaseState.Reviewed ? null : Past(of, "受理以后才能办");

    private static string? Paused(Case of) => of.Procedure is { } procedure ? $"正在{CaseWords.Of(procedure)}，先恢复计时" : null;

    private static string? Extend(Case of, PublishedItem item, DateOnly today) =>
        of.ExtendedDays > 0 ? $"已经延长过 {of.ExtendedDays} 个工作日"
        : Handling.CaseTerms.ExtensionDaysOf(item) == 0 ? "这个事项不能延长"
        : of.Procedure is null && of.StatutoryDueOn < today ? "法定期限已过，不能再延长" : null;

    private static string Past(Case of, string otherwise) => of.HasEnded || of.State is CaseState.Decided or CaseState.Delivered
        ? $"这件办件{CaseWords.Of(of.State)}" : otherwise;
}

using Once.Cases.Contract;
using Once.Kernel.Time;

namespace Once.Cases.Tracking;

/// <summary>Whose turn it is: the lamp's kind of turn and what is said.</summary>
internal enum TurnOf { Applicant, Organ, Nobody }

/// <summary>The first sentence of a case, and the second party's beneath it.</summary>
/// <param name="IsOver">The organ is past the day it named.</param>
/// <param name="IsRefused">It ended without what was asked for.</param>
internal sealed record Turn(TurnOf Of, string Sentence, string? Also, bool IsOver, bool IsRefused = false)
{
    /// <summary>The word of the lamp where the state alone does not give it.</summary>
    public string? Word { get; init; }
}

/// <summary>What the sentence is made of.</summary>
/// <param name="DueOn">The nearest day the organ owes something; null while nobody counts.</param>
/// <param name="CorrectBy">Day until which the applicant is asked to mend.</param>
/// <param name="PausedFor">The procedure under way; null while the clocks run.</param>
/// <param name="Remaining">Working days left until <paramref name="DueOn"/>; negative when it has passed.</param>
internal sealed record TurnFacts(
    CaseState State, string Organ, DateOnly? DueOn, DateOnly? CorrectBy, SpecialProcedure? PausedFor, DateOnly? PausedOn,
    Outcome? Outcome, int Remaining, int PointsToMend, AcceptanceGround? NotAcceptedFor = null)
{
    /// <summary>Day by which the applicant promised to hand in what is missing; null when nothing is missing.</summary>
    public DateOnly? FollowUntil { get; init; }

    /// <summary>Day by which the applicant is to set right what a check of the pledge found; null where nothing is.</summary>
    public DateOnly? RectifyBy { get; init; }

    /// <summary>What was granted upon a pledge was annulled.</summary>
    public bool IsAnnulled { get; init; }

    /// <summary>What it had to wait for in a joint application ended without a result.</summary>
    public bool WaitedInVain { get; init; }
}

/// <summary>Says for every state who must do what until when: 现在轮到云亭区市场监管局，最晚 9月24日（星期四）作出决定. Pure.</summary>
internal static class WhoseTurn
{
    public static Turn Of(TurnFacts facts, DateOnly today) => facts switch
    {
        { IsAnnulled: true } => new(TurnOf.Nobody, "核查认定没有兑现承诺，这个决定撤销了。", "发的证照不能再用；不服可以在 60 日内申请复议，或者 6 个月内起诉，理由写在撤销决定书里。", false, true) { Word = "撤销了" },
        { RectifyBy: { } by } => Rectifying(facts, by, today),
        _ => OfState(facts, today),
    };

    private static Turn OfState(TurnFacts facts, DateOnly today) => facts.State switch
    {
        CaseState.Draft => new(TurnOf.Applicant, "现在轮到您：填完提交。", "还没有提交，部门看不到。", false),
        CaseState.Correcting => Correcting(facts, today),
        CaseState.Waiting => new(TurnOf.Organ, "前一项办好就自动开始，不用您再交。", null, false),
        CaseState.Submitted => Organ(facts, today, "答复是否受理"),
        CaseState.Accepted or CaseState.Reviewed when facts.PausedFor is { } procedure => new(TurnOf.Organ,
            $"现在轮到{facts.Organ}：等{CaseWords.Of(procedure)}的结果。",
            facts.PausedOn is { } from ? $"计时从 {ChineseDates.MonthAndDay(from, today)}起暂停，结束后接着算。" : null, false),
        CaseState.Reviewed when facts.FollowUntil is { } day => Following(facts, day, today),
        CaseState.Accepted when facts.FollowUntil is { } day => Organ(facts, today, "作出决定") with { Also = AlsoFollow(day, today) },
        CaseState.Accepted or CaseState.Reviewed => Organ(facts, today, "作出决定"),
        CaseState.Decided => Organ(facts, today, facts.Outcome is Contract.Outcome.Granted ? "把结果送到您手上" : "把决定书送到您手上"),
        CaseState.Delivered or CaseState.Closed => new(TurnOf.Nobody, facts.Outcome is Contract.Outcome.Granted ? "已经办好。" : "已经办完，决定是不予。",
            facts.Outcome is Contract.Outcome.Granted ? null : "不服可以在 60 日内申请复议，或者 6 个月内起诉，理由写在决定书里。", false, facts.Outcome is Contract.Outcome.Refused),
        CaseState.NotAccepted when facts.NotAcceptedFor is AcceptanceGround.NotSupplied => new(TurnOf.Nobody, "补正的内容没有等到，这件申请终止了。", "备齐材料可以重新申请，前面填的、交的可以接着用。", false, true),
        CaseState.NotAccepted => new(TurnOf.Nobody, "这件申请没有受理。", "理由写在不予受理决定书里；不服可以在 60 日内申请复议。", false, true),
        CaseState.Terminated when facts.WaitedInVain => new(TurnOf.Nobody, "要等的前一项没有办成，这一项没有开始就终止了。", "前一项办成以后可以单独申请，填过的、交过的可以接着用。", false, true),
        CaseState.Terminated => new(TurnOf.Nobody, "承诺后补的材料没有等到，这件终止办理了。", "备齐材料可以重新申请，前面填的、交的可以接着用。不服可以在 60 日内申请复议。", false, true),
        CaseState.Withdrawn => new(TurnOf.Nobody, "您已经撤回这件申请。", "需要时可以重新申请。", false),
        _ => throw new ArgumentOutOfRangeException(nameof(facts)),
    };

    /// <summary>The review is done; only the promised papers are missing for the decision.</summary>
    private static Turn Following(TurnFacts facts, DateOnly day, DateOnly today) => day < today
        ? new(TurnOf.Applicant, $"现在轮到您：承诺的材料本应在 {ChineseDates.WithWeekday(day, today)}前补交，请马上补。", $"没有兑现的承诺已经记进信用档案；{facts.Organ}可以终止办理。", false)
        : new(TurnOf.Applicant, $"现在轮到您，请在 {ChineseDates.WithWeekday(day, today)}前补交承诺的材料。", $"别的都审好了，补齐{facts.Organ}就作决定。", false);

    private static string AlsoFollow(DateOnly day, DateOnly today) => day < today
        ? $"您承诺的材料本应在 {ChineseDates.WithWeekday(day, today)}前补交，请马上补；补齐才能出结果。"
        : $"您也要在 {ChineseDates.WithWeekday(day, today)}前补交承诺的材料，补齐才能出结果。";

    private static Turn Rectifying(TurnFacts facts, DateOnly by, DateOnly today) => by < today
        ? new(TurnOf.Applicant, $"现在轮到您：核查发现和承诺的不一样，本应在 {ChineseDates.WithWeekday(by, today)}前整改，请马上改。", $"{facts.Organ}来看过没有整改的，记进信用档案，撤销这个决定。", false)
        : new(TurnOf.Applicant, $"现在轮到您，请在 {ChineseDates.WithWeekday(by, today)}前整改：核查发现和承诺的不一样。", $"整改好了告诉{facts.Organ}来看；到期没有整改的，记进信用档案，撤销这个决定。", false);

    private static Turn Correcting(TurnFacts facts, DateOnly today)
    {
        var until = facts.CorrectBy is { } day ? $"，请在 {ChineseDates.WithWeekday(day, today)}前" : "，请";
        return new(TurnOf.Applicant, $"现在轮到您{until}补正 {facts.PointsToMend} 处。", $"补齐后{facts.Organ}要在 5 个工作日内答复。", false);
    }

    private static Turn Organ(TurnFacts facts, DateOnly today, string what)
    {
        if (facts.DueOn is not { } due)
            return new(TurnOf.Organ, $"现在轮到{facts.Organ}{what}，当场办。", null, false);
        return facts.Remaining < 0
            ? new(TurnOf.Organ, $"现在轮到{facts.Organ}，本应在 {ChineseDates.WithWeekday(due, today)}前{what}。", $"已经超了 {-facts.Remaining} 个工作日。您可以投诉，也可以申请复议。", true)
            : new(TurnOf.Organ, $"现在轮到{facts.Organ}，最晚 {ChineseDates.WithWeekday(due, today)}{what}。", facts.Remaining == 0 ? "今天是最后一天。" : $"还有 {facts.Remaining} 个工作日。", false);
    }
}

using Once.Licences.Contract;

namespace Once.Licences.Model;

/// <summary>An act that changes the state of a licence.</summary>
internal enum LicenceAct { Withhold, GiveBack, Annul, Cancel, Revoke, TransferOut, ReportLost, LiftLoss, Expire }

/// <summary>Who may do an act.</summary>
internal enum ActBy { Organ, Holder, Program }

/// <param name="Title">The act as history and buttons show it.</param>
/// <param name="Clause">What it rests on, offered to the officer and printed with the reason.</param>
/// <param name="MayBeContested">Review and lawsuit are named beside it.</param>
/// <param name="Then">What follows, told before the act.</param>
internal sealed record LicenceActRule(
    LicenceAct Act, string Code, string Title, ActBy By, LicenceState To, IReadOnlyList<LicenceState> From, string? Clause, bool MayBeContested, string Then);

/// <summary>The acts, from which state into which, by whom and on what ground.</summary>
internal static class LicenceActs
{
    /// <summary>Named beside every act that takes something away.</summary>
    /// <remarks>行政复议法 第20条 (60 natural days); 行政诉讼法 第46条 (six months).</remarks>
    public const string Remedies = "不服的，可以自知道之日起60日内申请行政复议，或者6个月内向人民法院提起行政诉讼。";

    private static readonly LicenceState[] Living = [LicenceState.Valid, LicenceState.Withheld, LicenceState.ReportedLost];

    public static readonly IReadOnlyList<LicenceActRule> All =
    [
        new(LicenceAct.Withhold, "licences.withhold", "暂扣", ActBy.Organ, LicenceState.Withheld, [LicenceState.Valid, LicenceState.ReportedLost],
            "《行政处罚法》第九条第三项", true, "从现在起核验显示“暂扣”，发还前不能用。"),
        new(LicenceAct.GiveBack, "licences.give-back", "发还", ActBy.Organ, LicenceState.Valid, [LicenceState.Withheld], null, false, "从现在起恢复有效。"),
        new(LicenceAct.Annul, "licences.annul", "撤销", ActBy.Organ, LicenceState.Annulled, [.. Living, LicenceState.Expired],
            "《行政许可法》第六十九条", true, "证照不再有效，不能恢复。"),
        new(LicenceAct.Cancel, "licences.cancel", "注销", ActBy.Organ, LicenceState.Cancelled, [.. Living, LicenceState.Expired],
            "《行政许可法》第七十条", true, "证照不再有效，不能恢复。"),
        new(LicenceAct.Revoke, "licences.revoke", "吊销", ActBy.Organ, LicenceState.Revoked, Living,
            "《行政处罚法》第九条第三项", true, "证照不再有效，不能恢复。"),
        new(LicenceAct.TransferOut, "licences.transfer-out", "办理转出", ActBy.Organ, LicenceState.TransferredOut, [LicenceState.Valid], null, false, "证照由转入地接着管，这里不再有效。"),
        new(LicenceAct.ReportLost, "licences.report-lost", "挂失", ActBy.Holder, LicenceState.ReportedLost, [LicenceState.Valid], null, false, "别人再拿着纸质证来用，核验会显示“挂失”。找到了可以解除。"),
        new(LicenceAct.LiftLoss, "licences.lift-loss", "解除挂失", ActBy.Holder, LicenceState.Valid, [LicenceState.ReportedLost], null, false, "从现在起恢复有效。"),
        new(LicenceAct.Expire, "licences.expire", "有效期届满", ActBy.Program, LicenceState.Expired, [LicenceState.Expired], "《行政许可法》第七十条第一项", false, ""),
    ];

    public static LicenceActRule Of(LicenceAct act) => All.Single(rule => rule.Act == act);
}

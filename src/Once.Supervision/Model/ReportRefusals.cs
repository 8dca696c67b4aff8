using Once.Kernel.Refusals;

namespace Once.Supervision.Model;

/// <summary>Every "no" of problem reports.</summary>
internal static class ReportRefusals
{
    public static readonly Refusal KindMissing = new("supervision.report-kind", "选是哪一类问题。", null, "Kind");
    public static readonly Refusal WordsMissing = new("supervision.report-words", "写明哪里有问题、想怎么改。", null, "Words");
    public static readonly Refusal CaseUnknown = new("supervision.report-case", "没有找到这件办件，或者不在您能看的范围内。", null, "Case");
    public static readonly Refusal OrganUnknown = new("supervision.report-organ", "选一个单位。", null, "Organ");
    public static readonly Refusal TooManyFiles = new("supervision.report-files", "最多 5 个文件。", null, "Files");
    public static readonly Refusal NoOffice = new("supervision.report-no-office", "这里没有收件的监管单位，请打单位电话反映。");
    public static readonly Refusal ReceivedBefore = new("supervision.report-received", "已经收件了。");
    public static readonly Refusal NotReceived = new("supervision.report-not-received", "先收件。");
    public static readonly Refusal NotInHand = new("supervision.report-not-in-hand", "已经交单位办或者答复过，不能再这样办。");
    public static readonly Refusal NotHanded = new("supervision.report-not-handed", "没有交单位办，或者单位已经报了结果。");
    public static readonly Refusal DemandMissing = new("supervision.report-demand", "写明要对方做什么。", null, "Demand");
    public static readonly Refusal MendedMissing = new("supervision.report-mended", "写明做了什么、结果怎样。", null, "Words");
    public static readonly Refusal AnswerMissing = new("supervision.report-answer", "写明怎么处理、为什么。", null, "Answer");
    public static readonly Refusal NoLedger = new("supervision.report-no-ledger", "这里没有开台账，交单位办。");
    public static readonly Refusal NotInLedger = new("supervision.report-not-in-ledger", "没有列入台账整改，或者已经答复过。");
    public static readonly Refusal TaskRuns = new("supervision.report-task-runs", "整改任务还没有办完，办完了再答复。");
    public static readonly Refusal EvidenceMissing = new("supervision.report-evidence", "写明查实了什么。", null, "Evidence");
}

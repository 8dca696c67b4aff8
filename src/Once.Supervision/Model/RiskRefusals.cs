using Once.Kernel.Refusals;

namespace Once.Supervision.Model;

/// <summary>Every "no" of clues of risk.</summary>
internal static class RiskRefusals
{
    public static readonly Refusal SystemMissing = new("supervision.risk-system", "写是哪个系统的，30 字以内，比如 省“互联网+监管”系统。", null, "System");
    public static readonly Refusal FileMissing = new("supervision.risk-file", "选一个 CSV 或者 XLSX 文件。", null, "File");
    public static readonly Refusal FileUnread = new("supervision.risk-file-unread", "没有读到线索，第一行要是表头，可以先下载空表。", null, "File");
    public static readonly Refusal TooManyRows = new("supervision.risk-rows", "一次最多 5000 行，分几个文件导。", null, "File");
    public static readonly Refusal NotHanded = new("supervision.risk-not-handed", "已经反馈或者退回，不能再这样办。");
    public static readonly Refusal OutcomeMissing = new("supervision.risk-outcome", "选查下来是什么情况。", null, "Outcome");
    public static readonly Refusal AnswerMissing = new("supervision.risk-answer", "写明怎么查的、查到什么、怎么处置的。", null, "Answer");
    public static readonly Refusal AnswerLong = new("supervision.risk-answer-long", "写得太长，2000 字以内。", null, "Answer");
    public static readonly Refusal ReasonMissing = new("supervision.risk-reason", "写明为什么不归本单位管，归谁管。", null, "Reason");
    public static readonly Refusal OrganMissing = new("supervision.risk-organ", "选改派给哪个单位。", null, "Organ");
    public static readonly Refusal SameOrgan = new("supervision.risk-same-organ", "就在这个单位，选另一个单位。", null, "Organ");
}

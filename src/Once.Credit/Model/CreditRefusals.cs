using Once.Kernel.Refusals;

namespace Once.Credit.Model;

/// <summary>Every "no" of a subject's file, with its clause.</summary>
internal static class CreditRefusals
{
    public static readonly Refusal TitleMissing = new("credit.title-missing", "写明是什么事。", null, "Title");
    public static readonly Refusal UnitMissing = new("credit.unit-missing", "写明是哪个单位认定的。", null, "Unit");
    public static readonly Refusal DocumentMissing = new("credit.document-missing", "写明决定书的文号。", null, "Document");
    public static readonly Refusal BasisMissing = new("credit.basis-missing", "写明依据的条款：没有法律、法规依据的，不能作为失信记录。", "国办发〔2020〕49号", "Basis");
    public static readonly Refusal DecidedInFuture = new("credit.decided-in-future", "决定日期不能晚于今天。", null, "DecidedOn");
    public static readonly Refusal DecidedMissing = new("credit.decided-missing", "填决定日期，比如 2026-09-01。", null, "DecidedOn");
    public static readonly Refusal DecidedTooLongAgo = new("credit.decided-too-long-ago", "2023年5月1日以前的决定，最长公示期已过，不再录入。", "信用修复管理办法", "DecidedOn");
    public static readonly Refusal SubjectUnknown = new("credit.subject-unknown", "没有找到这个人或者企业。", null, "Subject");
    public static readonly Refusal NumberWrong = new("credit.number-wrong", "填 18 位统一社会信用代码，或者身份证号。", null, "Subject");
    public static readonly Refusal EnteredBefore = new("credit.entered-before", "这个文号已经录过了。", null, "Document");
    public static readonly Refusal BreachByProgram = new("credit.breach-by-program", "没有兑现承诺的记录由核查写入，不能手工录。", null, "Kind");
    public static readonly Refusal KindMissing = new("credit.kind-missing", "选一种。", null, "Kind");
    public static readonly Refusal PromiseJudged = new("credit.promise-judged", "这份承诺已经有结论了。");
    public static readonly Refusal FindingMissing = new("credit.finding-missing", "写明怎么查的、查到了什么。", null, "Finding");
    public static readonly Refusal ResultMissing = new("credit.result-missing", "选查下来怎么样。", null, "Result");
    public static readonly Refusal NotRectifying = new("credit.not-rectifying", "先责令整改，整改期限过了才能写没有兑现。", "国办发〔2020〕42号");
    public static readonly Refusal StillTimeToRectify = new("credit.still-time-to-rectify", "整改的期限还没有过完。");
    public static readonly Refusal ReasonMissing = new("credit.reason-missing", "写明理由。", null, "Reason");
    public static readonly Refusal ClaimOpen = new("credit.claim-open", "这条记录您已经提过一次，还在办。");
    public static readonly Refusal NothingToRepair = new("credit.nothing-to-repair", "这条记录不用修复：它没有在公示，或者已经修复、撤销了。");
    public static readonly Refusal TooEarlyToRepair = new("credit.too-early-to-repair", "还没有到能申请修复的日子。");
    public static readonly Refusal ClaimAnswered = new("credit.claim-answered", "这个申请已经答复过了。");
    public static readonly Refusal ReadReasonMissing = new("credit.read-reason-missing", "写明为什么查，会留在查看记录里。", "《个人信息保护法》第五十一条", "Reason");
    public static readonly Refusal NoFile = new("credit.import-no-file", "先选一个 .csv 或 .xlsx 文件。", null, "file");
    public static readonly Refusal NoHeadings = new("credit.import-no-headings", "第一行要是表头，列名见空表。", null, "file");
    public static readonly Refusal TooManyRows = new("credit.import-too-many-rows", "一次最多导入 5000 行，请分几个文件。", null, "file");
}

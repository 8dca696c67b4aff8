using Once.Kernel.Refusals;

namespace Once.Supervision.Model;

/// <summary>Every "no" of clues.</summary>
internal static class ClueRefusals
{
    public static readonly Refusal KindMissing = new("supervision.clue-kind", "选是哪一类。", null, "Kind");
    public static readonly Refusal OrganMissing = new("supervision.clue-organ", "选是哪个单位的人。", null, "Organ");
    public static readonly Refusal WordsMissing = new("supervision.clue-words", "写明什么时候、在哪里、什么事。", null, "Words");
    public static readonly Refusal WordsLong = new("supervision.clue-words-long", "写得太长，4000 字以内。", null, "Words");
    public static readonly Refusal TooManyFiles = new("supervision.clue-files", "最多 3 个文件。", null, "Files");
    public static readonly Refusal FileLarge = new("supervision.clue-file-large", "每个文件不超过 4 MB，照片可以先压缩。", null, "Files");
    public static readonly Refusal FileKind = new("supervision.clue-file-kind", "只收 JPG、PNG、PDF，内容要和文件名一样。", null, "Files");
    public static readonly Refusal DisciplineMissing = new("supervision.clue-discipline", "选移送给哪个单位，不能是被反映的单位。", null, "Discipline");
    public static readonly Refusal PassedBefore = new("supervision.clue-passed", "已经移送或者了结，不能再这样办。");
    public static readonly Refusal NotWaiting = new("supervision.clue-not-waiting", "不在等签收。");
    public static readonly Refusal NotSigned = new("supervision.clue-not-signed", "先签收，结果只反馈一次。");
    public static readonly Refusal ReasonMissing = new("supervision.clue-reason", "写明为什么不移送，交线索的人查得到。", null, "Reason");
    public static readonly Refusal OutcomeMissing = new("supervision.clue-outcome", "选核查的结果。", null, "Outcome");
    public static readonly Refusal ReceiptUnknown = new("supervision.clue-receipt", "没有这个回执号，核对一下有没有抄错。", null, "Receipt");
}

using Once.Kernel.Refusals;

namespace Once.Licences.Model;

internal static class LicenceRefusals
{
    public static readonly Refusal UnknownType = new("licences.unknown-type", "没有这种证照，请事项管理人员核对事项的结果证照。");
    public static readonly Refusal IssuerWithoutCode = new("licences.issuer-without-code", "发证单位没有统一社会信用代码，发不了电子证照。");
    public static readonly Refusal WrongState = new("licences.wrong-state", "这本证照现在的状态不能这样办。");
    public static readonly Refusal Ended = new("licences.ended", "这本证照已经不能用了，不能变更，也不能延续。");
    public static readonly Refusal ReasonMissing = new("licences.reason-missing", "请写理由，持证人看得到。", Field: "Reason");
    public static readonly Refusal TermMissing = new("licences.term-missing", "请选到哪天为止，最长一年。", Field: "UntilOn");
    public static readonly Refusal PurposeMissing = new("licences.purpose-missing", "请写清给谁、做什么用。", Field: "Purpose");
    public static readonly Refusal ImportNotReady = new("licences.import-not-ready", "核对没有错、还没有导的才能确认。");
    public static readonly Refusal ImportUnderWay = new("licences.import-under-way", "已经开始导了，或者已经结束，不能放弃。");
    public static readonly Refusal ImportFile = new("licences.import-file", "请选一个文件，CSV 或者 XLSX。", Field: "file");
    public static readonly Refusal ImportHeadings = new("licences.import-headings", "第一行要是表头，列名和空表里的一样。先下载空表对一下。", Field: "file");
    public static readonly Refusal ImportTooLong = new("licences.import-too-long", "一次最多 20000 行，请分几份。", Field: "file");
    public static readonly Refusal ImportEmpty = new("licences.import-empty", "表头下面一行也没有。", Field: "file");
    public static readonly Refusal IssuedElsewhere = new("licences.issued-elsewhere", "这本证照是别的机关签发的，状态以它为准。有变化的，重新导入一次。");
    public static readonly Refusal NotInForce = new("licences.not-in-force", "这本证照现在不是有效的，不能亮证，也不能授权别人用。");
    public static readonly Refusal AlreadyWithdrawn = new("licences.already-withdrawn", "这份授权已经收回了。");
}

using Once.Kernel.Refusals;

namespace Once.Cases.Model;

/// <summary>Every "no" towards another system, and towards whoever looks after the traffic with it.</summary>
internal static class OutsideRefusals
{
    public static readonly Refusal BadSignature = new("cases.outside-bad-signature", "签名不对、过了时间，或者没有配置这个系统，没有收。");
    public static readonly Refusal NotReadable = new("cases.outside-not-readable", "内容读不出来，要按接口说明写成 JSON。");
    public static readonly Refusal Unknown = new("cases.outside-unknown-case", "没有这个办件编号，或者不归这个系统办。", Field: "number");
    public static readonly Refusal IdReused = new("cases.outside-id-reused", "这个消息编号已经用过，内容和上次不一样；按上次的算，这次的没有收。", Field: "messageId");
    public static readonly Refusal IdMissing = new("cases.outside-id-missing", "要有消息编号，不超过 100 个字。", Field: "messageId");
    public static readonly Refusal EventUnknown = new("cases.outside-event-unknown", "不认得这件事情，看接口说明里能说的几种。", Field: "event");
    public static readonly Refusal PointsMissing = new("cases.outside-points-missing", "要补正的，写明哪一处、哪里不对、怎么改。", Field: "points");
    public static readonly Refusal ReasonMissing = new("cases.outside-reason-missing", "不予、暂停、不予受理的，写明理由。", Field: "reason");
    public static readonly Refusal OutcomeMissing = new("cases.outside-outcome-missing", "决定要写明准予还是不予。", Field: "outcome");
    public static readonly Refusal ProcedureMissing = new("cases.outside-procedure-missing", "暂停要写明哪一种特别程序、预计哪天结束。", "《行政许可法》第四十五条", "procedure");
    public static readonly Refusal GroundMissing = new("cases.outside-ground-missing", "不予受理要写明是不需要许可，还是不归本机关管；不归的写明归谁。", "《行政许可法》第三十二条", "ground");
    public static readonly Refusal NotToSettle = new("cases.outside-not-to-settle", "这条消息不用人处理，刷新看它现在的样子。");
    public static readonly Refusal NotParked = new("cases.outside-not-parked", "这条消息没有停下，不用重发。");
    public static readonly Refusal NoFile = new("cases.outside-no-file", "选一个文件。", Field: "file");
    public static readonly Refusal NoHeading = new("cases.outside-no-heading", "第一行不是规定的表头，下载空表照着填。", Field: "file");
    public static readonly Refusal SystemMissing = new("cases.outside-system-missing", "选是哪个系统给的文件。", Field: "System");
    public static readonly Refusal TooManyRows = new("cases.outside-too-many-rows", "一次不超过 2000 行，分几个文件导。", Field: "file");
}

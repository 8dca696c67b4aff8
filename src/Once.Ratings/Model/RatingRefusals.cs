using Once.Kernel.Refusals;

namespace Once.Ratings.Model;

/// <summary>Every "no" of a rating.</summary>
internal static class RatingRefusals
{
    public static readonly Refusal SourceMissing = new("ratings.source-missing", "选这条评价从哪来的。", null, "Source");
    public static readonly Refusal LevelMissing = new("ratings.level-missing", "选一个满意度。", null, "Level");
    public static readonly Refusal NotRatable = new("ratings.not-ratable", "没有找到可以评价的这件事：办完以后，或者窗口请您评价时，才能评。", "国办发〔2019〕51号");
    public static readonly Refusal RatedBefore = new("ratings.rated-before", "这件事已经评过了，可以追评一次。", "国办发〔2019〕51号");
    public static readonly Refusal StaffMayNotRate = new("ratings.staff-may-not-rate", "工作人员的账号和办公用的设备不能评价，请办事人自己评。", "国办发〔2019〕51号");
    public static readonly Refusal TagOfOtherLevel = new("ratings.tag-of-other-level", "选的原因和满意度对不上，请重新选。", null, "Tags");
    public static readonly Refusal WordsTooLong = new("ratings.words-too-long", "最多写 500 个字。", null, "Words");
    public static readonly Refusal ContactMissing = new("ratings.contact-missing", "实名评价要留姓名和手机号，方便回访；不想留就选匿名。", null, "Name");
    public static readonly Refusal PhoneWrong = new("ratings.phone-wrong", "填 11 位手机号，或者带区号的电话。", null, "Phone");
    public static readonly Refusal PhotoWrong = new("ratings.photo-wrong", "传一张照片，.jpg 或 .png，不超过 10 MB。", null, "Photo");
    public static readonly Refusal SupplementedBefore = new("ratings.supplemented-before", "已经追评过一次了。");
    public static readonly Refusal SupplementTooLate = new("ratings.supplement-too-late", "追评的期限已经过了。");
    public static readonly Refusal NotCounted = new("ratings.not-counted", "这条评价没有计入，不能再改。");
    public static readonly Refusal NotHeld = new("ratings.not-held", "这条评价不在待核中。");
    public static readonly Refusal RatedMayNotJudge = new("ratings.rated-may-not-judge", "被评的单位不能决定评价算不算，由别的单位来核。", "国办发〔2019〕51号");
    public static readonly Refusal OwnBody = new("ratings.own-body", "这条评的是您所在的单位，由别的单位核查；您可以在“本单位收到的”里看不带姓名的内容。", "国办发〔2019〕51号");
    public static readonly Refusal ReasonMissing = new("ratings.reason-missing", "写明理由，会公开。", null, "Reason");
    public static readonly Refusal WindowOrganMissing = new("ratings.window-organ-missing", "选窗口是哪个单位的。", null, "OrganId");
    public static readonly Refusal WindowCodeMissing = new("ratings.window-code-missing", "写窗口号，比如 A03。", null, "Code");
    public static readonly Refusal WindowNameMissing = new("ratings.window-name-missing", "写窗口的名称，比如 3号综合窗口。", null, "Name");
    public static readonly Refusal WindowCodeTaken = new("ratings.window-code-taken", "这个窗口号已经有了。", null, "Code");
    public static readonly Refusal WindowClosed = new("ratings.window-closed", "这个窗口已经停用。");
    public static readonly Refusal NoFile = new("ratings.import-no-file", "先选一个 CSV、XLSX 或者 JSON 文件。", null, "file");
    public static readonly Refusal FileUnread = new("ratings.import-unread", "这个文件读不出来：要 UTF-8 的 .csv 或 .json。", null, "file");
    public static readonly Refusal TooManyRows = new("ratings.import-too-many-rows", "一次最多导入 5000 行，请分几个文件。", null, "file");
    public static readonly Refusal MappingMissing = new("ratings.import-mapping-missing", "选一种等级的编法。", null, "mapping");
}

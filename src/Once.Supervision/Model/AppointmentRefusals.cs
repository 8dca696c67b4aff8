using Once.Kernel.Refusals;

namespace Once.Supervision.Model;

/// <summary>Every "no" of appointments.</summary>
internal static class AppointmentRefusals
{
    public static readonly Refusal PersonMissing = new("supervision.appointment-person", "选聘谁；名单里没有的，先请系统管理员开特约监督员的账号。", null, "Person");
    public static readonly Refusal BackgroundMissing = new("supervision.appointment-background", "写从哪里来，比如 市人大代表，100 字以内。", null, "Background");
    public static readonly Refusal TermMissing = new("supervision.appointment-term", "写聘期从哪天到哪天。", null, "Until");
    public static readonly Refusal TermWrong = new("supervision.appointment-term-wrong", "聘期的最后一天不能早于第一天，也不能早于今天。", null, "Until");
    public static readonly Refusal TermLong = new("supervision.appointment-term-long", "聘期太长。", null, "Until");
    public static readonly Refusal Standing = new("supervision.appointment-standing", "这位在这段时间里已经聘了。", null, "Person");
    public static readonly Refusal EndedBefore = new("supervision.appointment-ended", "已经解聘，或者聘期已经满了。");
    public static readonly Refusal ReasonMissing = new("supervision.appointment-reason", "写明为什么解聘。", null, "Reason");
}

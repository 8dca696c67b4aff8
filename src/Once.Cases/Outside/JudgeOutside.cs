using Once.Cases.Contract;
using Once.Kernel.Time;

namespace Once.Cases.Outside;

/// <summary>What is to become of a message of another system.</summary>
internal enum OutsideVerdict { Apply, Repeats, Early, Contradicts }

/// <summary>What the rules need to know of the case.</summary>
/// <param name="DueOn">Last day for what the message does; null where none runs.</param>
internal sealed record OutsideStanding(CaseState State, Outcome? Outcome, SpecialProcedure? Procedure, bool AcceptedBySilence, int LastSequence, DateOnly? DueOn);

/// <summary>Whether a message fits how the case stands: done, said already, too early, or against what is known. Pure. What fits
/// still goes through the act itself, which refuses what the law does not allow.</summary>
internal static class JudgeOutside
{
    /// <param name="inOrder">Whether its number counts; not where a person has it done.</param>
    public static (OutsideVerdict Verdict, string? Note) Of(OutsideStanding of, OutsideAnswer answer, DateOnly today, bool inOrder = true)
    {
        if (inOrder && answer.Sequence is { } sequence && sequence > of.LastSequence + 1)
            return (OutsideVerdict.Early, $"前面的第 {of.LastSequence + 1} 条还没有来，等它来了再办。");
        var (verdict, note) = ByState(of, answer);
        if (verdict is OutsideVerdict.Apply && inOrder && answer.Sequence is { } number && number <= of.LastSequence)
            return (OutsideVerdict.Contradicts, $"顺序号 {number} 早就过了，后面的已经办了。");
        if (verdict is OutsideVerdict.Apply && of.DueOn is { } due && today > due)
            note = $"来晚了：最后一天是{ChineseDates.Full(due)}，按今天算。";
        return (verdict, note);
    }

    private static (OutsideVerdict, string?) ByState(OutsideStanding of, OutsideAnswer answer) => (of.State, answer.Event) switch
    {
        (CaseState.NotAccepted, OutsideEvents.NotAccepted) => (OutsideVerdict.Repeats, "已经不予受理。"),
        (CaseState.Withdrawn or CaseState.Terminated or CaseState.NotAccepted, _) => (OutsideVerdict.Contradicts, $"这件已经“{CaseWords.Of(of.State)}”，不再办。"),
        (CaseState.Draft or CaseState.Waiting, _) => (OutsideVerdict.Contradicts, "这件还没有轮到办。"),
        (_, OutsideEvents.Accepted) => Accepted(of),
        (_, OutsideEvents.Corrections) => Corrections(of),
        (_, OutsideEvents.NotAccepted) => of.State is CaseState.Submitted or CaseState.Correcting
            ? (OutsideVerdict.Apply, null) : (OutsideVerdict.Contradicts, Silent(of) + "已经受理，不能再说不予受理。"),
        (_, OutsideEvents.Suspended) => Suspended(of, answer),
        (_, OutsideEvents.Resumed) => Resumed(of),
        (_, OutsideEvents.Decided) => Decided(of, answer),
        (_, OutsideEvents.Closed) => Closed(of),
        _ => (OutsideVerdict.Contradicts, "不认得这件事情。"),
    };

    private static (OutsideVerdict, string?) Accepted(OutsideStanding of) => of.State switch
    {
        CaseState.Submitted => (OutsideVerdict.Apply, null),
        CaseState.Correcting => (OutsideVerdict.Contradicts, "已经告知补正，申请人还没有补来，不能受理。"),
        _ => (OutsideVerdict.Repeats, Silent(of) + "已经受理。"),
    };

    private static (OutsideVerdict, string?) Corrections(OutsideStanding of) => of.State switch
    {
        CaseState.Submitted => (OutsideVerdict.Apply, null),
        CaseState.Correcting => (OutsideVerdict.Contradicts, "补正已经一次告知过，又来了一次。"),
        _ => (OutsideVerdict.Contradicts, Silent(of) + "已经受理，不能再要求补正。"),
    };

    private static (OutsideVerdict, string?) Suspended(OutsideStanding of, OutsideAnswer answer) => of.State switch
    {
        CaseState.Submitted or CaseState.Correcting => (OutsideVerdict.Early, "还没有受理，等受理的消息。"),
        CaseState.Accepted or CaseState.Reviewed when of.Procedure is null => (OutsideVerdict.Apply, null),
        CaseState.Accepted or CaseState.Reviewed when of.Procedure == answer.Procedure => (OutsideVerdict.Repeats, "已经暂停。"),
        CaseState.Accepted or CaseState.Reviewed => (OutsideVerdict.Contradicts, $"正在{CaseWords.Of(of.Procedure!.Value)}，又说是另一种程序。"),
        _ => (OutsideVerdict.Contradicts, "已经作出决定，不能再暂停。"),
    };

    private static (OutsideVerdict, string?) Resumed(OutsideStanding of) => of.State switch
    {
        CaseState.Accepted or CaseState.Reviewed when of.Procedure is not null => (OutsideVerdict.Apply, null),
        CaseState.Submitted or CaseState.Correcting or CaseState.Accepted or CaseState.Reviewed => (OutsideVerdict.Early, "没有暂停过，等暂停的消息。"),
        _ => (OutsideVerdict.Repeats, "已经作出决定。"),
    };

    private static (OutsideVerdict, string?) Decided(OutsideStanding of, OutsideAnswer answer) => of.State switch
    {
        CaseState.Submitted or CaseState.Correcting => (OutsideVerdict.Early, "还没有受理，等受理的消息。"),
        CaseState.Accepted or CaseState.Reviewed when of.Procedure is not null => (OutsideVerdict.Early, "还在特别程序里，等恢复计时的消息。"),
        CaseState.Accepted or CaseState.Reviewed => (OutsideVerdict.Apply, null),
        _ when of.Outcome == answer.Outcome => (OutsideVerdict.Repeats, "已经作出同样的决定。"),
        _ => (OutsideVerdict.Contradicts, $"已经决定{WordsOf(of.Outcome)}，又说{WordsOf(answer.Outcome)}。"),
    };

    private static (OutsideVerdict, string?) Closed(OutsideStanding of) => of.State switch
    {
        CaseState.Decided or CaseState.Delivered => (OutsideVerdict.Apply, null),
        CaseState.Closed => (OutsideVerdict.Repeats, "已经办结。"),
        _ => (OutsideVerdict.Early, "还没有决定，等决定的消息。"),
    };

    private static string WordsOf(Outcome? outcome) => outcome is Outcome.Granted ? "准予" : "不予";

    private static string Silent(OutsideStanding of) => of.AcceptedBySilence ? "五个工作日没有答复，依法视为" : "";
}

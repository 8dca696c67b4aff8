using Once.Metrics.Contract;
using static Once.Cases.Measuring.CaseMarks;

namespace Once.Cases.Measuring;

/// <summary>The figures of cases as data: what they are called, what stands above and below the line, on what they rest.</summary>
internal static class CaseFigures
{
    /// <summary>Also the aggregate of the records of cases.</summary>
    public const string Kind = "case";

    private const MetricGrain All = MetricGrain.Organ | MetricGrain.Region | MetricGrain.Subject;
    private const string DecisionDay = "作出决定那天";
    private const string AnswerDay = "受理或者不予受理那天";
    private const string OwnRule = "本平台的口径，可以改";
    private const string Promised = "承诺件从受理到决定的天数；即办件当场办，不算在里面";
    private const string Nothing = "停下来等检测、评审的日子也算在里面，藏不住；另有一个数单独列停了多久。";

    private static readonly DateOnly NewOnes = new(2026, 11, 22);
    private static readonly MetricTerm DecidedOnes = new("作出决定的", [Key(Decided)]);
    private static readonly MetricTerm AnsweredOnes = new("已经答复受不受理的", [Key(Answered)]);

    public static readonly IReadOnlyList<MetricDefinition> Definitions =
    [
        CountOf("received", "收件", new("提交的", [Key(Received)]), "提交那天"),
        CountOf("ended", "办结", new("作出决定的，和没到决定就结束的（不予受理、撤回、终止）", [Key(Ended)]), "作出决定那天；没到决定的，结束那天") with { Since = NewOnes },
        CountOf("received-local", "基层收件", new("乡镇街道、村社区收的", [Key(ReceivedLocal)]), "提交那天") with { Since = NewOnes },
        CountOf("decided", "作出决定", DecidedOnes, DecisionDay),
        CountOf("open", "还没办完", new("提交了、还没有决定或者结束的", [Key(Open)]), "那天结束的时候", MetricWindow.Stock),
        CountOf("silent", "过期视为受理", new("五个工作日没有答复、依法视为受理的", [Key(AcceptedSilently)]), "视为受理那天", source: "《行政许可法》第三十二条第一款第四项") with { Direction = MetricDirection.Lower },
        CountOf("overdue", "超法定没办完", new("过了法定期限还没有决定的", [Key(Overdue)]), "那天结束的时候", MetricWindow.Stock, "《行政许可法》第四十二条") with { Direction = MetricDirection.Lower },

        Days("worked-median", "用时中位", MetricKind.Median, "个工作日", Worked, Promised) with { Note = Nothing },
        Days("worked-90", "九成用时", MetricKind.NinetiethPercentile, "个工作日", Worked, Promised) with { Note = Nothing },
        Days("natural-median", "自然日中位", MetricKind.Median, "天", Natural, Promised) with { Note = Nothing },
        Days("natural-90", "九成自然日", MetricKind.NinetiethPercentile, "天", Natural, Promised) with { Note = Nothing },
        Days("counted-90", "九成计时", MetricKind.NinetiethPercentile, "个工作日", Counted, "承诺件从受理到决定、去掉依法不计的日子", "《行政许可法》第四十五条"),
        Days("whole-median", "从提交算中位", MetricKind.Median, "天", Whole, "承诺件从第一次提交到决定的天数，补正等的日子也算"),
        Days("whole-90", "从提交算九成", MetricKind.NinetiethPercentile, "天", Whole, "承诺件从第一次提交到决定的天数，补正等的日子也算"),
        new(Key("statute-share"), "用时占法定", MetricKind.Share, "", new("从受理到决定实际用的工作日（去掉依法不计的）", [Key(Taken)], IsSum: true), new("法律给的工作日", [Key(Allowed)], IsSum: true),
            MetricDirection.Lower, MetricWindow.Flow, All, DecisionDay, "《行政许可法》第四十二条、第四十五条") { Since = NewOnes, Note = "只看法定期限按工作日算的；和清单上“承诺占法定”不同，这是真正用掉的。" },
        CountOf("licensed", "发出证照", new("决定的同时发了证照的", [Key(Licensed)]), DecisionDay) with { Since = NewOnes },
        Share("paused-share", "停过计时", new("走过特别程序的", [Key(Paused)]), new("作出决定的承诺件", [Key(Worked)]), MetricDirection.Neither, DecisionDay, "《行政许可法》第四十五条"),
        Days("paused-mean", "平均停", MetricKind.Mean, "个工作日", Paused, "走过特别程序的，停了的工作日", "《行政许可法》第四十五条"),

        OnTime("statutory-on-time", "法定期限内", "statutory", "在法定期限内决定的", "《行政许可法》第四十二条，或者事项自己的法律") with { Target = 10_000 },
        OnTime("promise-on-time", "承诺期限内", "promise", "在承诺期限内决定的", "实施清单的承诺办结时限"),
        OnTime("answer-on-time", "五日内答复", "answer", "收件后五个工作日内答复的", "《行政许可法》第三十二条第一款第四项；其他事项按《优化营商环境条例》第三十六条") with { Target = 10_000 },
        OnTime("delivery-on-time", "按期送达", "delivery", "按期送达的", "《行政许可法》第四十四条") with { Target = 10_000 },

        Share("correction-rate", "补正率", new("发过补正通知的", [Key(Corrected)]), AnsweredOnes, MetricDirection.Lower, AnswerDay, "《行政许可法》第三十二条"),
        Share("corrected-again", "再次补正率", new("发过两次以上补正通知的", [Key(CorrectedAgain)]), AnsweredOnes, MetricDirection.Lower, AnswerDay, "《优化营商环境条例》第三十六条（一次告知）"),
        Share("not-accepted", "不予受理", new("不予受理的", [Key(NotAccepted)]), AnsweredOnes, MetricDirection.Neither, AnswerDay, "《行政许可法》第三十二条"),
        Share("refused", "不予决定", new("不予许可或者不予办理的", [Key(Refused)]), DecidedOnes, MetricDirection.Neither, DecisionDay, "《行政许可法》第三十八条"),
        Share("extended", "延过期", new("批准延期的", [Key(Extended)]), DecidedOnes, MetricDirection.Lower, DecisionDay, "《行政许可法》第四十二条"),
        Share("online", "网上提交", new("网上提交的", [Key(ReceivedOnline)]), new("提交的", [Key(Received)]), MetricDirection.Higher, "提交那天", OwnRule),
    ];

    public static readonly IReadOnlyList<MetricSheet> Sheets =
    [
        new("time", "办理用时", "从受理到决定用了多少天。中位是一半不超过的天数，九成是十件里九件不超过的天数，都按每一件算，不是平均数的平均。", 10,
            Keys("decided", "worked-median", "worked-90", "natural-90", "whole-90", "paused-share"),
            Keys("decided", "worked-median", "worked-90", "natural-median", "natural-90", "statute-share", "paused-share", "paused-mean"), Keys("worked-median", "worked-90")),
        new("terms", "按时办结", "每个期限只算一次：过了就算没按时，后来办完也不改；没到期又没办完的不算。", 20,
            Keys("statutory-on-time", "promise-on-time", "answer-on-time", "delivery-on-time", "overdue", "silent"),
            Keys("statutory-on-time", "promise-on-time", "answer-on-time", "delivery-on-time", "overdue"), Keys("statutory-on-time", "promise-on-time")),
        new("papers", "收件和补正", "收了多少，多少要人补材料，多少没有受理。", 30,
            Keys("received", "online", "correction-rate", "corrected-again", "not-accepted", "open"),
            Keys("received", "received-local", "ended", "licensed", "correction-rate", "corrected-again", "not-accepted", "refused", "extended"), Keys("correction-rate")),
    ];

    private static IReadOnlyList<string> Keys(params string[] names) => [.. names.Select(n => $"{Kind}.{n}")];

    private static string Key(string mark) => $"{Kind}.{mark}";

    private static MetricDefinition CountOf(string name, string title, MetricTerm what, string day, MetricWindow window = MetricWindow.Flow, string source = OwnRule) =>
        new(Key(name), title, MetricKind.Count, "件", what, null, MetricDirection.Neither, window, All, day, source) { FewBelow = 0 };

    private static MetricDefinition Days(string name, string title, MetricKind kind, string unit, string mark, string what, string source = OwnRule) =>
        new(Key(name), title, kind, unit, new(what, [Key(mark)]), null, MetricDirection.Lower, MetricWindow.Flow, All, DecisionDay, source);

    private static MetricDefinition Share(string name, string title, MetricTerm part, MetricTerm whole, MetricDirection direction, string day, string source) =>
        new(Key(name), title, MetricKind.Share, "", part, whole, direction, MetricWindow.Flow, All, day, source);

    private static MetricDefinition OnTime(string name, string title, string term, string what, string source) =>
        Share(name, title, new(what, [Key(Kept(term))]), new("按时的和过了期的（不管后来办没办完）", [Key(Kept(term)), Key(Broken(term))]),
            MetricDirection.Higher, "办完那天；过了期的，算在过期的第一天", source);
}

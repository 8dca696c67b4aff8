namespace Once.Ui.Gallery;

/// <summary>The clock card of the reference pages: ten working days with six stopped, over a make-up Sunday.</summary>
internal static class SampleClock
{
    public static readonly ClockReading Reading = new(
        LampKind.Near,
        "临期",
        [new("承诺", "剩 2", "个工作日", "9月24日（星期四）前办完"), new("法定", "剩 12", "个工作日", "10月15日（星期四）")],
        [
            Day(3, ClockDayKind.Start, "受理", "受理当天不算"),
            Day(4, ClockDayKind.Counted, "1"),
            Day(5, ClockDayKind.Rest, "休"),
            Day(6, ClockDayKind.Rest, "休"),
            Day(7, ClockDayKind.Counted, "2"),
            Day(8, ClockDayKind.Counted, "3"),
            Day(9, ClockDayKind.Stopped, "停", "暂停"),
            Day(10, ClockDayKind.Stopped, "停", "暂停"),
            Day(11, ClockDayKind.Stopped, "停", "暂停"),
            Day(12, ClockDayKind.Rest, "休"),
            Day(13, ClockDayKind.Rest, "休"),
            Day(14, ClockDayKind.Stopped, "停", "暂停"),
            Day(15, ClockDayKind.Stopped, "停", "暂停"),
            Day(16, ClockDayKind.Stopped, "停", "暂停"),
            Day(17, ClockDayKind.Counted, "4"),
            Day(18, ClockDayKind.Counted, "5"),
            Day(19, ClockDayKind.Rest, "休"),
            Day(20, ClockDayKind.MakeUp, "6"),
            Day(21, ClockDayKind.Counted, "7"),
            Day(22, ClockDayKind.Counted, "8"),
            Day(23, ClockDayKind.Ahead, "9"),
            Day(24, ClockDayKind.Due, "10"),
            Day(25, ClockDayKind.Rest, "中秋"),
            Day(26, ClockDayKind.Rest, "中秋"),
            Day(27, ClockDayKind.Rest, "中秋"),
        ],
        [
            new("9月3日受理，从第二天起算", "9月4日", "《民法典》第二百零一条"),
            new("承诺", "10 天", "实施清单第 5 版；法定 20 天，《行政许可法》第四十二条"),
            new("水质检测，不算", "停 6 天", "9月9日至16日，《行政许可法》第四十五条", Link: new NavLink("告知书", "/ui/paper")),
            new("到今天已经用了", "8 天", "9月20日（星期日）调休上班，算一天"),
            new("到期", "9月24日", Total: true),
        ],
        [new("今天 08:30 剩 2 天，已提醒您和科长", "已发"), new("9月24日 15:00 还没办完，报分管局长", "没到")],
        new DateOnly(2026, 9, 22),
        "这里的天都是工作日，按 2026 年放假通知算。");

    private static ClockDay Day(int day, ClockDayKind kind, string word, string? why = null) =>
        new(new DateOnly(2026, 9, day), kind, word, why);
}
